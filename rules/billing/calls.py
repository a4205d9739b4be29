"""What a group asks beside its prices, outside VAT: deposits of members, penalties it decided to claim.

A deposit stays the member's, and pays no service: it is called by a paper that is no invoice. Penalties make
good a loss and pay no service either (doctrine of the tax office, from memory).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from models.allocation import Stated
from models.papers import PaperKind, Purpose
from rules.billing.composing import claim_of
from rules.billing.corrections import Adjusted
from rules.billing.late import Late
from rules.billing.lines import numbered
from rules.billing.papers import LUMP, OUTSIDE, Draft, InvoiceLine, IssuedInvoice
from rules.billing.totals import NOTHING, by_rate, reversed_lines, sum_of


def deposit_call(member: str, month: str, lines: Iterable[Stated | Adjusted]) -> Draft | None:
    """Return what asks a member for its deposit, or gives it back; nothing when a month moves none."""
    made = [outside(line.label, line.amount, line.public_id, month) for line in lines]
    asked = sum_of(made)
    if not asked:
        return None
    kept = numbered(made if asked > 0 else reversed_lines(made))
    kind = PaperKind.CALL if asked > 0 else PaperKind.RETURN
    claim = claim_of(month, member, Purpose.DEPOSIT)
    reason = "" if asked > 0 else "Départ du membre, ou engagement revu"
    return Draft(kind, Purpose.DEPOSIT, claim, member, month, kept, by_rate(kept), reason=reason)


def penalties_call(late: Late, day: str, decision: str, claimed: Sequence[IssuedInvoice]) -> Draft | None:
    """Return what claims the penalties and the indemnity of a late invoice, less what was claimed before.

    ``claimed`` are the calls for penalties of this invoice and what took them back; ``decision`` says who
    decided.
    """
    invoice = late.standing.paper
    due = {"Pénalités de retard": late.penalty, "Indemnité forfaitaire de recouvrement": late.indemnity}
    made = []
    for label, amount in due.items():
        rest = amount - _claimed(label, claimed)
        if rest > 0:
            made.append(outside(f"{label}, facture {invoice.number}", rest, invoice.number, invoice.month))
    if not made:
        return None
    kept = numbered(made)
    return Draft(
        kind=PaperKind.CALL,
        purpose=Purpose.PENALTIES,
        claim=claim_of_penalties(invoice.number, day),
        member=invoice.member,
        month=invoice.month,
        lines=kept,
        totals=by_rate(kept),
        corrects=(invoice.number,),
        reason=decision,
    )


def claim_of_penalties(number: str, day: str) -> str:
    """Return what a call for the penalties of an invoice is for, once a day."""
    return f"{number}/{Purpose.PENALTIES}/{day}"


def outside(label: str, amount: Decimal, source: str, month: str) -> InvoiceLine:
    """Return a line outside VAT, as one sum."""
    quantity = Decimal(-1) if amount < 0 else Decimal(1)
    return InvoiceLine(0, label, quantity, LUMP, abs(amount), amount, Decimal(0), OUTSIDE, source, month)


def _claimed(label: str, claimed: Iterable[IssuedInvoice]) -> Decimal:
    """Return what calls asked under a label, less what was given back of it."""
    return sum(
        (
            line.net if paper.kind.asks else -line.net
            for paper in claimed
            for line in paper.lines
            if line.label.startswith(label)
        ),
        NOTHING,
    )
