"""What a correction moves in the accounts kept for members: the mutual fund, provisions, deposits."""

from collections.abc import Iterable, Iterator

from sqlalchemy import delete
from sqlmodel import Session, and_, col, or_, select

from models.billing import MonthRevision
from models.month import LedgerLine
from rules.billing.corrections import Held, Moves
from rules.rounding import whole_cents
from store.billing.late_files import Placed
from store.months.rows import write_rows


def moved_before(session: Session, placed: Placed) -> Iterator[tuple[Held, int]]:
    """Yield what a locked month moved in accounts, in cents, then what earlier corrections of it moved."""
    query = (
        select(LedgerLine)
        .outerjoin(MonthRevision, col(MonthRevision.id) == col(LedgerLine.revision))
        .where(
            LedgerLine.case_id == placed.case_id,
            or_(
                and_(col(LedgerLine.revision).is_(None), LedgerLine.month == str(placed.about)),
                and_(MonthRevision.month == str(placed.about), MonthRevision.carrier != str(placed.carrier)),
            ),
        )
    )
    for line in session.exec(query):
        yield (
            Held(line.account, line.member, line.employee, line.label, line.basis),
            whole_cents(line.amount),
        )


def replace_moves(session: Session, revision: MonthRevision, moves: Iterable[tuple[Held, int]]) -> None:
    """Write what a correction moves instead of what it moved."""
    session.execute(delete(LedgerLine).where(col(LedgerLine.revision) == revision.id))
    fixed = (revision.case_id, revision.carrier, f"Correction de {revision.month}", revision.id)
    names = ("case_id", "month", "reason", "revision", *Held._fields, "amount")
    write_rows(session, LedgerLine, names, ((*fixed, *held, cents) for held, cents in moves))


def by_account(moves: Moves) -> dict[str, int]:
    """Return what accounts gain in all, in cents, by name; one that gains nothing is left out."""
    found: dict[str, int] = {}
    for held, cents in moves:
        found[held.account] = found.get(held.account, 0) + cents
    return {account: cents for account, cents in sorted(found.items()) if cents}
