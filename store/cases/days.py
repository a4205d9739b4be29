"""Days on which a case may be told of or turned: since it opened, and not lost in the future.

What is recorded stays for good: a year mistyped would hold a case until that year comes.
"""

from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from models.case import Case, CaseEvent, FactRow, MoveRow
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.clock import today

FAR = timedelta(days=366)
"""How far beyond today, and beyond all that is known of a case, a day is taken for a mistake."""


def refuse_wild_day(session: Session, case: Case, on: date) -> None:
    """Make sure that a day is one on which something may be recorded of a case.

    Raises:
        ProblemsFound: the case was not open yet, or the day is more than a year after all that is known.
    """
    if on < case.opened:
        raise ProblemsFound([_not_open_yet(on, case.opened)])
    latest = today() + FAR
    if on > latest and on > _last_recorded(session, case) + FAR:
        raise ProblemsFound([_far_away(on)])


def refuse_before_the_last_turn(session: Session, case: Case, on: date) -> None:
    """Make sure that a case is turned on a day that may be, and not before its last move or event.

    Raises:
        ProblemsFound: it already turned later, or the day cannot be one of this case.
    """
    refuse_wild_day(session, case, on)
    days = [_last(session, case, table.day, table.case_id) for table in (MoveRow, CaseEvent)]
    turned = max((day for day in days if day is not None), default=None)
    if turned is not None and on < turned:
        raise ProblemsFound([_before_the_last_move(turned)])


def _last_recorded(session: Session, case: Case) -> date:
    told = _last(session, case, FactRow.valid_from, FactRow.case_id)
    return max(case.opened, told) if told else case.opened


def _last(session: Session, case: Case, day: date, case_id: str) -> date | None:
    """Return the last day that a column holds for a case, ``None`` when it holds none."""
    return session.exec(select(func.max(col(day))).where(col(case_id) == case.id)).one()


def _not_open_yet(day: date, opened: date) -> Problem:
    said = message("Le dossier n'était pas ouvert le {jour:date}.", jour=day)
    remedy = message("Donnez un jour depuis le {jour:date}.", jour=opened)
    return Problem("before_the_case", said, remedy, Place(option="--on"))


def _far_away(day: date) -> Problem:
    said = message("Le {jour:date} est à plus d'un an : ce qui est consigné ne s'efface pas.", jour=day)
    remedy = message("Vérifiez l'année ; consignez ce qui viendra le moment venu.")
    return Problem("far_away_day", said, remedy, Place(option="--on"))


def _before_the_last_move(day: date) -> Problem:
    return Problem(
        "before_the_last_move",
        message("Le dossier a déjà changé d'étape ou d'état le {day:date}.", day=day),
        message("Demandez un passage à cette date ou plus tard."),
    )
