"""Deposits called and given back outside VAT, and penalties never claimed twice."""

from datetime import timedelta
from decimal import Decimal

from models.billing import PaperKind, Purpose
from rules.billing.account import account
from rules.billing.calls import deposit_call, penalties_call
from rules.billing.crediting import credit
from rules.billing.late import lateness
from rules.billing.papers import OUTSIDE
from tests.rules.billing.made import MAY, Desk, invoice, stated

LATER = MAY + timedelta(days=45)  # thirty days after the due date


def test_a_leaver_gets_its_deposit_back_by_a_paper_above_zero_that_lowers_what_it_owes() -> None:
    desk = Desk()
    owed = invoice(desk, {1: "100.00"})
    given = deposit_call("amicale", "2026-05", [stated("2026-05", 1, -30000, "Dépôt")])
    assert given is not None
    assert (given.kind, given.purpose) == (PaperKind.RETURN, Purpose.DEPOSIT)
    assert [(line.net, line.vat_category) for line in given.lines] == [(Decimal("300.00"), OUTSIDE)]
    after = account([owed, desk.issue(given, MAY)], [], MAY)
    assert (after.balance, after.credit) == (Decimal("-180.00"), Decimal("180.00"))


def test_a_month_that_moves_no_deposit_calls_none() -> None:
    assert deposit_call("amicale", "2026-05", []) is None


def test_penalties_claimed_are_not_claimed_again_unless_they_were_given_up() -> None:
    """120.00 EUR due 30 days late at 10 %: 120 x 0.10 x 30 / 365 = 0.99, and the indemnity of 40.00."""
    desk = Desk()
    owed = invoice(desk, {1: "100.00"})
    (standing,) = account([owed], [], LATER).invoices
    late = lateness(standing, LATER)
    assert late is not None
    draft = penalties_call(late, "2026-07-15", "Bureau", ())
    assert draft is not None
    assert [line.net for line in draft.lines] == [Decimal("0.99"), Decimal("40.00")]
    called = desk.issue(draft, LATER)
    assert penalties_call(late, "2026-07-16", "Bureau", (called,)) is None
    given_up = desk.issue(credit(called, [called], "Geste"), LATER)
    assert given_up.kind is PaperKind.RETURN
    again = penalties_call(late, "2026-07-16", "Bureau", (called, given_up))
    assert again is not None
    assert again.lines == draft.lines
