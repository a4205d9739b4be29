"""Cases: open one, record what is known of it, see it on a given day, ask for a move, read its history."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from models.audit import Actor, AuditEntry
from models.case import Case, FactRow, MoveRow
from models.case_file import CaseFile, CaseHead
from models.documents import KeptDocument
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.stages import check_move, check_takeover
from store.cases.audit import note, now
from store.cases.facts import write_facts
from store.cases.folding import fold, last_known_day, stage_at
from store.cases.plain import unknown_case

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


def list_cases(session: Session) -> tuple[Case, ...]:
    """Return every case, by identifier."""
    return tuple(session.exec(select(Case).order_by(Case.id)))


def _locked(session: Session, case_id: str) -> Case:
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
        ProblemsFound: the case exists with another opening day, or a group taken over was not yet living.
    """
    head = case_file.head
    refuse_if_any(check_takeover(head, case_file.facts))
    case = session.get(Case, head.id)
    if case is None:
        case = _open_new(session, head, actor)
    else:
        _correct(session, case, head, actor)
    record_facts(session, head.id, case_file.facts, head.opened, actor)
    return case


def _open_new(session: Session, head: CaseHead, actor: Actor) -> Case:
    case = Case(id=head.id, title=head.title, territory=head.territory, opened=head.opened, wake=0)
    session.add(case)
    session.flush()
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


def record_facts(
    session: Session, case_id: str, facts: Iterable[Fact], valid_from: date, actor: Actor
) -> tuple[Fact, ...]:
    """Record facts true from a day on and wake the case; return those that were news.

    A fact recorded with the same content for the same day is left alone: saying a thing twice is harmless.

    Raises:
        ProblemsFound: the case is unknown.
    """
    case = _locked(session, case_id)
    news = write_facts(session, case_id, facts, valid_from, actor)
    if news:
        case.wake += 1
        named = [f"{fact.kind}:{fact.key}" for fact in news]
        note(session, case_id, actor, "facts_recorded", day=valid_from.isoformat(), facts=named)
        session.flush()
    return news


def dossier(session: Session, case_id: str, at: date | None = None) -> Dossier:
    """Return all that is known of a case at the end of day ``at``; by default on the last day it knows of.

    Raises:
        ProblemsFound: the case is unknown.
    """
    case = find_case(session, case_id)
    made = moves(session, case_id)
    rows = session.exec(select(FactRow).where(FactRow.case_id == case_id).order_by(col(FactRow.id))).all()
    day = at or last_known_day(case.opened, rows, made)
    return Dossier(
        case_id=case.id,
        title=case.title,
        territory=case.territory,
        opened=case.opened,
        stage=stage_at(made, day),
        at=day,
        facts=fold(rows, day),
        documents=_kept(session, case_id, day),
    )


def _kept(session: Session, case_id: str, at: date) -> frozenset[tuple[str, str]]:
    query = select(KeptDocument.document, KeptDocument.subject)
    kept = session.exec(query.where(KeptDocument.case_id == case_id, KeptDocument.day <= at).distinct())
    return frozenset((document, subject) for document, subject in kept)


def _write_move(  # noqa: PLR0913 - who asks what, when and why: each is part of the record
    session: Session, case: Case, target: Stage, on: date, actor: Actor, *, reason: str
) -> MoveRow:
    row = MoveRow(
        case_id=case.id,
        origin=case.stage,
        target=target,
        day=on,
        reason=reason,
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(row)
    case.stage = target
    case.wake += 1
    detail = {"origin": row.origin, "target": row.target, "day": on.isoformat(), "reason": reason}
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
    case, made = _locked(session, case_id), moves(session, case_id)
    # only the last move: a case that went elsewhere since does not stand where an earlier one put it
    if made and (made[-1].target, made[-1].day) == (target, on):
        return made[-1]
    if made and on < made[-1].day:
        raise ProblemsFound([_before_the_last_move(made[-1].day)])
    refuse_if_any(check_move(dossier(session, case_id, on), target, reason))
    return _write_move(session, case, target, on, actor, reason=reason)


def _before_the_last_move(day: date) -> Problem:
    return Problem(
        "before_the_last_move",
        message("Le dossier a déjà changé d'étape le {day:date}.", day=day),
        message("Demandez un passage à cette date ou plus tard."),
    )


def history(session: Session, case_id: str) -> tuple[AuditEntry, ...]:
    """Return every change made to a case, oldest first."""
    query = select(AuditEntry).where(AuditEntry.case_id == case_id).order_by(col(AuditEntry.id))
    return tuple(session.exec(query))


def moves(session: Session, case_id: str) -> tuple[MoveRow, ...]:
    """Return the moves of a case, in the order they were recorded."""
    return tuple(session.exec(select(MoveRow).where(MoveRow.case_id == case_id).order_by(col(MoveRow.id))))
