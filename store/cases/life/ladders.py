"""An open case moved to another version of the ladder: previewed, applied with a reason, taken back."""

from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.case import CaseEvent, EventKind
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.life.migration import Migration, check_migration, preview
from store.cases.days import refuse_before_the_last_turn
from store.cases.life.events import write_event
from store.cases.records import dossier, events, locked
from store.ladders import follow, ladder


def previewed(session: Session, case_id: str, version: str, at: date | None = None) -> Migration:
    """Return what following another version would change for a case; nothing is written.

    Raises:
        ProblemsFound: the case or the version is unknown.
    """
    return preview(dossier(session, case_id, at), ladder(version))


def migrate_case(  # noqa: PLR0913, PLR0917 - who asks what, when and why: each is part of the record
    session: Session,
    case_id: str,
    version: str,
    on: date,
    actor: Actor,
    reason: str,
    undoes: int | None = None,
) -> CaseEvent:
    """Have a case follow another version of the ladder from a day on; ``undoes`` is the event it takes back.

    Raises:
        ProblemsFound: no reason, the version is unknown or already followed, or a day before the last turn.
    """
    case = locked(session, case_id)
    refuse_before_the_last_turn(session, case, on)
    refuse_if_any(check_migration(dossier(session, case_id, on), ladder(version), reason))
    detail = {"origin": case.ladder, "target": version, **({"undoes": undoes} if undoes else {})}
    if undoes is None:  # what it followed before is set apart already
        follow(version)
    case.ladder = version
    return write_event(session, case, EventKind.LADDER, on, actor, reason=reason, detail=detail)


def undo_migration(session: Session, case_id: str, on: date, actor: Actor, reason: str) -> CaseEvent:
    """Have a case follow again the version it followed before its last change that nobody took back.

    Raises:
        ProblemsFound: there is no such change, or what ``migrate_case`` refuses.
    """
    last = last_change(session, case_id)
    return migrate_case(session, case_id, last.detail["origin"], on, actor, reason, undoes=last.id)


def last_change(session: Session, case_id: str) -> CaseEvent:
    """Return the last change of ladder that is neither a return nor taken back.

    Raises:
        ProblemsFound: there is none.
    """
    changes = [event for event in events(session, case_id) if event.kind == EventKind.LADDER]
    undone = {event.detail.get("undoes") for event in changes}
    for event in reversed(changes):
        if "undoes" not in event.detail and event.id not in undone:
            return event
    said = message("Le dossier « {case} » n'a pas changé de version de l'échelle.", case=case_id)
    remedy = message("Il n'y a rien à défaire.")
    raise ProblemsFound([Problem("no_ladder_change", said, remedy, Place(option="--undo"))])
