"""A year of pay: what is regularised, and when; as the readable cases tell it."""

from decimal import Decimal

import pytest

from models.calendar import Month
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.employer_cost.year import Regularisation, costs_of_year
from rules.rounding import cents
from store.parameters import parameters
from tests.rules.employer_cost.conftest import KEYS

FOLDER = "years"
WAYS = {
    "aucune": Regularisation.NONE,
    "chaque mois": Regularisation.EACH_MONTH,
    "en fin d'année": Regularisation.YEAR_END,
}
MONTHS = {"avril": 4, "novembre": 11, "décembre": 12}
EMPLOYER = Employer(headcount=8, work_accident=Decimal("0.0208"))


def year_of(gross, year, bonuses, way=Regularisation.EACH_MONTH, employer=EMPLOYER):
    post = Post(Decimal(gross), Decimal(35))
    months = [
        WorkedMonth(Month(year, number), post, bonus=Decimal(bonuses.get(str(number), 0)))
        for number in range(1, 13)
    ]
    return costs_of_year(months, employer, parameters(), way)


def amount(costs, key, when):
    chosen = costs if when == "année" else [costs[MONTHS[when] - 1]]
    return cents(sum(one.amount(key) for one in chosen))


def test_a_year_is_regularised_as_its_sentence_says(case):
    costs = year_of(case["brut"], int(case["année"]), case["primes"], WAYS[case["régularisation"]])
    for label, expected in case["attendu"].items():
        found = {when: amount(costs, KEYS[label], when) for when in expected}
        assert found == {when: Decimal(text) for when, text in expected.items()}, case["cas"]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_regularised_each_month_or_at_the_end_the_year_costs_the_same(year):
    bonuses = {"3": 700, "6": 1500, "12": 2600}
    each = year_of(2600, year, bonuses, Regularisation.EACH_MONTH)
    at_end = year_of(2600, year, bonuses, Regularisation.YEAR_END)
    for key in ("general_reduction", "health", "old_age_capped", "health_reduced", "unemployment"):
        assert cents(sum(m.amount(key) for m in each)) == cents(sum(m.amount(key) for m in at_end)), key


def test_an_association_owes_no_apprenticeship_tax_for_the_months_before_it_was_liable():
    months = year_of(2000, 2026, {})
    assert [m.amount("apprenticeship") for m in months[:3]] == [0, 0, Decimal("13.6")]


def test_months_of_two_years_are_never_counted_together():
    post = Post(Decimal(2000), Decimal(35))
    months = [WorkedMonth(Month(2025, 12), post), WorkedMonth(Month(2026, 1), post)]
    with pytest.raises(ValueError, match="2025"):
        costs_of_year(months, EMPLOYER, parameters())
    with pytest.raises(ValueError, match="2025"):
        costs_of_year([months[0], months[0]], EMPLOYER, parameters())


def test_somebody_hired_in_mid_month_has_a_ceiling_and_a_minimum_wage_for_that_time():
    half = Decimal("0.5")
    worked = WorkedMonth(Month(2026, 11), Post(Decimal(5000), Decimal(35)), pay_share=half, day_share=half)
    (cost,) = costs_of_year([worked], EMPLOYER, parameters())
    assert cost.gross == Decimal(2500)
    assert cost.amount("old_age_capped") == Decimal("2002.50") * Decimal("0.0855")
    assert cost.amount("general_reduction") < 100  # 5,000 a month is near the end, whatever the days worked
