"""The budget and the cash of a group to be, day by day, with simple figures counted by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.calendar import Month
from models.facts.employment import VatRegime
from models.facts.forecast import Forecast
from models.messages import Message
from rules.simulators.budget_tables import budget_tables
from rules.simulators.cash import curve, deposits_for, in_months, movements, needed, planned_deposits
from rules.simulators.check import contradictions, full_year, remarks
from rules.simulators.months import later
from rules.simulators.plan import Cost, Nature, PaymentDays, Plan, Sale, plan_of
from rules.simulators.trials import dearest_post, largest_member, trials
from store.parameters import parameters

JANUARY = Month(2026, 1)


def small(forecast, months=3, *, sales=1000, vat="0", delay=20, **changes):
    """Return a plan: each month 1 000 of sales to amicale, 600 of pay, 300 of contributions."""
    members = ({"organisation": "amicale", "payment_days": delay}, {"organisation": "fanfare"})
    known = forecast(members=members, months=months, **changes)
    all_months = tuple(later(JANUARY, n) for n in range(months))
    return Plan(
        known,
        all_months,
        tuple(Sale(month, "amicale", "gestion", Decimal(sales)) for month in all_months),
        tuple(
            Cost(month, nature, "amicale", "gestion", Decimal(amount))
            for month in all_months
            for nature, amount in ((Nature.NET_PAY, 600), (Nature.CONTRIBUTIONS, 300))
        ),
        dict.fromkeys(("amicale", "fanfare"), Decimal(vat)),
        PaymentDays(contributions=15, vat=24),
    )


def test_pay_goes_out_before_invoices_come_in_and_the_deposit_covers_the_gap(forecast):
    """January: pay 600 on the 31st, cash -600. February: contributions 300 on the 15th (-900), pay 600 on the
    28th (-1 500). The invoice of January, of 10 February, comes in 20 days later, on 2 March: -500; then
    contributions -800 on the 15th, the invoice of February (10 March + 20 = 30 March): 200; pay: -400.
    The lowest is -1 500 on 28 February: 1 500 are needed."""
    plan = small(forecast, vat="0")
    found = curve(plan, {})
    assert [one.closing for one in found.months] == [-600, -1500, -400]
    assert [one.lowest for one in found.months] == [-600, -1500, -1500]
    assert (found.lowest, found.lowest_day) == (-1500, date(2026, 2, 28))
    assert needed(plan) == 1500
    assert deposits_for(plan, Decimal(1500)) == {"amicale": Decimal(1500)}
    assert in_months(plan, Decimal(1500)) == Decimal("1.5")


def test_the_days_of_payment_are_those_of_the_dated_figures(forecast, book):
    plan = plan_of(forecast(), book)
    assert plan.days == PaymentDays(contributions=15, vat=24)
    later_days = replace(plan, days=PaymentDays(contributions=5, vat=20))
    moved = {one.day.day for one in movements(later_days) if one.amount < 0 and one.day.month == 2}
    assert moved == {5, 20, 28}


def test_an_invoice_of_the_first_day_needs_less(forecast):
    """Billed on 1 January, paid on the 21st: +1 000, then -600; 15 February -300: 100; 21 February +1 000."""
    found = curve(small(forecast, advance=True), {})
    assert (found.lowest, [one.closing for one in found.months]) == (0, [400, 500, 600])


def test_vat_is_paid_the_month_after_it_was_cashed(forecast):
    """20 % of 1 000 comes in on 2 March, 20 % on 30 March: both go out on 24 April."""
    found = curve(small(forecast, 5, vat="0.2"), {})
    assert found.months[2].received == 2400
    assert found.months[3].paid == 300 + 600 + 400


def test_a_later_payment_takes_more_capital(forecast):
    """60 days more: the invoice of January comes in on 1 May. By 30 April four pays and three contributions
    went out: 2 400 + 900 = 3 300."""
    late = trials(small(forecast, 5), {})[1]
    assert (late.needed, late.day) == (3300, date(2026, 4, 30))


def test_a_member_that_leaves_takes_its_deposit_and_leaves_hours_to_pay(forecast):
    """Only payer of all, it leaves in March: nothing is sold from then on, two idle months are paid, its own
    deposit goes back on 30 April; no deposit of its own could then cover the end."""
    risks = {"leaving_month": 3, "idle_months": 2, "absence_months": 0}
    found = trials(small(forecast, 6, risks=risks, deposit_months=Decimal(1)), {})[2]
    plain = trials(small(forecast, 6), {})[0]
    assert found.lowest < plain.lowest + 1000
    assert found.needed > plain.needed


def test_a_whole_budget_sells_what_it_spends_at_the_exact_share(forecast, book):
    """At the exact share, sales are costs, to the cent, each month; taxed, no tax on pay."""
    charges = ({"label": "Paie", "amount": "33.33"},)
    plan = plan_of(forecast(charges=charges, months=18), book)
    for month in plan.months:
        assert plan.sold((month,)) == plan.spent((month,))
    assert plan.spent(plan.months, Nature.STRUCTURE) == 18 * Decimal("33.33")
    assert plan.spent(plan.months, Nature.PAYROLL_TAX) == 0


def test_hours_are_sold_by_twelfths_of_the_productive_year(forecast, by_hour, book):
    """1 607 x 21/35 / 12 = 80.35 h at 22.44: 1 803.05; 14 h: 53.57 h: 1 202.11."""
    plan = plan_of(forecast(price=by_hour("22.44")), book)
    january = [sale.net for sale in plan.sales if sale.month == JANUARY]
    assert january == [Decimal("1803.05"), Decimal("1202.11")]
    assert largest_member(plan) == "amicale"
    assert dearest_post(plan) == "gestion"


def test_a_post_held_later_costs_from_then_on(forecast, post, book):
    plan = plan_of(forecast(posts=(post(start="2026-04", end="2026-06"),)), book)
    assert [plan.spent((month,)) > 0 for month in plan.months] == [3 < n + 1 < 7 for n in range(12)]


def test_the_tax_of_an_exempt_group_is_that_of_its_years(forecast, book):
    """A company, one post: 2 133.47 for 2026, as counted for the cost price."""
    plan = plan_of(forecast(vat=VatRegime.EXACT_SHARE, association=False), book)
    assert plan.spent(plan.months, Nature.PAYROLL_TAX) == Decimal("2133.47")


def codes(found):
    return [one.code for one in found]


def test_what_contradicts_itself_is_said_at_once(forecast, post, book):
    shares = ({"organisation": "inconnue", "hours": 40},)
    bad = forecast(posts=(post(shares=shares, hourly_gross=Decimal(9), end="2025-01"), post()))
    assert codes(contradictions(bad, book)) == [
        "named_twice",
        "unknown_member",
        "pay_below_minimum",
        "more_planned_than_hired",
        "post_never_held",
    ]
    assert codes(contradictions(forecast(price={"basis": "depot"}), book)) == ["price_not_foreseen"]
    assert contradictions(forecast(), book) == ()


def test_figures_not_read_lately_and_what_was_assumed_are_told(forecast, by_hour, book):
    told = remarks(
        forecast(vat=VatRegime.EXACT_SHARE, price=by_hour("22"), work_accident=None), Month(2028, 12), book
    )
    assert codes(told) == [
        "social_figures_not_read_lately",
        "work_accident_rate_assumed",
        "no_structure_cost",
        "exemption_needs_exact_share",
    ]


def test_the_year_priced_is_the_first_whole_one(forecast):
    assert full_year(forecast()) == 2026
    assert full_year(forecast(start="2026-07", months=36)) == 2027
    assert full_year(forecast(start="2026-07", months=6)) == 2026


def test_tables_have_a_value_for_each_column(forecast, by_hour, book):
    plan = plan_of(forecast(price=by_hour("22"), months=36, deposit_months=1), book)
    for table in budget_tables(plan, {"amicale": "Amicale"}):
        assert isinstance(table.title, Message)
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_months_of_a_budget_add_up_to_its_years_aids_included(forecast, by_hour, book):
    aids = ({"label": "Région", "month": "2026-03", "amount": Decimal(5000)},)
    years, *_, months = budget_tables(plan_of(forecast(price=by_hour("22"), aids=aids), book), {})
    assert sum(row[-1] for row in months.rows) == years.rows[-1][-1]
    assert months.rows[2][2] == Decimal(5000)


@settings(max_examples=15, deadline=None)
@given(
    delays=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    rate=st.decimals(min_value=15, max_value=35, places=2),
    vat=st.sampled_from(VatRegime),
    advance=st.booleans(),
)
def test_with_the_capital_needed_no_day_goes_under_zero(delays, rate, vat, advance):
    """And a cent less would: the amount found is the least."""
    shares = [{"organisation": "a", "hours": 20}, {"organisation": "b", "hours": 8}]
    post = {"id": "p", "job": "Poste", "hourly_gross": "14", "weekly_hours": 28, "shares": shares}
    members = [{"organisation": one, "payment_days": days} for one, days in zip("ab", delays, strict=True)]
    known = {"start": "2026-01", "months": 14, "members": members, "posts": [post], "vat": vat}
    price = {"basis": "forfait_horaire", "rate": rate}
    plan = plan_of(Forecast.model_validate(known | {"price": price, "advance": advance}), parameters())
    amount = needed(plan)
    assert curve(plan, deposits_for(plan, amount)).lowest >= 0
    assert sum(planned_deposits(plan).values()) == 0
    if amount:
        assert curve(plan, deposits_for(plan, amount - Decimal("0.01"))).lowest < 0


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "2026-01"), (11, "2026-12"), (12, "2027-01"), (-1, "2025-12")]
)
def test_months_are_counted_over_years(count, expected):
    assert str(later(JANUARY, count)) == expected


def test_a_price_under_the_cost_is_said(forecast, by_hour, book):
    low, fair = (budget_tables(plan_of(forecast(price=by_hour(rate)), book), {})[0] for rate in ("12", "40"))
    assert "ne couvrent pas les coûts" in low.notes[0].text
    assert fair.notes == ()
