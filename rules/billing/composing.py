"""What a locked month asks of a member: one invoice, one credit note, or both; never below zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.papers import PaperKind, Purpose
from rules.billing.lines import Maker, numbered
from rules.billing.papers import Draft, InvoiceLine, VatTotal
from rules.billing.totals import by_rate, reversed_lines, sum_of

KNOWN_LATER = "Heures ou paie connues après l'émission"
"""Reason printed on a credit note that gives back what a later computation does not ask."""

GIVEN_BACK = "Sommes demandées plus tôt dans l'année, rendues ce mois-ci"
"""Reason printed on a credit note of a month whose own lines give back more than they ask."""


@dataclass(frozen=True, slots=True)
class Prior:
    """A paper issued before for the same month: its number and what is left of it, by rate."""

    number: str
    totals: tuple[VatTotal, ...]


@dataclass(frozen=True, slots=True)
class MonthDue:
    """What a month asks of a member before tax: its own lines, corrections of earlier months.

    ``provisional`` are the invoices already issued for this month before it was known, ``corrected`` the
    numbers of the invoices of the months that corrections are about, ``earlier`` those of the year before it,
    which a month that owes the member gives back in part: provisions, an aid, a contribution paid back.
    """

    member: str
    month: str
    current: tuple[InvoiceLine, ...]
    corrections: tuple[InvoiceLine, ...] = ()
    provisional: tuple[Prior, ...] = ()
    corrected: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def owes(self) -> bool:
        """Whether the lines of the month itself give back more than they ask."""
        return sum_of(self.current) < 0


def claim_of(month: str, member: str, purpose: Purpose, turn: int = 1) -> str:
    """Return what a paper is for; ``turn`` counts how often it was issued, each earlier one given back."""
    claim = f"{month}/{member}/{purpose}"
    return claim if turn == 1 else f"{claim}/{turn}"


def compose(due: MonthDue, maker: Maker, turn: int = 1) -> tuple[Draft, ...]:
    """Return the papers of a member for a month; their lines sum to what the month asks.

    Corrections in the member's favour are taken off the invoice of the month; when they exceed it, they are
    given back by a credit note of their own, so that the work of the month is still invoiced.
    """
    taken = [maker.deduction(p.number, t, due.month) for p in due.provisional for t in p.totals]
    settled = [*due.current, *taken]
    lines = [*settled, *due.corrections]
    if not any(line.net for line in lines):  # time at no price is told by the statement
        return ()
    if sum_of(lines) >= 0:
        return (_invoice(due, lines, _numbers(due), turn),)
    if due.current and sum_of(settled) >= 0:
        taken_off = tuple(p.number for p in due.provisional)
        return (
            _invoice(due, settled, taken_off, turn),
            _credit(due, due.corrections, due.corrected, turn),
        )
    return (_credit(due, lines, _numbers(due), turn),)


def provisional(member: str, month: str, lines: Sequence[InvoiceLine], turn: int = 1) -> Draft | None:
    """Return the invoice of a month that is not known yet; nothing when nothing is expected."""
    if sum_of(lines) <= 0:
        return None
    kept = numbered(lines)
    claim = claim_of(month, member, Purpose.PROVISIONAL, turn)
    return Draft(PaperKind.INVOICE, Purpose.PROVISIONAL, claim, member, month, kept, by_rate(kept))


def _numbers(due: MonthDue) -> tuple[str, ...]:
    earlier = due.earlier if due.owes else ()
    return tuple(dict.fromkeys((*(p.number for p in due.provisional), *due.corrected, *earlier)))


def _invoice(due: MonthDue, lines: Sequence[InvoiceLine], corrects: tuple[str, ...], turn: int) -> Draft:
    kept = numbered(lines)
    claim = claim_of(due.month, due.member, Purpose.FINAL, turn)
    return Draft(
        PaperKind.INVOICE, Purpose.FINAL, claim, due.member, due.month, kept, by_rate(kept), corrects
    )


def _credit(due: MonthDue, lines: Sequence[InvoiceLine], corrects: tuple[str, ...], turn: int) -> Draft:
    kept = numbered(reversed_lines(lines))
    return Draft(
        PaperKind.CREDIT,
        Purpose.SETTLEMENT,
        claim_of(due.month, due.member, Purpose.SETTLEMENT, turn),
        due.member,
        due.month,
        kept,
        by_rate(kept),
        corrects,
        GIVEN_BACK if due.owes else KNOWN_LATER,
    )
