"""A month of pay, as the readable cases tell it."""

from decimal import Decimal

from models.calendar import Month
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.rounding import cents
from store.parameters import parameters
from tests.rules.employer_cost.conftest import EMPLOYER, KEYS, POST, WORKED, taken

FOLDER = "months"


def cost(case):
    employer = Employer(**taken(case["employeur"], EMPLOYER))
    post = Post(**taken(case["contrat"], POST))
    worked = WorkedMonth(Month.parse(case["mois"]), post, **taken(case.get("travaillé", {}), WORKED))
    return cost_of_month(worked, employer, parameters())


def amount(found, label):
    sums = {"Brut": found.gross, "Coût total": found.total_in_cents}
    return sums[label] if label in sums else cents(found.amount(KEYS[label]))


def test_a_month_costs_what_its_sentence_says(case):
    found = cost(case)
    expected = {label: Decimal(text) for label, text in case["attendu"].items()}
    assert {label: cents(amount(found, label)) for label in expected} == expected, case["cas"]
