"""Taxe sur les salaires: members alone against their group, as the readable cases tell it."""

from datetime import date
from decimal import Decimal

from models.calendar import Month
from rules.employer_cost.figures import Figures
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.payroll_tax import (
    Payer,
    TaxedPay,
    liability,
    payroll_tax,
    taxed_pay,
)
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.rounding import cents
from store.parameters import parameters

FOLDER = "payroll_tax"


def payer(said, year):
    pays = tuple(TaxedPay(f"S{number}", Decimal(said["salaire"])) for number in range(int(said["personnes"])))
    taxed = Decimal(said.get("part soumise à la TVA", "0"))
    share = liability(taxed, Figures(parameters(), date(year, 1, 1)))
    return Payer("essai", pays, said.get("association") != "non", share)


def test_the_tax_of_an_employer_is_what_its_sentence_says(case):
    year = int(case["année"])
    for said in (*case.get("avant", []), case["après"]):
        found = payroll_tax(payer(said, year), year, parameters())
        assert (cents(found.gross), found.in_cents) == (Decimal(said["brute"]), Decimal(said["due"]))


def test_members_alone_and_their_group_differ_by_what_the_sentence_says(case):
    year = int(case["année"])
    before = sum(payroll_tax(payer(said, year), year, parameters()).due for said in case.get("avant", []))
    after = payroll_tax(payer(case["après"], year), year, parameters()).due
    assert cents(after - before) == Decimal(case.get("différence", case["après"]["due"]))


def test_what_the_employer_pays_for_health_and_cover_is_taxed_with_the_gross():
    post = Post(Decimal(3000), Decimal(35), executive=True, health_insurance=Decimal(40), welfare=Decimal(10))
    month = cost_of_month(WorkedMonth(Month(2026, 11), post), Employer(8), parameters())
    assert taxed_pay("S001", [month, month]).base == 2 * (3000 + 20 + 10 + 45)
