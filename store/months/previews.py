"""What a closing would read in files, before anything is written: columns, first rows, all that is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.calendar import Month
from models.dossier import Dossier
from models.month import FileKind, MonthClosing, MonthState
from models.parameters import ParameterBook
from models.problems import Problem
from models.worktime import HoursLine, PayrollLine
from rules.imports.columns import HOURS_COLUMNS, PAYROLL_COLUMNS, Choices, Column
from rules.imports.headers import Header
from rules.imports.rows import Skipped
from rules.parties import name_in
from store.database import reading
from store.months.receiving import Arrival, sort_sources
from store.months.records import Sources, month_locked, timeline
from store.months.rows import files_counted, find_month
from store.months.sorting import SLOTS, Wish, sort_file

COLUMNS: Mapping[FileKind, tuple[Column, ...]] = {
    FileKind.HOURS: HOURS_COLUMNS,
    FileKind.PAYROLL: PAYROLL_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of ours: the heading it is read under (empty: not read) and how that was settled.

    ``how`` is ``guessed``, ``chosen`` now, ``remembered`` from an earlier file, ``stated`` by the sheet's
    title or name, or ``absent``.
    """

    title: str
    heading: str
    how: str
    required: bool


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet, its columns, the headings that are read nowhere."""

    name: str
    row: int
    columns: tuple[ColumnRead, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """A file as it would be received: its sheets, its lines as understood, how many, rows left aside."""

    kind: FileKind
    file: str
    sheets: tuple[SheetRead, ...]
    first: tuple[HoursLine | PayrollLine, ...]
    count: int
    skipped: tuple[Skipped, ...]
    completes: str


@dataclass(frozen=True)
class Previews:
    """The files of a month as they would be received, all that is wrong with them, the case they stand in."""

    files: tuple[Preview, ...]
    problems: tuple[Problem, ...]
    known: Dossier

    def name(self, identifier: str) -> str:
        """Return the name of an employee, a member or a site."""
        return name_in(self.known, identifier)


FIRST_LINES = 5


def preview(case_id: str, month: Month, sources: Sources, book: ParameterBook, wish: Wish) -> Previews:
    """Return what a closing would read in files; nothing is written.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        days = timeline(session, case_id, month)
        closing = find_month(session, case_id, month) or MonthClosing(case_id=case_id, month=str(month))
        arrivals, stopped = sort_sources(
            sources, lambda kind, source: sort_file(session, closing, kind, source, days, book, wish)
        )
        kept = {f.sha256 for slot in SLOTS.values() for f in files_counted(session, getattr(closing, slot))}
        is_locked = closing.state == MonthState.LOCKED
    late = [a.source for a in arrivals if is_locked and a.source.sha256 not in kept]
    found = [problem for arrival in arrivals for problem in arrival.sorted.reading.problems]
    found += [month_locked(month, source.name) for source in late]
    return Previews(tuple(_preview(arrival) for arrival in arrivals), (*stopped, *found), days.end)


def _preview(arrival: Arrival) -> Preview:
    read, base = arrival.sorted.reading, arrival.sorted.completes
    sheets = tuple(
        SheetRead(
            sheet.name,
            header.row,
            tuple(_column(header, column, arrival.sorted.said) for column in COLUMNS[arrival.kind]),
            tuple(text for place, text in header.titles.items() if place not in header.columns.values()),
        )
        for sheet, header in read.headers
    )
    lines: Sequence[HoursLine | PayrollLine] = read.lines
    return Preview(
        arrival.kind,
        arrival.source.name,
        sheets,
        tuple(lines[:FIRST_LINES]),
        len(lines),
        read.skipped,
        base.name if base else "",
    )


def _column(header: Header, column: Column, said: Choices) -> ColumnRead:
    name = column.field
    heading, how = header.headings.get(name, ""), "guessed" if name in header.columns else "absent"
    if name in header.stated:
        heading, how = header.stated[name], "stated"
    elif name in header.chosen:
        how = "chosen" if name in said.asked else "remembered"
    done_without = bool(column.instead) and all(other in header.columns for other in column.instead)
    return ColumnRead(column.title, heading, how, column.required and not done_without)
