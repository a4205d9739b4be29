"""A case file played as it happened: facts recorded on their day, stages asked for, work done in between.

Without Prefect until there is work to do: a command that changes nothing need not wait for it.

Playing the same file again is harmless: what is known already is left alone, and no work is done twice. Each
entry is written whole or not at all, and the work it calls for is done before the next entry is read: a run
that was cut short resumes exactly where it stood.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.case_file import CaseFile, Entry
from models.documents import KeptDocument
from models.dossier import CaseState, Stage
from models.messages import message
from models.problems import Problem, ProblemsFound, blocking
from models.stage import Turn
from rules.ladder.stages import check_move
from rules.life.states import check_turn
from store.cases.life.states import turn_case
from store.cases.records import dossier, events, find_case, moves, open_case, record_facts, request_move
from store.database import reading, transaction
from store.documents.kept import current

PATIENCE_SECONDS = 120.0
"""How long another run of the same case is waited for."""

PAUSE_SECONDS = 0.5

Advance = Callable[[str], object]
"""Does the work that a case waits for, and returns when nothing more can be done today."""


@dataclass(frozen=True)
class Played:
    """An entry once played: facts that were news, why the stage asked for was refused, what it drafted."""

    entry: Entry
    news: int
    refused: tuple[Problem, ...]
    drafted: tuple[KeptDocument, ...] = ()


def advance(case_id: str) -> None:
    """Have the flows do the work that a case waits for, here or on the workers."""
    from flows.dispatch import dispatch  # noqa: PLC0415 - often there is nothing to do, and no Prefect to wait for

    dispatch(case_id)


def open_from(case_file: CaseFile, actor: Actor, work: Advance = advance) -> None:
    """Open the case of a file with the facts of its first day, and do the work they call for."""
    with transaction() as session:
        open_case(session, case_file, actor)
    catch_up(case_file.head.id, work)


def play(case_file: CaseFile, actor: Actor, work: Advance = advance) -> Iterator[Played]:
    """Play each entry of the journal of a case that is open, and say what came of it."""
    for entry in case_file.entries:
        yield play_entry(case_file.head.id, entry, actor, work)


def play_entry(case_id: str, entry: Entry, actor: Actor, work: Advance = advance) -> Played:
    """Play one entry, and do the work it calls for."""
    before = _kept(case_id)
    with transaction() as session:
        played = _record(session, case_id, entry, actor)
    catch_up(case_id, work)
    drafted = (kept for number, kept in _kept(case_id).items() if number not in before)
    return replace(played, drafted=tuple(drafted))


def _kept(case_id: str) -> dict[int | None, KeptDocument]:
    with reading() as session:
        return {kept.id: kept for kept in current(session, case_id)}


def _record(session: Session, case_id: str, entry: Entry, actor: Actor) -> Played:
    by = Actor(entry.by, actor.name)
    news = record_facts(session, case_id, entry.facts, entry.on, by)
    refused = _request(session, case_id, entry, entry.request, by) if entry.request else ()
    if entry.turn:
        refused = (*refused, *_turn(session, case_id, entry, entry.turn, by))
    return Played(entry, len(news), refused)


def _request(session: Session, case_id: str, entry: Entry, target: Stage, by: Actor) -> tuple[Problem, ...]:
    """Make the move an entry asks for; a refusal is told as it was that day, even when played again later."""
    made = [(move.target, move.day) for move in moves(session, case_id)]
    if made.count((target, entry.on)) > entry.rank or made[-1:] == [(target, entry.on)]:
        return ()
    refused = blocking(check_move(dossier(session, case_id, entry.on), target, entry.reason))
    if not refused:
        request_move(session, case_id, target, entry.on, by, reason=entry.reason)
    return refused


def _turn(session: Session, case_id: str, entry: Entry, turn: Turn, by: Actor) -> tuple[Problem, ...]:
    """Pause, resume or stop the case as an entry asks; what was done before is not done again."""
    if any((done.kind, done.day) == (turn, entry.on) for done in events(session, case_id)):
        return ()
    refused = blocking(check_turn(dossier(session, case_id, entry.on), turn, entry.reason))
    if not refused:
        turn_case(session, case_id, turn, entry.on, by, entry.reason)
    return refused


def move(case_id: str, target: Stage, on: date, actor: Actor, reason: str) -> None:
    """Ask for a move, then do the work it calls for.

    Raises:
        ProblemsFound: the move is refused; nothing is written.
    """
    with transaction() as session:
        request_move(session, case_id, target, on, actor, reason=reason)
    catch_up(case_id)


def catch_up(case_id: str, work: Advance = advance) -> None:
    """Do the work of a case until nothing is left; another run that holds it is waited for.

    A case that is paused or stopped waits to be resumed.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while _work_waits(case_id):
        work(case_id)
        if not _work_waits(case_id):
            return
        if time.monotonic() > until:
            raise ProblemsFound([_held(case_id)])
        time.sleep(PAUSE_SECONDS)


def _work_waits(case_id: str) -> bool:
    with reading() as session:
        case = find_case(session, case_id)
        return case.wake > case.seen and case.state == CaseState.ACTIVE


def _held(case_id: str) -> Problem:
    said = message("Le dossier « {case} » est occupé par un autre travail.", case=case_id)
    return Problem("case_held", said, message("Attendez qu'il se termine, puis relancez la même commande."))
