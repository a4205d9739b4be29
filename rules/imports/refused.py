"""Rows refused when only the good ones come in: which they are, and the sheet that shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from models.problems import Place, Problem, ProblemsFound, blocking
from models.sheets import CellValue, Sheet
from models.worktime import HoursLine, Origin, PayrollLine
from rules.imports.columns import HOURS_COLUMNS, PAYROLL_COLUMNS
from rules.imports.headers import Header
from rules.imports.titles import STATED

L = TypeVar("L", HoursLine, PayrollLine)

OF_THE_FILE = frozenset({"another_month", "another_group", "unknown_heading"})
"""Problems shown on a row that speak of the whole file."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row left out: its number in the file, its cells as they were, why."""

    number: int
    cells: Mapping[int, CellValue]
    why: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """The rows left out of one sheet: what its title said of all of them, the headings by column.

    ``places`` gives the column of a heading, and of our own name for what is read there.
    """

    name: str
    stated: Mapping[str, str]
    headings: Mapping[int, str]
    places: Mapping[str, int]
    rows: tuple[RefusedRow, ...]


def good_part(
    lines: Sequence[L],
    problems: Sequence[Problem],
    check: Callable[[Sequence[L]], tuple[Problem, ...]],
) -> tuple[tuple[L, ...], tuple[Problem, ...]]:
    """Return the lines that nothing blocks, and the problems of all that was left out or is worth reading.

    ``problems`` are those of the reading; ``check`` judges lines together, again each time some are taken
    out, until nothing blocks: two rows of 13 hours on one day leave the first one in.

    Raises:
        ProblemsFound: a problem speaks of the whole file, or no line is good.
    """
    kept, told, found = tuple(lines), dict.fromkeys(problems), tuple(problems) + check(lines)
    while stop := blocking(found):
        told |= dict.fromkeys(found)
        if any(p.code in OF_THE_FILE or p.place.row is None for p in stop):
            raise ProblemsFound(told)
        places = {origin_of(problem.place) for problem in stop}
        left = tuple(line for line in kept if line.origin not in places)
        if len(left) == len(kept) and not set(stop) <= set(problems):
            raise ProblemsFound(told)
        kept, found = left, check(left)
    if not kept:
        raise ProblemsFound(told)
    return kept, tuple(told | dict.fromkeys(found))


def origin_of(place: Place) -> Origin:
    """Return the row a problem points at."""
    return Origin(place.file, place.sheet, place.row or 0)


def refused_sheets(
    sheets: Sequence[Sheet], headers: Sequence[tuple[Sheet, Header]], problems: Sequence[Problem]
) -> tuple[RefusedSheet, ...]:
    """Return, sheet by sheet, the rows that a blocking problem points at, as they were written."""
    why: dict[Origin, list[Problem]] = {}
    for problem in blocking(problems):
        why.setdefault(origin_of(problem.place), []).append(problem)
    known = {sheet.name: header for sheet, header in headers}
    made = (_of_sheet(sheet, known[sheet.name], why) for sheet in sheets if sheet.name in known)
    return tuple(sheet for sheet in made if sheet.rows)


def renumbered(
    refused: Sequence[RefusedSheet], origins: Mapping[tuple[str, int], int]
) -> tuple[RefusedSheet, ...]:
    """Return rows refused once more, numbered as in the first file; ``origins`` by sheet and row."""
    return tuple(
        replace(
            sheet,
            rows=tuple(
                replace(row, number=origins.get((sheet.name, row.number), row.number)) for row in sheet.rows
            ),
        )
        for sheet in refused
    )


def _of_sheet(sheet: Sheet, header: Header, why: Mapping[Origin, list[Problem]]) -> RefusedSheet:
    said = {STATED[name]: text for name, text in header.stated.items()}
    places = {heading: place for place, heading in header.titles.items()}
    ours = (column for column in (*HOURS_COLUMNS, *PAYROLL_COLUMNS) if column.field in header.columns)
    places |= {column.title: header.columns[column.field] for column in ours}
    return RefusedSheet(sheet.name, said, header.titles, places, tuple(_rows(sheet, why)))


def _rows(sheet: Sheet, why: Mapping[Origin, list[Problem]]) -> Iterator[RefusedRow]:
    for row in sheet.rows:
        found = why.get(Origin(sheet.file, sheet.name, row.number))
        if found:
            yield RefusedRow(row.number, row.cells, tuple(found))
