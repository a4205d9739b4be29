"""A month of a group: its files as read from disk, its days, its lock.

Each function that writes is one transaction that begins by holding the month's row; twice is harmless.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from models.actor import Actor
from models.calendar import Month
from models.case import FactRow
from models.dossier import Dossier
from models.facts.employment import Contract
from models.messages import Message, message
from models.month import ImportedFile, MonthClosing, MonthState
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from models.sheets import SourceFile
from rules.days.timeline import Timeline
from rules.imports.rows import Skipped
from store.cases import audit
from store.cases.records import dossiers
from store.database import transaction
from store.imports.source import read_source
from store.months.rows import locked_month


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
    ``to_mend`` holds, by name of file, the workbooks of the rows left out when only the good ones came in.
    """

    hours_file: int | None
    payroll_file: int | None
    news: bool = False
    remarks: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    to_mend: Mapping[str, bytes] = field(default_factory=dict)


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
    states = dossiers(session, case_id, days)
    return Timeline(month, states, dossiers(session, case_id, _before_told_ahead(states[0])))


def _before_told_ahead(first: Dossier) -> tuple[date, ...]:
    """Return the last day before each contract known already on the first day, which begins later."""
    ahead = (found for found in first.all(Contract) if found.start > first.at)
    return tuple(sorted({first.since[found.kind, found.key] - timedelta(days=1) for found in ahead}))


def locked_month_of_case(session: Session, case_id: str, month: Month) -> tuple[MonthClosing, Timeline]:
    """Hold a month and return it with the days of its case.

    Raises:
        ProblemsFound: the case is unknown.
    """
    days = timeline(session, case_id, month)
    return locked_month(session, case_id, month), days


def note(session: Session, closing: MonthClosing, actor: Actor, action: str, **detail: object) -> None:
    """Write down who changed a month."""
    audit.note(session, closing.case_id, actor, action, month=closing.month, **detail)


def lock(case_id: str, month: Month, actor: Actor) -> bool:
    """Lock a month whose shares are computed; return whether it was still open.

    Raises:
        ProblemsFound: nothing was allocated yet, files changed since, or rows are still to be mended.
    """
    with transaction() as session:
        closing, _ = locked_month_of_case(session, case_id, month)
        if closing.state == MonthState.LOCKED:
            return False
        if closing.state != MonthState.ALLOCATED:
            raise ProblemsFound([_not_allocated(month)])
        refuse_if_any(_incomplete(session, closing))
        closing.state = MonthState.LOCKED
        closing.locked_at, closing.locked_by = audit.now(), actor.name
        note(session, closing, actor, "month_locked")
        return True


def month_locked(month: Month, name: str = "") -> Problem:
    """Return the problem of a locked month that a file, or what was recorded since, would change."""
    return Problem(
        "month_locked",
        message("Le mois {month:month} est verrouillé : ses relevés sont partis.", month=month),
        message(
            "Portez la différence sur un mois ouvert : oeuvre billing adjust {month} --in ...",
            month=str(month),
        ),
        Place(name),
    )


def _incomplete(session: Session, closing: MonthClosing) -> Iterator[Problem]:
    """Yield the files whose refused rows never came back mended."""
    for number in (closing.hours_file, closing.payroll_file):
        file = session.get(ImportedFile, number) if number is not None else None
        if file is not None and file.refused:
            yield Problem(
                "rows_still_refused",
                _refused_rows(file.refused),
                message(
                    "Renvoyez la feuille à corriger, ou le fichier entier corrigé, avant de verrouiller."
                ),
                Place(file.name),
            )


def _refused_rows(count: int) -> Message:
    if count == 1:
        return message("Une ligne de ce fichier a été refusée et manque encore.")
    return message("{count} lignes de ce fichier ont été refusées et manquent encore.", count=count)


def _not_allocated(month: Month) -> Problem:
    return Problem(
        "month_not_allocated",
        message(
            "Le mois {month:month} n'est pas encore réparti : il ne peut pas être verrouillé.", month=month
        ),
        message("Clôturez-le d'abord avec ses heures et sa paie."),
    )
