"""Cases: open one, record what is known of it, see it on a given day, ask for a move, read its history."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select as columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.actor import Actor
from models.audit import AuditEntry
from models.case import Case, CaseEvent, FactRow, MoveRow
from models.case_file import CaseFile, CaseHead
from models.documents import KeptDocument
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.set_aside import SetAside
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.ladder.requirements import waived
from rules.ladder.set_aside import check_set_aside
from rules.ladder.stages import check_move, check_takeover
from store.cases.audit import note, now
from store.cases.days import refuse_before_the_last_turn, refuse_wild_day
from store.cases.facts import changed_meanwhile, write_facts
from store.cases.folding import Kept, Rows, assemble
from store.cases.plain import unknown_case
from store.ladders import follow, ladder_for

TAKEN_OVER = "Groupement déjà constitué, repris en l'état"
"""Reason recorded with the first move of a group that lived before the case."""


def find_case(session: Session, case_id: str) -> Case:
    """Return the case.

    Raises:
        ProblemsFound: no case has this identifier.
    """
    found = session.get(Case, case_id)
    if found is None:
        raise ProblemsFound([_unknown_case(session, case_id)])
    return found


def _unknown_case(session: Session, case_id: str) -> Problem:
    return unknown_case(case_id, tuple(session.exec(select(Case.id).order_by(Case.id))))


def locked(session: Session, case_id: str) -> Case:
    """Return the case with its row locked, so that changes to one case follow one another."""
    found = session.exec(
        select(Case).where(Case.id == case_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise ProblemsFound([_unknown_case(session, case_id)])
    return found


def open_case(session: Session, case_file: CaseFile, actor: Actor) -> Case:
    """Open the case of a file with the facts true from its opening day; its journal is left to the caller.

    The same file read twice changes nothing; a corrected file records what differs.

    Raises:
        ProblemsFound: the case exists with another opening day, a group taken over was not yet living, or
            others said otherwise since the author of the file read the case.
    """
    head = case_file.head
    refuse_if_any(check_takeover(head, case_file.facts))
    case = session.get(Case, head.id) or _open_new(session, head, actor)
    if case is None:  # somebody opened it at the same moment: the file adds to theirs
        case = find_case(session, head.id)
    _correct(session, case, head, actor)
    if head.read_at is not None:
        told = (*case_file.facts, *(fact for entry in case_file.entries for fact in entry.facts))
        refuse_if_any(changed_meanwhile(session, head.id, told, head.read_at))
    record_facts(session, head.id, case_file.facts, head.opened, actor)
    return case


def _open_new(session: Session, head: CaseHead, actor: Actor) -> Case | None:
    """Open a case; return ``None`` when another process opened it meanwhile."""
    version = ladder_for(head.opened).version
    follow(version)
    case = Case(
        id=head.id, title=head.title, territory=head.territory, opened=head.opened, wake=0, ladder=version
    )
    try:
        with session.begin_nested():
            session.add(case)
    except IntegrityError:
        return None
    note(session, head.id, actor, "case_opened", title=head.title, day=head.opened.isoformat())
    if head.taken_over:
        _write_move(session, case, Stage.GROUPING, head.opened, actor, reason=TAKEN_OVER)
    return case


def _correct(session: Session, case: Case, head: CaseHead, actor: Actor) -> None:
    if case.opened != head.opened:
        raise ProblemsFound([_opened_another_day(case)])
    if (case.title, case.territory) != (head.title, head.territory):
        case.title, case.territory = head.title, head.territory
        note(session, case.id, actor, "case_renamed", title=head.title, territory=head.territory)


def _opened_another_day(case: Case) -> Problem:
    return Problem(
        "opening_day_changed",
        message("Le dossier « {case} » est déjà ouvert depuis le {day:date}.", case=case.id, day=case.opened),
        message("Remettez cette date dans « ouvert_le », ou donnez un autre identifiant au dossier."),
    )


def record_facts(  # noqa: PLR0913, PLR0917 - who says what, when, and what they had read
    session: Session,
    case_id: str,
    facts: Iterable[Fact],
    valid_from: date,
    actor: Actor,
    read_at: int | None = None,
) -> tuple[Fact, ...]:
    """Record facts true from a day on and wake the case; return those that were news.

    A fact recorded with the same content for the same day is left alone: saying a thing twice is harmless.
    ``read_at`` is the ``wake`` of the case when the facts were prepared: what others recorded of the same
    things since then is not written over unseen.

    Raises:
        ProblemsFound: the case is unknown; the day is not one of its own; others said otherwise meanwhile; a
            requirement of the law, or one that the ladder does not have, would be set aside. Nothing is
            written.
    """
    case, facts = locked(session, case_id), tuple(facts)
    refuse_wild_day(session, case, valid_from)
    if read_at is not None and read_at < case.wake:
        refuse_if_any(changed_meanwhile(session, case_id, facts, read_at))
    news = write_facts(session, case_id, facts, valid_from, actor, wake=case.wake + 1)
    if news:
        case.wake += 1
        named = [f"{fact.kind}:{fact.key}" for fact in news]
        note(session, case_id, actor, "facts_recorded", day=valid_from.isoformat(), facts=named)
        session.flush()
    _check_set_aside(session, case_id, news, valid_from)
    return news


def _check_set_aside(session: Session, case_id: str, news: Iterable[Fact], on: date) -> None:
    decisions = [fact for fact in news if isinstance(fact, SetAside)]
    if decisions:
        known = dossier(session, case_id, on)
        refuse_if_any(problem for decision in decisions for problem in check_set_aside(known, decision))


def dossier(session: Session, case_id: str, at: date | None = None) -> Dossier:
    """Return all that is known of a case at the end of day ``at``; by default on the last day it knows of.

    Raises:
        ProblemsFound: the case is unknown.
    """
    return assemble(_rows(session, case_id), at)


def dossiers(session: Session, case_id: str, days: Iterable[date]) -> tuple[Dossier, ...]:
    """Return a case as it stood at the end of each of some days, read once.

    Raises:
        ProblemsFound: the case is unknown.
    """
    rows = _rows(session, case_id)
    return tuple(assemble(rows, day) for day in days)


def _rows(session: Session, case_id: str) -> Rows:
    case = find_case(session, case_id)
    wanted = (FactRow.kind, FactRow.key, FactRow.valid_from, FactRow.payload)
    query = columns(*map(col, wanted)).where(col(FactRow.case_id) == case_id).order_by(col(FactRow.id))
    facts = session.execute(query).all()
    return Rows(case, facts, moves(session, case_id), events(session, case_id), _kept(session, case_id))


def _kept(session: Session, case_id: str) -> tuple[Kept, ...]:
    wanted = (KeptDocument.document, KeptDocument.subject, KeptDocument.day, KeptDocument.validated_on)
    query = columns(*map(col, wanted)).where(col(KeptDocument.case_id) == case_id)
    return tuple(Kept(*found) for found in session.execute(query.distinct()))


def _write_move(  # noqa: PLR0913 - who asks what, when and why: each is part of the record
    session: Session,
    case: Case,
    target: Stage,
    on: date,
    actor: Actor,
    *,
    reason: str,
    set_aside: Iterable[str] = (),
) -> MoveRow:
    row = MoveRow(
        case_id=case.id,
        origin=case.stage,
        target=target,
        day=on,
        reason=reason,
        recorded_at=now(),
        recorded_by=actor.name,
        ladder=case.ladder,
        set_aside=list(set_aside),
    )
    session.add(row)
    case.stage = target
    case.wake += 1
    detail = {"origin": row.origin, "target": row.target, "day": on.isoformat(), "reason": reason}
    if row.set_aside:
        detail["set_aside"] = ", ".join(row.set_aside)
    note(session, case.id, actor, "moved", **detail)
    session.flush()
    return row


def request_move(  # noqa: PLR0913, PLR0917 - who asks what, when and why: each is part of the record
    session: Session, case_id: str, target: Stage, on: date, actor: Actor, reason: str = ""
) -> MoveRow:
    """Move a case to another stage on a day, or say all that is missing and who can supply it.

    The same request made twice in a row returns the move already recorded.

    Raises:
        ProblemsFound: the move is refused; nothing is written.
    """
    case, made = locked(session, case_id), moves(session, case_id)
    # only the last move: a case that went elsewhere since does not stand where an earlier one put it
    if made and (made[-1].target, made[-1].day) == (target, on):
        return made[-1]
    refuse_before_the_last_turn(session, case, on)
    known = dossier(session, case_id, on)
    refuse_if_any(check_move(known, target, reason))
    move = known.ladder.move(known.stage, target)
    asked = known.ladder.asked_by(move.gate) if move else ()
    keys = [found.requirement.key for found in waived(asked, known, target)]
    return _write_move(session, case, target, on, actor, reason=reason, set_aside=keys)


def history(session: Session, case_id: str) -> tuple[AuditEntry, ...]:
    """Return every change made to a case, oldest first."""
    query = select(AuditEntry).where(AuditEntry.case_id == case_id).order_by(col(AuditEntry.id))
    return tuple(session.exec(query))


def moves(session: Session, case_id: str) -> tuple[MoveRow, ...]:
    """Return the moves of a case, in the order they were recorded."""
    return tuple(session.exec(select(MoveRow).where(MoveRow.case_id == case_id).order_by(col(MoveRow.id))))


def events(session: Session, case_id: str) -> tuple[CaseEvent, ...]:
    """Return the turns in the life of a case, in the order they were recorded."""
    query = select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(col(CaseEvent.id))
    return tuple(session.exec(query))
