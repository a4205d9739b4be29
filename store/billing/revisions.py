"""A locked month computed anew from a late or corrected file; an open month bears the difference.

Nothing of the locked month changes: neither its files, nor its lines, nor its papers. Each new computation
starts from what was billed, earlier corrections included, so that their sum is exactly the new one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.actor import Actor
from models.allocation import Allocation
from models.billing import AdjustmentLine, MonthRevision
from models.month import MonthClosing, MonthState
from models.parameters import ParameterBook
from models.problems import Problem, refuse_if_any
from rules.billing.corrections import (
    Difference,
    Ground,
    Moves,
    Part,
    differences,
    ground_of,
    moved,
    of_charge,
    of_movements,
    of_statement,
)
from rules.imports.rows import Skipped
from rules.parties import name_in
from store.billing.adjustments import adjustments_about
from store.billing.corrected_accounts import by_account, moved_before, replace_moves
from store.billing.grounds import plain
from store.billing.late_files import Placed, misplaced, received, that_may_follow
from store.cases.audit import note, now
from store.database import transaction
from store.digests import digest_of
from store.months.allocations import compute, statement_lines
from store.months.past import past_of
from store.months.receiving import ALL_OR_NOTHING
from store.months.records import Sources, timeline
from store.months.rows import find_month, hours_of, locked_month, payroll_of
from store.months.sorting import Wish


@dataclass(frozen=True, slots=True)
class Revised:
    """What a correction came to: the differences by line; ``names`` says who they concern.

    ``news`` is false when nothing changed; ``accounts`` is what the accounts kept for members gain, in cents.
    """

    found: tuple[Difference, ...]
    news: bool
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    accounts: Mapping[str, int] = field(default_factory=dict)


def revise(
    placed: Placed, sources: Sources, actor: Actor, book: ParameterBook, wish: Wish = ALL_OR_NOTHING
) -> Revised:
    """Compute a locked month anew and have an open month bear what differs, in place of an earlier try.

    ``wish`` says where to read what the titles of the files do not tell; a late file comes in whole.

    Raises:
        ProblemsFound: every problem of the files; or one of the months is not in the state it should be in.
    """
    with transaction() as session:
        bearing = locked_month(session, placed.case_id, placed.carrier)
        refuse_if_any(misplaced(session, placed, bearing))
        days = timeline(session, placed.case_id, placed.about)
        revision = _revision(session, placed, actor)
        remarks, skipped = received(session, revision, sources, days, (actor, wish), book)
        hours, payroll = hours_of(session, revision.hours_file), payroll_of(session, revision.payroll_file)
        matter, allocation, more = compute(days, hours, payroll, book, past_of(session, placed.case_id, days))
        found = differences(_billed(session, placed), [of_charge(c) for c in allocation.charges])
        now_moved = of_movements(allocation.movements, matter.policy)
        moves = moved(moved_before(session, placed), now_moved)
        news = _replace(session, revision, found, moves, allocation)
        if news:
            _reopen(session, bearing, revision, actor)
        who = {
            name: name_in(days.end, name) for d in found for name in (d.key.member, d.key.employee) if name
        }
        after = that_may_follow(session, placed) if found else ()
        return Revised(found, news, who, (*remarks, *more, *after), skipped, by_account(moves))


def _revision(session: Session, placed: Placed, actor: Actor) -> MonthRevision:
    """Return the correction that the open month bears, begun with the files that counted last."""
    rows = session.exec(
        select(MonthRevision)
        .where(MonthRevision.case_id == placed.case_id, MonthRevision.month == str(placed.about))
        .order_by(col(MonthRevision.carrier))
    ).all()
    same = [row for row in rows if row.carrier == str(placed.carrier)]
    if same:
        return same[0]
    before: Any = rows[-1] if rows else find_month(session, placed.case_id, placed.about)
    made = MonthRevision(
        case_id=placed.case_id,
        month=str(placed.about),
        carrier=str(placed.carrier),
        hours_file=before.hours_file,
        payroll_file=before.payroll_file,
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(made)
    session.flush()
    return made


def _billed(session: Session, placed: Placed) -> Iterator[Part]:
    """Yield what was billed for the corrected month: its lines, and what earlier months already bear."""
    for line in statement_lines(session, placed.case_id, placed.about):
        yield of_statement(line)
    for earlier in adjustments_about(session, placed.case_id, placed.about):
        if earlier.month != str(placed.carrier):
            yield earlier.part


def _replace(
    session: Session,
    revision: MonthRevision,
    found: Sequence[Difference],
    moves: Moves,
    allocation: Allocation,
) -> bool:
    """Write the corrections a month bears instead of those it had; the same ones are left alone."""
    rows = [_row(revision, d, ground_of(d.key, allocation, revision.month)) for d in found]
    digest = digest_of([revision.hours_file, revision.payroll_file, rows, moves])
    if digest == revision.digest:
        return False
    revision.digest = digest
    replace_moves(session, revision, moves)
    session.execute(delete(AdjustmentLine).where(col(AdjustmentLine.revision) == revision.id))
    taken = _numbers_taken(session, revision)
    for row in rows:
        taken[row["member"]] = taken.get(row["member"], 0) + 1
        session.add(AdjustmentLine(**row, number=taken[row["member"]]))
    return True


def _row(revision: MonthRevision, found: Difference, ground: Ground) -> dict[str, Any]:
    return {
        "case_id": revision.case_id,
        "month": revision.carrier,
        "revision": revision.id,
        "about": revision.month,
        **found.key._asdict(),
        "before_seconds": found.before_seconds,
        "after_seconds": found.after_seconds,
        "before": found.before,
        "after": found.after,
        "amount": found.amount,
        "ground": plain(ground),
    }


def _numbers_taken(session: Session, revision: MonthRevision) -> dict[str, int]:
    """Return the last number each member has among corrections of other months that this month bears."""
    rows = session.exec(
        select(AdjustmentLine.member, AdjustmentLine.number).where(
            AdjustmentLine.case_id == revision.case_id, AdjustmentLine.month == revision.carrier
        )
    )
    taken: dict[str, int] = {}
    for member, number in rows:
        taken[member] = max(number, taken.get(member, 0))
    return taken


def _reopen(session: Session, bearing: MonthClosing, revision: MonthRevision, actor: Actor) -> None:
    """Have the statements of the bearing month drawn up again, and say who corrected what."""
    if bearing.state == MonthState.ALLOCATED:
        bearing.state = MonthState.OPEN
    detail: Mapping[str, object] = {"month": revision.month, "carrier": revision.carrier}
    note(session, revision.case_id, actor, "month_corrected", **detail, digest=revision.digest)
