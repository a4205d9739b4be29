"""Files of a month received: all or nothing, or the good rows only when that was asked.

What counts for a month is one file of each kind, or a file and the sheets of its refused rows sent back
mended, each completing the one before (``files_counted``). Three rules keep any row from counting twice:

- a sheet that says which file it completes is added to that file, in place of an earlier such sheet;
- any other new file replaces all that counted;
- a file that counts already changes nothing, unless rows of it that were refused are good by now.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel

from models.actor import Actor
from models.calendar import Month
from models.messages import message
from models.month import FileKind, HoursRow, ImportedFile, MonthClosing, MonthState, PayrollRow
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound, Severity, refuse_if_any
from models.sheets import SourceFile
from store.database import transaction
from store.months.choices import remember
from store.months.records import Received, Sources, locked_month_of_case, month_locked, note
from store.months.rows import add_hours, add_payroll, file_of, files_counted, new_file, rows_known
from store.months.sorting import SLOTS, Sorted, Wish, refused_count, sort_file
from store.months.to_mend import workbook_to_mend

ALL_OR_NOTHING = Wish()
_WRITERS: dict[FileKind, Callable[[Session, int, Sequence[Any]], None]] = {
    FileKind.HOURS: add_hours,
    FileKind.PAYROLL: add_payroll,
}
_TABLES: dict[FileKind, type[SQLModel]] = {FileKind.HOURS: HoursRow, FileKind.PAYROLL: PayrollRow}


@dataclass(frozen=True)
class Arrival:
    """One file on its way in."""

    kind: FileKind
    source: SourceFile
    sorted: Sorted


def receive(  # noqa: PLR0913, PLR0917 - files, their month, who brings them, how they are to be read
    case_id: str,
    month: Month,
    sources: Sources,
    actor: Actor,
    book: ParameterBook,
    wish: Wish = ALL_OR_NOTHING,
) -> Received:
    """Check the hours and the payroll of a month and keep both, or keep nothing and say all that is wrong.

    When the good rows are wished for, they are kept and the others are left in workbooks to be mended.

    Raises:
        ProblemsFound: every problem of both files; or the month is locked.
    """
    with transaction() as session:
        closing, days = locked_month_of_case(session, case_id, month)
        arrivals, stopped = sort_sources(
            sources, lambda kind, source: sort_file(session, closing, kind, source, days, book, wish)
        )
        problems = [*stopped, *(found for a in arrivals for found in a.sorted.reading.problems)]
        if stopped or not wish.good_rows:
            refuse_if_any(problems)
        mended = {a.kind for a in arrivals if _is_mended(session, closing, a)}
        told = [*stopped, *(p for a in arrivals for p in _told(session, closing, a, mended=a.kind in mended))]
        news = [_keep(session, closing, arrival, actor) for arrival in arrivals]
        for a in arrivals:
            headers = [header for _, header in a.sorted.reading.headers]
            remember(session, case_id, a.kind, (a.sorted.said, headers), actor)
        return Received(
            closing.hours_file,
            closing.payroll_file,
            any(news),
            tuple(told),
            tuple(row for a in arrivals for row in a.sorted.reading.skipped),
            dict(
                workbook_to_mend(a.source, a.sorted.refused, a.sorted.first)
                for a in arrivals
                if a.sorted.refused and a.kind not in mended
            ),
        )


def sort_sources(
    sources: Sources, sort: Callable[[FileKind, SourceFile], Sorted]
) -> tuple[tuple[Arrival, ...], tuple[Problem, ...]]:
    """Sort the files brought; return them, and the problems that kept a file from being read at all."""
    arrivals: list[Arrival] = []
    stopped = list(sources.problems)
    for kind, source in ((FileKind.HOURS, sources.hours), (FileKind.PAYROLL, sources.payroll)):
        if source is None:
            continue
        try:
            arrivals.append(Arrival(kind, source, sort(kind, source)))
        except ProblemsFound as refused:
            stopped += refused.problems
    return tuple(arrivals), tuple(stopped)


def _keep(session: Session, closing: MonthClosing, arrival: Arrival, actor: Actor) -> bool:
    """Make a file count for its kind; return whether that changed anything."""
    kind, source, slot = arrival.kind, arrival.source, SLOTS[arrival.kind]
    counted = files_counted(session, getattr(closing, slot))
    file = file_of(session, closing, kind, source.sha256)
    if file is not None and file in counted and not _has_better_rows(file, counted, arrival):
        return False
    if closing.state == MonthState.LOCKED:
        raise ProblemsFound([month_locked(Month.parse(closing.month), source.name)])
    if file is None:
        file = new_file(closing, kind, source, 0, actor.name)
        session.add(file)
    add_rows(session, file, arrival)
    setattr(closing, slot, file.id)
    closing.state = MonthState.OPEN
    detail = {"kind": str(kind), "name": source.name, "sha256": source.sha256}
    note(session, closing, actor, "month_file_received", **detail, **_partly(file, arrival.sorted))
    return True


def _has_better_rows(file: ImportedFile, counted: Sequence[ImportedFile], arrival: Arrival) -> bool:
    """Tell whether a file that counts already has good rows it had not, and that no mended sheet brought.

    A file good from end to end says all by itself; a partly good one only while nothing completes it.
    """
    refused = refused_count(arrival.sorted.refused)
    return refused < file.refused and (not refused or file.id == counted[-1].id)


def add_rows(session: Session, file: ImportedFile, arrival: Arrival) -> None:
    """Write the rows of a file that it does not have yet, and which file it completes."""
    if arrival.sorted.completes is not None:
        file.completes = arrival.sorted.completes.id
    session.flush()
    known = rows_known(session, _TABLES[arrival.kind], file) if file.rows else set()
    lines = arrival.sorted.reading.lines
    fresh = [line for line in lines if (line.origin.sheet, line.origin.row) not in known]
    _WRITERS[arrival.kind](session, file.id or 0, fresh)
    file.rows, file.refused = len(lines), refused_count(arrival.sorted.refused)
    session.flush()


def _partly(file: ImportedFile, sorted_file: Sorted) -> dict[str, object]:
    """Return what the trail adds of a file that came in part, or that completes another."""
    base = {"completes": sorted_file.completes.sha256} if sorted_file.completes else {}
    return base | ({"rows": file.rows, "refused": file.refused} if file.refused else {})


def _is_mended(session: Session, closing: MonthClosing, arrival: Arrival) -> bool:
    """Tell whether the refused rows of a file already came back in a sheet that counts."""
    counted = files_counted(session, getattr(closing, SLOTS[arrival.kind]))
    return bool(arrival.sorted.refused) and arrival.source.sha256 in {file.sha256 for file in counted[:-1]}


def _told(session: Session, closing: MonthClosing, arrival: Arrival, *, mended: bool) -> Iterator[Problem]:
    """Yield what is to be read of a file that came in."""
    yield from _replaced(session, closing, arrival)
    if not mended:
        yield from arrival.sorted.reading.problems
        return
    yield Problem(
        "already_mended",
        message("Les lignes refusées de ce fichier ont déjà été renvoyées corrigées."),
        message("Pour tout reprendre, donnez le fichier entier corrigé."),
        Place(arrival.source.name),
        Severity.WARNING,
    )


def _replaced(session: Session, closing: MonthClosing, arrival: Arrival) -> Iterator[Problem]:
    """Remark that a file takes the place of another: a part of a month sent as if it were all of it shows."""
    counted = files_counted(session, getattr(closing, SLOTS[arrival.kind]))
    known = {file.sha256 for file in counted}
    if not counted or arrival.sorted.completes is not None or arrival.source.sha256 in known:
        return
    yield Problem(
        "file_replaced",
        message(
            "Ce fichier prend la place de « {name} » : {new} lignes au lieu de {old}.",
            name=counted[-1].name,
            new=len(arrival.sorted.reading.lines),
            old=sum(file.rows for file in counted),
        ),
        message("Si ce n'en est qu'une partie, renvoyez le fichier entier."),
        Place(arrival.source.name),
        Severity.WARNING,
    )
