"""The cost price of a year: what posts cost, what each member bears, the price of its hour."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from models.calendar import Month
from models.facts.employment import VatRegime
from models.facts.forecast import Forecast
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.employer_cost.year import costs_of_year
from rules.simulators.check import remarks
from rules.simulators.cost_price import cost_price
from rules.simulators.posts import costs
from store.parameters import parameters
from tests.rules.allocation.guards.test_figures_of_law import another_law


def test_a_full_year_is_twelve_months_of_the_engine_shared_by_planned_hours(forecast, book):
    """14.00 x 151.67 h = 2 123.33 a month. Twelve months of the engine; 21 h and 14 h of 35: 3/5 and 2/5.
    Hours: 1 607 x 21/35 = 964.20 and 1 607 x 14/35 = 642.80."""
    employer = Employer(0, work_accident=Decimal("0.01"))
    post = Post(gross=Decimal("2123.33"), weekly_hours=Decimal(35))
    engine = costs_of_year([WorkedMonth(Month(2026, n), post) for n in range(1, 13)], employer, book)
    year = sum(one.total_in_cents for one in engine)
    found = cost_price(forecast(), 2026, book)
    assert found.total == found.posts[0].total == year
    assert found.posts[0].gross == 12 * Decimal("2123.33")
    amicale, fanfare = found.members
    assert (amicale.hours, fanfare.hours) == (Decimal("964.20"), Decimal("642.80"))
    assert abs(amicale.total - year * 3 / 5) <= Decimal("0.01")
    assert amicale.hour == (amicale.total / Decimal("964.20")).quantize(Decimal("0.01"))


def test_structure_is_shared_by_its_own_key_and_travel_by_the_post(forecast, post, book):
    """1 200 a year by hours: 720 and 480. 50 a month in equal parts: 300 and 300. 40 a month alone: 480.
    Travel, 10 a month: 120 in the year of the post."""
    charges = (
        {"label": "Paie", "amount": "1200", "every": "an"},
        {"label": "Local", "amount": "50", "sharing_key": "parts_egales"},
        {"label": "Outil", "amount": "40", "sharing_key": "un_seul_membre", "organisation": "fanfare"},
    )
    found = cost_price(forecast(charges=charges, posts=(post(travel=Decimal(10)),)), 2026, book)
    assert [one.structure for one in found.members] == [Decimal("1020.00"), Decimal("1260.00")]
    assert found.posts[0].travel == Decimal("120.00")


def test_other_productive_hours_change_the_price_of_an_hour_and_not_the_cost(forecast, book):
    usual = cost_price(forecast(), 2026, book)
    fewer = cost_price(forecast(productive_hours=Decimal(1575)), 2026, book)
    assert fewer.total == usual.total
    assert fewer.members[0].hours == Decimal("945.00")
    assert fewer.members[0].hour > usual.members[0].hour


def test_the_hours_of_a_year_are_those_of_the_law_unless_others_are_supposed(forecast):
    shorter = another_law(working_time__legal_year="1600")
    assert cost_price(forecast(), 2026, shorter).members[0].hours == Decimal("960.00")  # 21 of 35 hours
    told = cost_price(forecast(productive_hours=Decimal(1607)), 2026, shorter)
    assert told.members[0].hours == Decimal("964.20")


def test_pay_rises_each_january_and_the_bonus_comes_once(forecast, post, book):
    """14.00 rises by 2 % once: 14.28, so 14.28 x 35 x 52/12 = 2 165.80 a month, and 600 of bonus."""
    found = cost_price(forecast(yearly_raise=Decimal(2), posts=(post(bonus=Decimal(600)),)), 2027, book)
    assert found.posts[0].gross == 12 * Decimal("2165.80") + 600


def test_an_exempt_group_bears_the_tax_and_the_vat_of_its_purchases(forecast, post, book):
    """A company has no abatement. 25 480 of pay: 9 229 at 4.25 % = 392.23, 9 194 at 8.5 % = 781.49, the rest,
    7 056.96, at 13.6 % = 959.75: 2 133.47. Purchases of 1 000 cost 1 200."""
    charges = ({"label": "Paie", "amount": "1000", "every": "an"},)
    changes = {"vat": VatRegime.EXACT_SHARE, "charges": charges, "association": False}
    found = cost_price(forecast(**changes), 2026, book)
    assert found.posts[0].gross == Decimal("25479.96")
    assert found.tax.in_cents == Decimal("2133.47")
    assert sum(one.structure for one in found.members) == Decimal("1200.00")
    assert cost_price(forecast(charges=charges), 2026, book).posts[0].tax == 0


HOURS = st.integers(1, 17)
AMOUNT = st.decimals(min_value=0, max_value=5000, places=2)


@settings(max_examples=25, deadline=None)
@given(first=HOURS, second=HOURS, amount=AMOUNT, vat=st.sampled_from(VatRegime))
def test_whatever_the_hours_what_members_bear_is_what_is_spent(first, second, amount, vat):
    members = tuple({"organisation": one} for one in ("a", "b", "c"))
    post = {
        "id": "p",
        "job": "Poste",
        "hourly_gross": Decimal("13.37"),
        "weekly_hours": Decimal(35),
        "shares": ({"organisation": "a", "hours": first}, {"organisation": "b", "hours": second}),
    }
    charges = ({"label": "x", "amount": amount, "sharing_key": "parts_egales", "taxed": False},)
    known = Forecast.model_validate(
        {"start": "2026-01", "members": members, "posts": (post,), "charges": charges, "vat": vat}
    )
    found = cost_price(known, 2026, parameters())
    assert found.total == found.posts[0].total + amount * 12
    assert sum(found.posts[0].parts.values()) == found.posts[0].total


def test_bonuses_of_the_contract_come_in_their_months(forecast, post, book):
    """50 a month and 300 in December: 900 a year, and as much more gross; words alone cost nothing."""
    bonuses = (
        {"label": "Transport", "amount": "50"},
        {"label": "Fin d'année", "amount": "300", "every": "an"},
    )
    plain = cost_price(forecast(), 2026, book).posts[0]
    found = cost_price(forecast(posts=(post(bonuses=(*bonuses, "Prime de coupure")),)), 2026, book).posts[0]
    assert found.gross == plain.gross + 900
    assert found.charges > plain.charges
    year = forecast(posts=(post(bonuses=(*bonuses, "Prime de coupure")),))
    december = costs(year, year.posts[0], [Month(2026, 11), Month(2026, 12)], book)
    assert [one.gross - plain.gross / 12 for one in december] == [50, 350]
    (remark,) = [one for one in remarks(year, Month(2026, 12), book) if one.code == "bonus_without_amount"]
    assert remark.message.params["named"] == ["Prime de coupure (gestion)"]
