"""An imported month of pay against the engine: nothing to say, or what differs and why."""

from datetime import date
from decimal import Decimal

import pytest

from models.calendar import Month
from models.facts.employment import Contract
from models.worktime import Origin, PayrollLine
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.imports.dsn.cost import HELD_BACK
from rules.simulators.pay import Asked
from rules.simulators.pay_families import family_of
from rules.simulators.payroll import check_pay

MONTH = Month(2026, 10)
RATE = Decimal("0.0208")
GROSS = Decimal("2123.33")
"""14.00 an hour, 35 hours a week: 14 x 151.67."""


def contract(**changes):
    known = Contract(
        employee="S001",
        start=date(2026, 1, 1),
        job="Gestion",
        qualification="Gestion",
        classification="C",
        weekly_hours=Decimal(35),
        hourly_gross=Decimal(14),
        users=("amicale",),
        places=("foyer",),
    )
    return known.model_copy(update=changes)


def line(label, amount, base=None):
    return PayrollLine(Origin("paie.csv", "", 2), "S001", label, Decimal(amount), base)


@pytest.fixture
def pay(book):
    """Return the lines of a month as the engine computes it, some replaced by others."""
    post = Post(gross=GROSS, weekly_hours=Decimal(35))
    cost = cost_of_month(WorkedMonth(MONTH, post), Employer(0, work_accident=RATE), book)

    def made(**changes):
        found = {one.key: line(one.label.text, one.in_cents, one.base) for one in cost.contributions}
        found |= {one.key: line(one.label.text, -one.in_cents, one.base) for one in cost.reductions}
        found |= {"gross": line("Salaire brut", GROSS)} | changes
        return tuple(one for one in found.values() if one is not None)

    return made


@pytest.fixture
def checked(book):
    """Compare lines with the contract."""

    def made(lines, rate=RATE, headcount=0, **changes):
        asked = Asked(
            contract(**changes), Employer(headcount, work_accident=rate), MONTH, Decimal("0.05"), book
        )
        return check_pay("S001", lines, asked)

    return made


def gaps(found):
    return {one.family.name: one.difference for one in found.differences}


def said(found):
    return " ".join(reason.text for one in found.differences for reason in one.reasons)


def test_a_pay_like_the_engine_has_nothing_to_say(pay, checked):
    found = checked(pay())
    assert found.differences == ()
    assert found.unknown == ()
    assert found.accidents is None


def test_a_rate_of_another_size_is_recognised(pay, checked):
    """2 123.33 at 1 % is 21.23, at 0.55 % 11.68: 9.55 more."""
    found = checked(pay(training=line("Formation professionnelle", "21.23", GROSS)))
    assert gaps(found) == {"training": Decimal("9.55")}
    reason = found.differences[0].reasons[0]
    assert reason.params["rate"] == Decimal("0.0100")


def test_an_old_rate_is_dated(pay, checked):
    """Old age on the whole pay was 2.02 % until 2025; a single line shows it. Unemployment was 4.05 %."""
    found = checked(pay(unemployment=line("Assurance chômage", "85.99", GROSS)))
    assert gaps(found) == {"unemployment": Decimal("1.06")}
    assert "celui du {since:date}" in said(found)


def test_a_line_left_out_and_a_line_too_many_are_told(pay, checked):
    found = checked(pay(social_dialogue=None, mobility=line("Versement mobilité", "40.00", GROSS)))
    assert gaps(found) == {"mobility": 40, "social_dialogue": Decimal("-0.34")}
    assert "oubli" in said(found)
    assert "Non due" in said(found)


def test_a_gross_over_the_contract_is_told_once(pay, checked):
    """An hourly gross of 13.90 in the contract: 15.16 less a month; contributions follow what was paid."""
    found = checked(pay(), hourly_gross=Decimal("13.90"))
    assert gaps(found) == {"gross": Decimal("15.16")}
    assert "prime" in said(found)


def test_the_reduction_of_a_larger_employer_is_recognised(pay, checked, book):
    post = Post(gross=GROSS, weekly_hours=Decimal(35))
    large = cost_of_month(WorkedMonth(MONTH, post), Employer(50, work_accident=RATE), book)
    amount = -large.amount("general_reduction").quantize(Decimal("0.01"))
    found = checked(pay(general_reduction=line("Réduction générale", amount)))
    assert list(gaps(found)) == ["reduction"]
    assert "au moins {count}" in said(found)


def test_without_a_notified_rate_that_of_the_pay_is_read_and_said(pay, checked):
    found = checked(pay(), rate=None)
    assert found.accidents == Decimal("0.0208")
    assert found.differences == ()


def test_labels_nobody_knows_and_cover_are_not_compared(pay, checked):
    extra = {"x": line("Œuvres sociales", "12.00"), "y": line("Mutuelle part employeur", "30.00")}
    found = checked(pay(**extra))
    assert found.unknown == ("Œuvres sociales",)
    assert found.differences == ()


def test_of_a_declaration_only_lines_without_employees_part_are_compared(pay, checked):
    lines = (*pay(), line(HELD_BACK, "-400"))
    names = {one.family.name for one in checked(lines).rows}
    assert "health" in names
    assert not names & {"old_age", "pension"}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Rémunération brute", "gross"),
        ("Réduction générale (retraite complémentaire)", "reduction"),
        ("Accidents du travail et maladies professionnelles", "work_accident"),
        ("COMPLÉMENTAIRE SANTÉ, part employeur", "cover"),
        ("Contribution d'équilibre général tranche 1", "pension"),
        ("FNAL", "housing_aid"),
        ("Contribution solidarité autonomie", "autonomy"),
        ("Formation professionnelle, CDD", "training"),
    ],
)
def test_lines_are_known_by_the_words_of_the_trade(label, name):
    assert family_of(label).name == name
