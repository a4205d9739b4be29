"""A month of a group: its files received all or nothing, its shares computed once, its lock.

Each function that writes is one transaction that begins by holding the month's row; twice is harmless.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from sqlmodel import Session, col, select

from models.audit import Actor, AuditEntry
from models.calendar import Month
from models.case import FactRow
from models.messages import message
from models.month import FileKind, MonthClosing, MonthState
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from models.sheets import SourceFile
from rules.imports.month import sort_hours, sort_payroll
from rules.imports.rows import Reading, Skipped
from rules.timeline import Timeline
from store.cases.records import dossier
from store.database import transaction
from store.imports.source import read_source
from store.months.rows import add_hours, add_payroll, file_of, locked_month, new_file

L = TypeVar("L")


@dataclass(frozen=True)
class Sources:
    """The files brought to a month, as read from disk, and what is wrong with the files themselves."""

    hours: SourceFile | None = None
    payroll: SourceFile | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Received:
    """What the files of a month gave: remarks to read, rows left aside, the two files that now count.

    ``news`` tells whether a file was new; ``hours_file`` and ``payroll_file`` are numbers of imported files.
    """

    hours_file: int | None
    payroll_file: int | None
    news: bool = False
    remarks: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_sources(hours: Path | None, payroll: Path | None) -> Sources:
    """Read the files of a month from disk; a file that cannot be read leaves its problems and no rows."""
    found: list[SourceFile | None] = []
    problems: list[Problem] = []
    for path in (hours, payroll):
        try:
            found.append(read_source(path) if path else None)
        except ProblemsFound as refused:
            found.append(None)
            problems += refused.problems
    return Sources(found[0], found[1], tuple(problems))


def timeline(session: Session, case_id: str, month: Month) -> Timeline:
    """Return the states of a case during a month: its first day, each day something changed, its last day.

    Raises:
        ProblemsFound: the case is unknown.
    """
    changes = session.exec(
        select(col(FactRow.valid_from))
        .where(
            FactRow.case_id == case_id,
            col(FactRow.valid_from) > month.first_day,
            col(FactRow.valid_from) < month.last_day,
        )
        .distinct()
    )
    days = sorted({month.first_day, *changes, month.last_day})
    return Timeline(month, tuple(dossier(session, case_id, day) for day in days))


def receive(case_id: str, month: Month, sources: Sources, actor: Actor, book: ParameterBook) -> Received:
    """Check the hours and the payroll of a month and keep both, or keep nothing and say all that is wrong.

    A file already received changes nothing; a corrected one replaces it while the month is open.

    Raises:
        ProblemsFound: every problem of both files; or the month is locked.
    """
    with transaction() as session:
        closing, days = locked_month_of_case(session, case_id, month)
        hours = sort_hours(sources.hours.sheets, days, book) if sources.hours else Reading()
        payroll = sort_payroll(sources.payroll.sheets, days) if sources.payroll else Reading()
        problems = (*sources.problems, *hours.problems, *payroll.problems)
        refuse_if_any(problems)
        news = [
            _keep(session, closing, _Batch(FileKind.HOURS, sources.hours, hours.lines, add_hours), actor),
            _keep(
                session, closing, _Batch(FileKind.PAYROLL, sources.payroll, payroll.lines, add_payroll), actor
            ),
        ]
        return Received(
            closing.hours_file,
            closing.payroll_file,
            any(news),
            problems,
            (*hours.skipped, *payroll.skipped),
        )


def locked_month_of_case(session: Session, case_id: str, month: Month) -> tuple[MonthClosing, Timeline]:
    """Hold a month and return it with the days of its case.

    Raises:
        ProblemsFound: the case is unknown.
    """
    days = timeline(session, case_id, month)
    return locked_month(session, case_id, month), days


_SLOTS = {FileKind.HOURS: "hours_file", FileKind.PAYROLL: "payroll_file"}


@dataclass(frozen=True)
class _Batch(Generic[L]):
    """One kind of file on its way in: its good lines, and how they are written."""

    kind: FileKind
    source: SourceFile | None
    lines: Sequence[L]
    write: Callable[[Session, int, Sequence[L]], None]


def _keep(session: Session, closing: MonthClosing, batch: _Batch[L], actor: Actor) -> bool:
    """Make a file the one that counts for its kind; return whether that changed anything."""
    source, slot = batch.source, _SLOTS[batch.kind]
    if source is None:
        return False
    file = file_of(session, closing, batch.kind, source.sha256)
    if file is not None and getattr(closing, slot) == file.id:
        return False
    if closing.state == MonthState.LOCKED:
        raise ProblemsFound([month_locked(Month.parse(closing.month), source.name)])
    if file is None:
        file = new_file(closing, batch.kind, source, len(batch.lines), actor.name)
        session.add(file)
        session.flush()
        batch.write(session, file.id or 0, batch.lines)
    setattr(closing, slot, file.id)
    closing.state = MonthState.OPEN
    detail = {"kind": str(batch.kind), "name": source.name, "sha256": source.sha256}
    note(session, closing, actor, "month_file_received", **detail)
    return True


def note(session: Session, closing: MonthClosing, actor: Actor, action: str, **detail: object) -> None:
    """Write down who changed a month."""
    session.add(
        AuditEntry(
            case_id=closing.case_id,
            at=datetime.now(UTC),
            actor=actor.name,
            role=actor.role,
            action=action,
            detail={"month": closing.month, **detail},
        )
    )


def lock(case_id: str, month: Month, actor: Actor) -> bool:
    """Lock a month whose shares are computed; return whether it was still open.

    Raises:
        ProblemsFound: nothing was allocated yet, or files changed since.
    """
    with transaction() as session:
        closing, _ = locked_month_of_case(session, case_id, month)
        if closing.state == MonthState.LOCKED:
            return False
        if closing.state != MonthState.ALLOCATED:
            raise ProblemsFound([_not_allocated(month)])
        closing.state = MonthState.LOCKED
        closing.locked_at, closing.locked_by = datetime.now(UTC), actor.name
        note(session, closing, actor, "month_locked")
        return True


def month_locked(month: Month, name: str = "") -> Problem:
    """Return the problem of a locked month that a file, or what was recorded since, would change."""
    return Problem(
        "month_locked",
        message("Le mois {month:month} est verrouillé : ses relevés sont partis.", month=month),
        message("Portez la différence sur le relevé du mois ouvert, en accord avec l'adhérent concerné."),
        Place(name),
    )


def _not_allocated(month: Month) -> Problem:
    return Problem(
        "month_not_allocated",
        message(
            "Le mois {month:month} n'est pas encore réparti : il ne peut pas être verrouillé.", month=month
        ),
        message("Clôturez-le d'abord avec ses heures et sa paie."),
    )
