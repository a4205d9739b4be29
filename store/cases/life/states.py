"""A case paused, stopped or resumed: while it is not at work it is neither moved, advanced nor reminded."""

from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.case import CaseEvent, EventKind
from models.problems import refuse_if_any
from models.stage import Turn
from rules.life.states import LEADS_TO, check_turn
from store.cases.days import refuse_before_the_last_turn
from store.cases.life.events import write_event
from store.cases.records import dossier, events, locked


def turn_case(  # noqa: PLR0913, PLR0917 - who asks what, when and why: each is part of the record
    session: Session, case_id: str, turn: Turn, on: date, actor: Actor, reason: str
) -> CaseEvent:
    """Pause, resume or stop a case on a day, with a reason.

    The same request made twice in a row returns the row already recorded. What arrives meanwhile is kept and
    waits for the case to be resumed.

    Raises:
        ProblemsFound: no reason, already so, merged into another case, or a day before its last turn.
    """
    case, made = locked(session, case_id), events(session, case_id)
    if made and (made[-1].kind, made[-1].day) == (turn, on):
        return made[-1]
    refuse_before_the_last_turn(session, case, on)
    refuse_if_any(check_turn(dossier(session, case_id, on), turn, reason))
    case.state = LEADS_TO[turn]
    return write_event(session, case, EventKind(turn), on, actor, reason=reason)
