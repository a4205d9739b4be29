"""The lease: one run at a time moves a case forward, and a run that lost it can write nothing more.

A lease is a token written into the case's row by compare-and-swap. It lasts ``LEASE_SECONDS`` and a thread
renews it while the work lasts. Every write of a step is guarded by the token (fencing): a run that
froze, and whose case went to another, learns it in its own transaction, which then keeps nothing.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Update, or_, update
from sqlmodel import Session, col, select

from models.case import Case
from models.problems import ProblemsFound
from models.stage import CaseState
from store.cases.records import find_case
from store.database import database_now, reading, transaction
from store.processes import is_dead, this_process

LEASE_SECONDS = 60.0
"""How long a lease outlives the last sign of its owner."""

FIRST_PAUSE_SECONDS = 60.0
"""Pause after a first failed run; it doubles with each failure in a row, up to ``LONGEST_PAUSE_SECONDS``."""

LONGEST_PAUSE_SECONDS = 6 * 3600.0


class Fenced(Exception):  # noqa: N818 - an event of the trade of leases, handled by the run
    """The lease went to another run: what this one was about to write is discarded."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to move one case forward; ``attempt`` numbers the runs that held it."""

    case_id: str
    token: str
    attempt: int


def _changed(session: Session, statement: Update) -> bool:
    result: CursorResult[Any] = session.execute(statement.execution_options(synchronize_session=False))  # type: ignore[assignment]
    return result.rowcount == 1


def _can_be_taken(case: Case, now: datetime) -> bool:
    return (
        case.lease is None or case.lease_until is None or case.lease_until < now or is_dead(case.lease_owner)
    )


def acquire(case_id: str) -> Lease | None:
    """Take the lease of a case, or return ``None`` when a living run holds it.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with transaction() as session:
        case, now = find_case(session, case_id), database_now(session)
        if not _can_be_taken(case, now):
            return None
        lease = Lease(case_id, uuid.uuid4().hex, case.attempt + 1)
        same = col(Case.lease).is_(None) if case.lease is None else col(Case.lease) == case.lease
        taken = _changed(
            session,
            update(Case)
            .where(col(Case.id) == case_id, same, col(Case.attempt) == case.attempt)
            .values(
                lease=lease.token,
                attempt=lease.attempt,
                lease_until=now + timedelta(seconds=LEASE_SECONDS),
                lease_owner=this_process(),
            ),
        )
        return lease if taken else None


def _mine(lease: Lease) -> Update:
    return update(Case).where(col(Case.id) == lease.case_id, col(Case.lease) == lease.token)


def guard(session: Session, lease: Lease) -> None:
    """Lock the case's row and make sure the lease still holds, until the end of the transaction.

    Raises:
        Fenced: another run took the case.
    """
    if not _changed(session, _mine(lease).values(lease=lease.token)):
        raise Fenced(lease.case_id)


def renew(lease: Lease) -> bool:
    """Prolong the lease from now on; return whether it still held."""
    with transaction() as session:
        until = database_now(session) + timedelta(seconds=LEASE_SECONDS)
        return _changed(session, _mine(lease).values(lease_until=until))


@contextmanager
def keep(lease: Lease) -> Iterator[threading.Event]:
    """Renew the lease in the background while the block runs; the event is set once the lease is lost."""
    stop, lost = threading.Event(), threading.Event()

    def beat() -> None:
        while not stop.wait(LEASE_SECONDS / 3):
            try:
                if not renew(lease):
                    lost.set()
                    return
            except ProblemsFound:
                continue  # the database is busy: the next beat comes well before the lease ends

    thread = threading.Thread(target=beat, name=f"lease-{lease.case_id}", daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        stop.set()
        thread.join()


def release(lease: Lease, seen: int) -> bool:
    """Give the lease back after a run that had read everything up to ``seen``.

    Returns:
        ``False``, the lease kept, when something arrived meanwhile: the run must look again.

    Raises:
        Fenced: another run took the case.
    """
    with transaction() as session:
        guard(session, lease)
        free = _mine(lease).where(col(Case.wake) == seen)
        return _changed(
            session,
            free.values(lease=None, lease_until=None, lease_owner="", seen=seen, failures=0, not_before=None),
        )


def give_up(lease: Lease) -> bool:
    """Give the lease back after a failed run and let the case rest, longer after each failure in a row."""
    with transaction() as session:
        failures = find_case(session, lease.case_id).failures
        pause = min(FIRST_PAUSE_SECONDS * 2 ** min(failures, 20), LONGEST_PAUSE_SECONDS)
        rest = database_now(session) + timedelta(seconds=pause)
        return _changed(
            session,
            _mine(lease).values(
                lease=None, lease_until=None, lease_owner="", failures=failures + 1, not_before=rest
            ),
        )


def cases_to_wake() -> tuple[str, ...]:
    """Return the cases with work to do and nobody at it: dead worker, lost dispatch, rested failure.

    A case that is paused, stopped or merged is left alone.
    """
    with reading() as session:
        now = database_now(session)
        rested = or_(col(Case.not_before).is_(None), col(Case.not_before) <= now)
        at_work = col(Case.state) == CaseState.ACTIVE
        waiting = select(Case).where(col(Case.wake) > col(Case.seen), rested, at_work).order_by(col(Case.id))
        return tuple(case.id for case in session.exec(waiting) if _can_be_taken(case, now))
