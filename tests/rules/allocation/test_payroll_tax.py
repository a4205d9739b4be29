"""Taxe sur les salaires by the ratios of the case: the group's own tax, each month, the year in December."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Month
from models.facts.rates import TaxRatios
from rules.allocation.guards.matter import check_matter
from rules.allocation.past import Past, PastHours, TaxedBefore
from rules.employer_cost.payroll_tax import Payer, TaxedPay, payroll_tax
from rules.explaining.line import Sources, explain
from rules.rounding import euros
from store.parameters import parameters
from tests.rules.allocation.conftest import World, contract, expense
from tests.rules.allocation.test_words import spoken, stated

TAX = {
    "base": "taxe_sur_les_salaires",
    "libelle": "Taxe",
    "lignes_de_paie": ["Brut"],
    "cle_de_l_abattement": "parts_egales",
}
DECEMBER = Month(2026, 12)


def ratios(receipts: str = "0.4", pay: str | None = "0.6") -> TaxRatios:
    told = {"groupement": "ge", "part_des_recettes_taxees": receipts}
    return TaxRatios.model_validate(told | {"rapport_d_assujettissement_a_la_taxe_sur_les_salaires": pay})


def month(world: Any, first: str = "9000.00", second: str = "8000.00") -> Any:
    world.worked("S1", "amicale", "2").worked("S1", "fanfare", "1").paid("S1", "Brut", first)
    return world.worked("S2", "jardins", "1").paid("S2", "Brut", second).paid("S2", "Maladie", "1.00")


def due(pays: dict[str, str], liability: str, *, association: bool = True) -> Decimal:
    """Return what the engine finds a group owes for a year."""
    taxed = tuple(TaxedPay(one, Decimal(pay)) for one, pay in pays.items())
    return payroll_tax(Payer("", taxed, association, Decimal(liability)), 2026, parameters()).in_cents


@pytest.mark.parametrize(
    ("told", "liability"),
    [(ratios(), "0.6"), (ratios("0.4", None), "0.6"), (ratios("0.95", None), "0"), (None, "1")],
)
def test_a_month_is_a_twelfth_of_what_the_engine_finds_for_the_group(world, told, liability) -> None:
    charges = month(world).knows(ratios=told).share(TAX).charges
    year = due({"S1": "108000.00", "S2": "96000.00"}, liability)
    assert sum(c.cents for c in charges) == pytest.approx(int(year * 100 / 12), abs=2)


def test_a_cooperative_has_no_abatement_but_the_relief_of_everybody(world) -> None:
    charges = month(world).knows(ratios=ratios(), association=False).share(TAX).charges
    year = due({"S1": "108000.00", "S2": "96000.00"}, "0.6", association=False)
    assert sum(c.cents for c in charges) == pytest.approx(int(year * 100 / 12), abs=2)
    assert not [c for c in charges if c.detail("part") == "abattement"]


def test_a_voted_rate_against_the_ratios_is_refused_and_one_that_agrees_is_not(world) -> None:
    def codes(rate: str) -> list[str]:
        ground = month(World(world.book)).knows(ratios=ratios()).ground(TAX | {"taux": rate})
        return [problem.code for problem in check_matter(ground, ground.policy)]

    assert codes("0.8") == ["payroll_tax_rate_against_ratios"]
    assert codes("0.6") == codes("1") == []


def test_december_without_the_year_is_an_ordinary_month_and_says_so(world) -> None:
    world.month = DECEMBER
    ground = month(world).knows(ratios=ratios()).ground(TAX)
    told = check_matter(ground, ground.policy)
    assert [problem.code for problem in told] == ["payroll_tax_of_year_not_settled"]
    assert {c.detail("part") for c in world.share(TAX).charges} == {"bareme", "abattement"}


def december(pay: dict[str, int], asked: dict[str, int]) -> Any:
    """Return December after months that paid and were asked these cents, by employee."""
    before = TaxedBefore(
        {(who, "brut"): cents for who, cents in pay.items()}, {("Taxe", who): c for who, c in asked.items()}
    )
    hours = (PastHours(Month(2026, 3), "ludotheque", "S3", 3600),)
    world = month(World(parameters(), month=DECEMBER))
    return world.knows(
        ratios=ratios(),
        contracts={"S3": contract("S3", fin=date(2026, 3, 31))},
        past=Past(hours=hours, tax=before),
    )


def test_december_asks_what_the_year_owes_less_what_was_asked() -> None:
    """S3 left in March: its tax of the year still goes to the member that had it."""
    world = december({"S1": 6_000_000, "S2": 2_000_000, "S3": 1_500_000}, {"S1": 300_000, "": -100_000})
    charges = world.share(TAX).charges
    year = due({"S1": "69000.00", "S2": "28000.00", "S3": "15000.00"}, "0.6")
    assert euros(sum(c.cents for c in charges)) == year - Decimal("2000.00")
    assert {c.member for c in charges if c.employee == "S3"} == {"ludotheque"}
    assert {c.detail("part") for c in charges} == {"annee", "abattement_annuel"}


def test_the_tax_recorded_in_the_year_stands_before_any_computation() -> None:
    """800 in March, 1,200 in December: 2,000 in all, of which months asked 1,500 already."""
    told = {"nature": "taxe_sur_les_salaires"}
    recorded = (
        expense("mars", "800.00", mois="2026-03", **told),
        expense("decembre", "1200.00", mois="2026-12", **told),
    )
    world = december({"S1": 6_000_000}, {"S1": 150_000}).knows(expenses=recorded)
    assert sum(c.cents for c in world.share(TAX).charges) == 200_000 - 150_000


def test_the_year_explains_itself() -> None:
    charges = december({"S1": 6_000_000, "S2": 2_000_000}, {"S1": 300_000}).share(TAX).charges
    for charge in charges:
        text = spoken(explain(Sources(stated(charge), (), (), {"S1": "Camille"})))
        assert not re.search(r"[{}]", text)
        assert "l’année" in text or "l'année" in text


@given(
    pay=st.dictionaries(st.sampled_from(["S1", "S2", "S3"]), st.integers(0, 20_000_000)),
    asked=st.dictionaries(st.sampled_from(["S1", "S2", "S3", ""]), st.integers(-500_000, 2_000_000)),
)
def test_whatever_the_months_asked_the_year_comes_to_what_is_due(pay: dict, asked: dict) -> None:
    charges = december(pay, asked).share(TAX).charges
    now = {"S1": 900_000, "S2": 800_000}
    pays = {who: str(euros(pay.get(who, 0) + now.get(who, 0))) for who in sorted({*pay, *now})}
    assert sum(c.cents for c in charges) + sum(asked.values()) == int(due(pays, "0.6") * 100)
