"""Delays: days, penalties on what was still due each day, the flat indemnity, regimes of buyers."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.billing import BillingTerms
from models.facts.organisations import LegalNature
from rules.billing.account import Payment, account
from rules.billing.late import RULES, indemnity, late_invoices, lateness, penalty_rate
from store.parameters import parameters
from tests.rules.billing.made import Desk, invoice

JUNE_15 = date(2026, 6, 15)
BOOK = parameters()


def terms(**more: object) -> BillingTerms:
    return BillingTerms.model_validate({"groupement": "ge"} | more)


def test_penalties_run_from_the_day_after_the_due_date_on_what_was_still_owed() -> None:
    desk = Desk()
    paper = invoice(desk, {1: "1000"})  # 1 200 with tax, due on 15 June
    paid = [Payment(1, "amicale", date(2026, 6, 25), Decimal(200))]
    found = late_invoices(account(desk.papers, paid, date(2026, 7, 15)))
    assert [late.standing.paper.number for late in found] == [paper.number]
    # 200 x 10 days + 1 000 x 30 days, at 10 % a year of 365 days
    assert (found[0].days, found[0].penalty, found[0].indemnity) == (30, Decimal("8.77"), Decimal(40))


def test_an_invoice_paid_on_its_due_date_is_not_late() -> None:
    desk = Desk()
    paper = invoice(desk, {1: "100"})
    known = account(desk.papers, [Payment(1, "amicale", paper.due, Decimal(120))], date(2026, 12, 31))
    assert lateness(known.invoices[0], known.at) is None
    assert known.overdue == ()


def test_an_invoice_paid_late_keeps_its_penalties_but_asks_for_no_reminder() -> None:
    desk = Desk()
    invoice(desk, {1: "1000"})
    known = account(desk.papers, [Payment(1, "amicale", date(2026, 7, 5), Decimal(1200))], date(2026, 9, 1))
    late = lateness(known.invoices[0], known.at)
    assert late is not None
    assert (late.days, late.penalty) == (20, Decimal("6.58"))
    assert late_invoices(known) == ()


def test_a_rejected_debit_leaves_the_invoice_as_late_as_if_it_had_never_been_paid() -> None:
    desk = Desk()
    invoice(desk, {1: "1000"})
    paid = Payment(1, "amicale", JUNE_15, Decimal(1200))
    rejected = Payment(2, "amicale", date(2026, 6, 18), Decimal(-1200), reverses=1)
    known = account(desk.papers, [paid, rejected], date(2026, 7, 15))
    assert [late.days for late in late_invoices(known)] == [30]


@pytest.mark.parametrize(
    ("nature", "agreed", "due", "flat"),
    [
        (LegalNature.COMPANY, None, "0.0786", "40.00"),
        (LegalNature.COMPANY, "0.05", "0.0786", "40.00"),  # never below three times the legal rate
        (LegalNature.COMPANY, "0.12", "0.12", "40.00"),
        (LegalNature.ASSOCIATION, "0.05", "0.05", "0.00"),
        (LegalNature.LOCAL_AUTHORITY, "0.12", "0.1015", "40.00"),
    ],
)
def test_rate_and_indemnity_follow_what_the_buyer_is(
    nature: LegalNature, agreed: str | None, due: str, flat: str
) -> None:
    chosen = terms(**({"taux_des_penalites": agreed} if agreed else {}))
    on = date(2026, 5, 31)
    assert penalty_rate(RULES[nature], chosen, BOOK, on) == Decimal(due)
    assert indemnity(RULES[nature], chosen, BOOK, on) == Decimal(flat)


def test_an_association_owes_the_indemnity_only_when_members_agreed_to_it() -> None:
    chosen = terms(indemnite_due_par_les_associations=True)
    assert indemnity(RULES[LegalNature.ASSOCIATION], chosen, BOOK, JUNE_15) == Decimal(40)
