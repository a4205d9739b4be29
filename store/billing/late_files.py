"""Late and corrected files of a locked month: where the difference may go, files kept beside the old."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from models.audit import Actor
from models.billing import MonthRevision
from models.calendar import Month
from models.messages import message
from models.month import FileKind, MonthClosing, MonthState
from models.parameters import ParameterBook
from models.problems import Place, Problem, refuse_if_any
from models.sheets import SourceFile
from rules.imports.month import sort_hours, sort_payroll
from rules.imports.rows import Reading, Skipped
from rules.timeline import Timeline
from store.months.records import Sources
from store.months.rows import add_hours, add_payroll, file_of, find_month, new_file


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction: the month it is about, the open month that bears it."""

    case_id: str
    about: Month
    carrier: Month


def misplaced(session: Session, placed: Placed, bearing: MonthClosing) -> Iterator[Problem]:
    """Yield why a correction cannot be borne by this month."""
    about = find_month(session, placed.case_id, placed.about)
    if about is None or about.state != MonthState.LOCKED:
        yield _not_locked(placed.about)
    if placed.carrier <= placed.about:
        yield _not_later(placed)
    if bearing.state == MonthState.LOCKED:
        yield _carrier_locked(placed.carrier)
    for other in _other_carriers(session, placed):
        state = find_month(session, placed.case_id, Month.parse(other))
        if other > str(placed.carrier) or state is None or state.state != MonthState.LOCKED:
            yield _borne_elsewhere(placed, Month.parse(other))


def _other_carriers(session: Session, placed: Placed) -> list[str]:
    query = select(MonthRevision.carrier).where(
        MonthRevision.case_id == placed.case_id, MonthRevision.month == str(placed.about)
    )
    return sorted(carrier for carrier in session.exec(query) if carrier != str(placed.carrier))


def received(  # noqa: PLR0913, PLR0917 - what arrived, for which month, who brought it, by which figures
    session: Session,
    revision: MonthRevision,
    sources: Sources,
    days: Timeline,
    actor: Actor,
    book: ParameterBook,
) -> tuple[tuple[Problem, ...], tuple[Skipped, ...]]:
    """Check late files and keep them beside those of the locked month; return remarks and rows left aside.

    Raises:
        ProblemsFound: every problem of the files; nothing is kept.
    """
    hours = sort_hours(sources.hours.sheets, days, book) if sources.hours else Reading()
    payroll = sort_payroll(sources.payroll.sheets, days) if sources.payroll else Reading()
    problems = (*sources.problems, *hours.problems, *payroll.problems)
    refuse_if_any(problems)
    if sources.hours:
        revision.hours_file = _kept(session, revision, sources.hours, hours.lines, _HOURS, actor)
    if sources.payroll:
        revision.payroll_file = _kept(session, revision, sources.payroll, payroll.lines, _PAYROLL, actor)
    return problems, (*hours.skipped, *payroll.skipped)


Written = tuple[FileKind, Callable[[Session, int, Sequence[Any]], None]]
_HOURS: Written = (FileKind.HOURS, add_hours)
_PAYROLL: Written = (FileKind.PAYROLL, add_payroll)


def _kept(  # noqa: PLR0913, PLR0917 - one file of one kind, by somebody
    session: Session,
    revision: MonthRevision,
    source: SourceFile,
    lines: Sequence[Any],
    written: Written,
    actor: Actor,
) -> int:
    """Return the number of a file, kept now if it was never received for its month."""
    kind, write = written
    month = MonthClosing(case_id=revision.case_id, month=revision.month)
    file = file_of(session, month, kind, source.sha256)
    if file is None:
        file = new_file(month, kind, source, len(lines), actor.name)
        session.add(file)
        session.flush()
        write(session, file.id or 0, lines)
    return file.id or 0


def _not_locked(month: Month) -> Problem:
    return Problem(
        "correction_of_an_open_month",
        message("Le mois {month:month} n'est pas verrouillé : il se corrige directement.", month=month),
        message("Donnez le fichier corrigé à oeuvre close {month}.", month=str(month)),
    )


def _not_later(placed: Placed) -> Problem:
    return Problem(
        "correction_borne_too_early",
        message(
            "La correction du mois {about:month} se porte sur un mois plus tardif, pas sur {carrier:month}.",
            about=placed.about,
            carrier=placed.carrier,
        ),
        message("Choisissez le mois ouvert avec --in."),
        Place(field="--in"),
    )


def _carrier_locked(month: Month) -> Problem:
    return Problem(
        "correction_borne_by_a_locked_month",
        message("Le mois {month:month} est verrouillé : il ne peut plus rien porter.", month=month),
        message("Choisissez le premier mois encore ouvert avec --in."),
        Place(field="--in"),
    )


def _borne_elsewhere(placed: Placed, other: Month) -> Problem:
    return Problem(
        "correction_borne_elsewhere",
        message(
            "Le mois {other:month} porte déjà une correction du mois {about:month}.",
            other=other,
            about=placed.about,
        ),
        message("Portez celle-ci sur le même mois, avec --in {other}.", other=str(other)),
        Place(field="--in"),
    )
