"""The price of a post, and what is refused or only remarked on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.calendar import Month
from models.problems import ProblemsFound, Severity
from rules.employer_cost.checks import freshness
from rules.employer_cost.hourly import hourly_cost
from rules.employer_cost.post import Employer
from rules.employer_cost.quote import Asked, quote
from store.parameters import parameters

NOVEMBER = Month(2026, 11)
ASKED = Asked(NOVEMBER, Decimal("14.00"), Decimal(35))
EMPLOYER = Employer(headcount=8, work_accident=Decimal("0.0208"))


def codes(asked, employer=EMPLOYER):
    with pytest.raises(ProblemsFound) as refused:
        quote(asked, employer, parameters())
    return [problem.code for problem in refused.value.problems]


def test_the_lines_rounded_to_the_cent_add_up_to_the_total():
    found = quote(ASKED, EMPLOYER, parameters()).cost
    lines = sum(one.in_cents for one in found.contributions) - sum(one.in_cents for one in found.reductions)
    assert found.gross == Decimal("2123.33")
    assert found.total_in_cents == Decimal("2123.33") + lines
    assert abs(found.total - found.total_in_cents) < Decimal("0.10")


def test_every_line_names_an_article_or_a_published_table():
    found = quote(replace(ASKED, executive=True, fixed_term=True, welfare=Decimal(9)), EMPLOYER, parameters())
    assert all(one.basis.article for one in (*found.cost.contributions, *found.cost.reductions))


def test_an_hour_worked_costs_more_than_an_hour_paid():
    found = hourly_cost(Decimal(2600), Decimal(35), NOVEMBER, parameters())
    assert (found.paid.quantize(Decimal("0.01")), found.worked_hours) == (Decimal("17.14"), 1607)
    assert found.worked == Decimal(2600) * 12 / 1607
    half = hourly_cost(Decimal(1300), Decimal("17.5"), NOVEMBER, parameters())
    assert (half.paid, half.worked) == (found.paid, found.worked)


def test_a_contract_of_39_hours_holds_its_overtime():
    found = quote(replace(ASKED, weekly_hours=Decimal(39)), EMPLOYER, parameters()).cost
    base = Decimal("2123.33")
    hour = base / (Decimal(35) * 52 / 12)
    assert abs(found.gross - base - hour * Decimal(4) * 52 / 12 * Decimal("1.25")) < Decimal("1E-20")
    assert abs(found.amount("overtime_deduction") - Decimal(26)) < Decimal("1E-20")


def test_all_that_is_wrong_in_a_question_is_said_at_once():
    asked = replace(ASKED, hourly_gross=Decimal(12), weekly_hours=Decimal(60), health_insurance=Decimal(-1))
    employer = replace(EMPLOYER, headcount=-1, mobility=Decimal(2))
    assert codes(asked, employer) == [
        "pay_below_minimum",
        "weekly_hours_out_of_bounds",
        "negative_amount",
        "rate_out_of_bounds",
        "negative_headcount",
    ]


def test_the_minimum_wage_is_that_of_the_month():
    assert quote(replace(ASKED, month=Month(2026, 5), hourly_gross=Decimal("12.02")), EMPLOYER, parameters())
    assert codes(replace(ASKED, month=Month(2026, 6), hourly_gross=Decimal("12.02"))) == ["pay_below_minimum"]


def test_a_month_before_the_first_figures_is_refused():
    assert codes(replace(ASKED, month=Month(2023, 12))) == ["parameter_before_first_value"]


def test_a_month_after_the_last_reading_is_counted_with_a_warning():
    assert quote(ASKED, EMPLOYER, parameters()).cost.warnings == ()
    (warning,) = quote(replace(ASKED, month=Month(2026, 12)), EMPLOYER, parameters()).cost.warnings
    assert (warning.code, warning.severity) == ("social_figures_not_read_lately", Severity.WARNING)
    assert freshness(Month(2027, 1), parameters()) != ()


def test_a_work_accident_rate_that_nobody_gave_is_said():
    (warning,) = quote(ASKED, replace(EMPLOYER, work_accident=None), parameters()).cost.warnings
    assert warning.code == "work_accident_rate_assumed"
    assert warning.message.params["rate"] == Decimal("0.0208")
