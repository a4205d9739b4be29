"""Hours beyond the contract and bonuses in a month of pay: known for what they are, never a surprise."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.calendar import Month
from models.facts.contract_terms import Bonus
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.allocation.known import Known
from rules.employer_cost.figures import Figures
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.rounding import cents
from rules.simulators.extra_time import Rates, of_lines, recorded
from rules.simulators.pay import Asked
from rules.simulators.pay_families import family_of
from rules.simulators.payroll import check_pay
from tests.rules.simulators.test_payroll import contract

MONTH = Month(2026, 10)
EMPLOYER = Employer(0, work_accident=Decimal("0.0208"))
PART = {"weekly_hours": Decimal(28)}
AGREED = Decimal("1698.67")
"""14.00 an hour, 28 hours a week: 14 x 121.3333."""
FULL = Decimal("2123.33")
TENTH, QUARTER = Decimal("0.10"), Decimal("0.25")
SIX_HOURS = ((TENTH, 6 * 3600),)
"""Six complementary hours: 6 x 14.00 x 1.10 = 92.40."""
EIGHT_HOURS = ((QUARTER, 8 * 3600),)
"""Eight hours of overtime: 8 x 14.00 x 1.25 = 140.00."""


def line(label, amount, base=None):
    return PayrollLine(Origin("paie.csv", "", 2), "S001", label, Decimal(amount), base)


@pytest.fixture
def month(book):
    """Return the contributions of a month as the engine computes them."""

    def made(gross, weekly=Decimal(28), **worked):
        post = Post(gross=gross, weekly_hours=weekly)
        cost = cost_of_month(WorkedMonth(MONTH, post, **worked), EMPLOYER, book)
        lines = [line(one.label.text, one.in_cents, cents(one.base)) for one in cost.contributions]
        return cents(cost.gross), [*lines, *(line(one.label.text, -one.in_cents) for one in cost.reductions)]

    return made


@pytest.fixture
def checked(book):
    def made(lines, extra=None, **changes):
        asked = Asked(contract(**PART | changes), EMPLOYER, MONTH, Decimal("0.05"), book, extra)
        return check_pay("S001", lines, asked)

    return made


def gaps(found):
    return {one.family.name: one.difference for one in found.differences}


def said(found):
    return " ".join(reason.text for one in found.differences for reason in one.reasons)


def test_the_hours_of_the_month_explain_a_gross_over_the_contract(month, checked):
    """1 698.67 + 92.40 = 1 791.07: nothing differs, the reduction included, and the six hours are told."""
    gross, lines = month(AGREED, complementary=Decimal(6))
    assert gross == Decimal("1791.07")
    found = checked([line("Salaire brut", gross), *lines], SIX_HOURS)
    assert found.differences == ()
    assert found.extra.params == {"time": Decimal(6), "pay": Decimal("92.40")}
    without = gaps(checked([line("Salaire brut", gross), *lines]))
    assert without["gross"] == Decimal("92.40")
    assert "reduction" in without, "as a bonus, the six hours would not raise the minimum wage compared"


@pytest.mark.parametrize(
    "extra",
    [
        line("Heures complémentaires 10 %", "92.40"),
        line("Heures complémentaires (6 h)", "92.40"),
        line("H. compl.", "92.40", Decimal(6)),
        line("Heures complémentaires", "92.40"),
    ],
    ids=["premium", "hours", "base", "amount"],
)
def test_a_line_of_pay_tells_complementary_hours(month, checked, extra):
    _, lines = month(AGREED, complementary=Decimal(6))
    found = checked([line("Salaire de base", AGREED), extra, *lines])
    assert found.differences == ()
    assert found.unknown == ()
    assert found.extra.params["time"] == 6


def test_overtime_carries_its_deduction(month, checked):
    """Eight hours at 1.50 less for an employer under 20: 12.00."""
    gross, lines = month(FULL, Decimal(35), overtime=Decimal(8))
    found = checked([line("Salaire brut", gross), *lines], EIGHT_HOURS, weekly_hours=Decimal(35))
    assert found.differences == ()
    row = next(one for one in found.rows if one.family.name == "overtime_deduction")
    assert (row.paid, row.computed) == (Decimal("-12.00"), Decimal("-12.00"))


def test_recorded_hours_that_no_pay_holds_are_told(month, checked):
    _, lines = month(AGREED)
    found = checked([line("Salaire brut", AGREED), *lines], SIX_HOURS)
    assert gaps(found) == {"gross": Decimal("-92.40")}
    assert "ne sont pas dans cette paie" in said(found)
    assert found.extra is None


def test_hours_paid_and_hours_recorded_are_compared(month, checked):
    _, lines = month(AGREED, complementary=Decimal(6))
    pay = [line("Salaire de base", AGREED), line("Heures complémentaires 10 %", "92.40"), *lines]
    found = checked(pay, ((TENTH, 4 * 3600),))
    assert gaps(found) == {"extra": Decimal("30.80")}
    (reason,) = found.differences[0].reasons
    assert (reason.params["told"], reason.params["known"]) == (6, 4)


def test_a_bonus_beside_extra_hours_stays_a_bonus(month, checked):
    gross, lines = month(AGREED, complementary=Decimal(6), bonus=Decimal(100))
    found = checked([line("Salaire brut", gross), *lines], SIX_HOURS)
    assert gaps(found) == {"gross": Decimal("100.00")}
    assert "prime" in said(found)


def test_a_bonus_of_the_contract_is_expected_in_its_months(month, checked):
    gross, lines = month(AGREED, bonus=Decimal(150))
    bonus = Bonus(label="Prime de rentrée", amount=Decimal(150), every="an", months=(10,))
    later = bonus.model_copy(update={"months": (12,)})
    words = Bonus(label="Prime de coupure")
    pay = [line("Salaire brut", gross), *lines]
    assert checked(pay, bonuses=(bonus,)).differences == ()
    assert checked(pay, bonuses=(bonus, words)).differences == ()
    assert gaps(checked(pay, bonuses=(later,))) == {"gross": Decimal(150)}
    apart = [line("Salaire de base", AGREED), line("Prime de rentrée", "150.00"), *lines]
    assert checked(apart, bonuses=(bonus,)).differences == ()
    assert gaps(checked(apart)) == {"bonus": Decimal(150)}
    assert checked(apart, bonuses=(words,)).differences == (), "words alone say no amount to compare"
    _, bare = month(AGREED)
    found = checked([line("Salaire brut", AGREED), *bare], bonuses=(bonus,))
    assert gaps(found) == {"gross": Decimal(-150)}
    assert "n'y sont pas" in said(found)


def test_an_absence_is_no_less_an_absence_beside_extra_hours(checked, book):
    """Half a month of base pay and the six hours: the contributions follow what was paid."""
    post = Post(gross=AGREED, weekly_hours=Decimal(28))
    worked = WorkedMonth(MONTH, post, complementary=Decimal(6), pay_share=Decimal("0.5"))
    cost = cost_of_month(worked, EMPLOYER, book)
    lines = [line(one.label.text, one.in_cents) for one in cost.contributions]
    lines += [line(one.label.text, -one.in_cents) for one in cost.reductions]
    half = cents(AGREED / 2)
    found = checked([line("Salaire de base", half), line("Heures complémentaires 10 %", "92.40"), *lines])
    assert list(gaps(found)) == ["gross"]


def test_an_amount_alone_is_read_by_the_premiums_of_the_law(book):
    """28 hours: the first 12.13 of a month at 10 %, the next at 25 %: 14 x (12.13 x 1.10 + 2 x 1.25)."""
    rates = Rates(Decimal(14), Decimal(28), Figures.of(book, MONTH))
    found = of_lines([line("Heures complémentaires", "221.85")], rates)
    assert found.time == Decimal("14.13")
    premium_only = of_lines([line("Majoration heures complémentaires", "8.40")], rates)
    assert (premium_only.time, premium_only.pay) == (0, Decimal("8.40"))


def test_weeks_that_end_in_the_month_give_the_hours_beyond_the_contract(book):
    """Week of 5 October: 31 hours of 28. Three are complementary; the tenth is 2.8, the rest at 25 %."""
    monday = date(2026, 10, 5)
    days = [(0, 8), (1, 8), (2, 8), (3, 7)]
    lines = [
        HoursLine(
            Origin("h", "", n), monday + timedelta(days=n), "S001", Nature.WORK, hours * 3600, "amicale"
        )
        for n, hours in days
    ]
    known = Known(MONTH, book, contracts={"S001": contract(**PART)})
    assert recorded(lines, known) == {"S001": ((TENTH, 10_080), (QUARTER, 720))}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Heures supplémentaires 25 %", "extra"),
        ("HS 25 %", "extra"),
        ("Heures compl. 10%", "extra"),
        ("Déduction patronale heures supplémentaires", "overtime_deduction"),
        ("Prime d'ancienneté", "bonus"),
        ("13e mois", "bonus"),
        ("Salaire de base", "gross"),
        ("Versement transport", "mobility"),
    ],
)
def test_the_parts_of_a_gross_are_known_by_their_words(label, name):
    assert family_of(label).name == name


@pytest.mark.parametrize(
    "label",
    ["Transports publics, part de l'employeur", "Prime de transport", "Réduction salariale heures sup."],
)
def test_what_is_in_no_gross_is_not_taken_for_it(label):
    assert family_of(label) is None
