"""A payment of exactly one paper's amount goes to that paper, among those due the same day."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from models.papers import PaperKind
from rules.billing.account import Account, Payment, account
from rules.billing.papers import IssuedInvoice
from tests.rules.billing.made import MAY, Desk, invoice

PAID = MAY + timedelta(days=3)


def papers(late: int = 0) -> tuple[IssuedInvoice, IssuedInvoice]:
    """A deposit of 600.00 called first, then an invoice of 120.00 (100.00 and VAT), ``late`` days later."""
    desk = Desk()
    deposit = replace(invoice(desk, {1: "500.00"}), kind=PaperKind.CALL, number="D-2026-00001")
    owed = invoice(desk, {1: "100.00"})
    return deposit, replace(owed, due=owed.due + timedelta(days=late))


def left(found: Account) -> dict[str, Decimal]:
    return {one.paper.number: one.open for one in found.invoices}


def after(amount: str, late: int = 0, **more: object) -> list[Decimal]:
    deposit, owed = papers(late)
    paid = Payment(1, "amicale", PAID, Decimal(amount), **more)  # type: ignore[arg-type]
    found = left(account([deposit, owed], [paid], PAID))
    return [found[deposit.number], found[owed.number]]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("120.00", ["600.00", "0.00"]),  # exactly the invoice
        ("600.00", ["0.00", "120.00"]),  # exactly the deposit
        ("150.00", ["450.00", "120.00"]),  # neither: the first issued, as before
        ("720.00", ["0.00", "0.00"]),
    ],
)
def test_of_papers_due_the_same_day_the_one_of_that_amount_is_paid(amount: str, expected: list[str]) -> None:
    assert after(amount) == [Decimal(one) for one in expected]


def test_a_paper_due_earlier_is_paid_first_whatever_the_amount() -> None:
    assert after("120.00", late=1) == [Decimal("480.00"), Decimal("120.00")]


def test_a_number_that_the_payer_gives_decides() -> None:
    assert after("120.00", invoice="D-2026-00001") == [Decimal("480.00"), Decimal("120.00")]
