"""Reminders of payment: who is late on a day, by how much, and the letter kept for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from models.actor import Actor
from models.billing import PaymentReminder
from models.documents import KeptDocument
from rules.billing.late import Late, late_invoices
from rules.billing.totals import NOTHING
from rules.contexts.relance import DOCUMENT, Context, reminder
from store.billing.drawing import keep_final
from store.billing.payments import accounts
from store.cases.audit import note, now
from store.cases.records import locked
from store.database import reading, transaction
from store.rendering import Rendered, render


@dataclass(frozen=True, slots=True)
class Reminded:
    """The reminder of a member on a day: its level (1 first, 3 formal notice), what is late, the letter."""

    member: str
    level: int
    late: tuple[Late, ...]
    letter: KeptDocument


def remind(case_id: str, on: date, actor: Actor) -> tuple[Reminded, ...]:
    """Write the reminders of a day, one for each member with an invoice past its due date.

    Again on the same day, the same letters are given back; each other day is one level more.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        late = {m: late_invoices(account) for m, account in accounts(session, case_id, on).items()}
        late = {member: found for member, found in late.items() if found}
        levels = {member: _level(session, case_id, member, on) for member in late}
    letters = {m: reminder(found, levels[m], on) for m, found in late.items()}
    made = {member: render(DOCUMENT, letter, draft=False) for member, letter in letters.items()}
    with transaction() as session:
        locked(session, case_id)
        return tuple(
            Reminded(
                member,
                levels[member],
                late[member],
                _keep(session, case_id, (member, letters[member], made[member]), on, actor),
            )
            for member in late
        )


def _level(session: Session, case_id: str, member: str, on: date) -> int:
    query = select(col(PaymentReminder.day)).where(
        PaymentReminder.case_id == case_id,
        PaymentReminder.member == member,
        col(PaymentReminder.day) < on,
    )
    return 1 + len(session.exec(query).all())


def _keep(
    session: Session, case_id: str, letter: tuple[str, Context, Rendered], on: date, actor: Actor
) -> KeptDocument:
    member, context, rendered = letter
    subject = f"{on.isoformat()}|{member}"
    row = keep_final(session, case_id, subject, (context, rendered), on, actor)
    same = select(PaymentReminder).where(
        PaymentReminder.case_id == case_id, PaymentReminder.member == member, PaymentReminder.day == on
    )
    if session.exec(same).first() is None:
        session.add(_row(case_id, member, context, actor))
        note(session, case_id, actor, "payment_reminded", member=member, day=on.isoformat())
    return row


def _row(case_id: str, member: str, letter: Context, actor: Actor) -> PaymentReminder:
    return PaymentReminder(
        case_id=case_id,
        member=member,
        day=letter.le,
        level=letter.rang,
        invoices=[late.numero for late in letter.retards],
        overdue=letter.reste,
        penalties=letter.penalites,
        indemnities=letter.indemnites,
        recorded_at=now(),
        recorded_by=actor.name,
    )


def owed(late: Iterable[Late]) -> tuple[Decimal, Decimal]:
    """Return what is open on late invoices, then penalties and indemnities together, in euros."""
    late = tuple(late)
    opened = sum((found.standing.open for found in late), NOTHING)
    return opened, sum((found.penalty + found.indemnity for found in late), NOTHING)
