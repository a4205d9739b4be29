"""What a delay of payment costs: the regime of each buyer, the rate, days, penalties, flat indemnity.

Three regimes, by what the buyer is in law:

- ``commerce``: companies and cooperatives (code de commerce, L441-10 and D441-5, secondary sources);
- ``commande_publique``: public bodies (code de la commande publique, R2192-31 and D2192-35, from memory);
- ``contrat``: associations, which owe what their agreement says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.billing import BillingTerms
from models.facts.organisations import LegalNature
from models.parameters import ParameterBook
from rules.billing.account import Account, Standing
from rules.billing.totals import NOTHING
from rules.parties import PUBLIC
from rules.rounding import cents

COMMERCE, PUBLIC_ORDER, CONTRACT = "commerce", "commande_publique", "contrat"
DAYS_IN_YEAR = 365

RULES: Mapping[LegalNature, str] = {
    LegalNature.ASSOCIATION: CONTRACT,
    LegalNature.COMPANY: COMMERCE,
    LegalNature.COOPERATIVE: COMMERCE,
    **dict.fromkeys(PUBLIC, PUBLIC_ORDER),
}


def penalty_rate(rule: str, terms: BillingTerms | None, book: ParameterBook, on: date) -> Decimal:
    """Return the yearly rate of penalties announced on a day, as a ratio.

    The agreed rate, or three times the legal interest rate; between professionals never less than that.
    """
    if rule == PUBLIC_ORDER:
        margin = book.value("late_payment/public_buyer_margin", on)
        return book.value("late_payment/central_bank_rate", on) + margin
    multiple = book.value("late_payment/legal_rate_multiple", on)
    least = multiple * book.value("late_payment/legal_interest_rate", on)
    agreed = terms.penalty_rate if terms else None
    if agreed is None:
        return least
    return max(agreed, least) if rule == COMMERCE else agreed


def indemnity(rule: str, terms: BillingTerms | None, book: ParameterBook, on: date) -> Decimal:
    """Return the flat indemnity of a late invoice in euros; associations owe it only when they agreed to."""
    if rule == CONTRACT and not (terms and terms.flat_indemnity):
        return NOTHING
    return cents(book.value("late_payment/recovery_indemnity", on))


@dataclass(frozen=True, slots=True)
class Late:
    """An invoice settled late, or not at all: days since it was due, penalties and indemnity in euros."""

    standing: Standing
    days: int
    penalty: Decimal
    indemnity: Decimal


def lateness(standing: Standing, at: date) -> Late | None:
    """Return what the delay of one invoice costs by a day, ``None`` when it was not late.

    Each part of the invoice bears penalties from the day after its due date to the day it was paid.
    """
    paper = standing.paper
    parts = [(s.amount, s.day) for s in standing.settlements]
    parts += [(standing.open, at)] if standing.open else []
    counted = [(amount, (day - paper.due).days) for amount, day in parts if day > paper.due]
    if not counted:
        return None
    exact = sum((amount * days for amount, days in counted), Decimal(0)) * paper.terms.penalty_rate
    return Late(
        standing,
        max(days for _, days in counted),
        cents(exact / DAYS_IN_YEAR),
        paper.terms.indemnity,
    )


def late_invoices(account: Account) -> tuple[Late, ...]:
    """Return the invoices still open after their due date, with what their delay costs by then."""
    found = (lateness(standing, account.at) for standing in account.overdue)
    return tuple(late for late in found if late is not None)
