"""A twelfth of the year when a contract or a membership holds for part of the month."""

from datetime import date
from typing import Any

import pytest

from models.calendar import Month
from models.facts.commitments import YearlyCost
from rules.explaining.line import Sources, explain
from store.language import show
from tests.rules.allocation.test_words import stated

TWELFTH = {"base": "cout_annuel_par_douziemes", "libelle": "Douzième", "cle": "parts_egales"}


def cost(employee: str = "S1", amount: str = "36000.00") -> dict[str, YearlyCost]:
    told = {"salarie": employee, "montant": amount}
    return {employee: YearlyCost.model_validate(told)}


def owed(world: Any, component: dict[str, Any] = TWELFTH) -> dict[str, int]:
    return {charge.member: charge.cents for charge in world.share(component).charges}


@pytest.fixture
def november(world, make):
    """November has thirty days; 3,000.00 a month, four users."""
    world.month = Month(2026, 11)
    world.worked("S1", "amicale", "30").worked("S1", "fanfare", "10")
    return world.knows(costs=cost())


def test_a_member_that_joins_on_the_16th_bears_half_of_an_equal_part(november) -> None:
    """Weights 30, 15, 30, 30: 3,000.00 x 15 / 105 = 428.57."""
    november.knows(present={"fanfare": 15})
    found = owed(november)
    assert found["fanfare"] == 42857
    assert sum(found.values()) == 300000


def test_by_hours_the_hours_used_already_say_the_part_of_the_month(november) -> None:
    november.knows(present={"fanfare": 15})
    assert owed(november, TWELFTH | {"cle": "heures"}) == {"amicale": 225000, "fanfare": 75000}


def test_a_contract_begun_on_the_21st_costs_ten_days_of_thirty(november, make) -> None:
    november.knows(contracts={"S1": make.contract("S1", debut=date(2026, 11, 21))})
    assert sum(owed(november).values()) == 100000


def test_an_amendment_of_the_21st_is_no_new_contract(november, make) -> None:
    first, second = make.contract("S1"), make.contract("S1", debut=date(2026, 11, 21))
    versions = {"S1": ((date(2026, 1, 1), first), (date(2026, 11, 21), second))}
    november.knows(contracts={"S1": second}, versions=versions)
    assert sum(owed(november).values()) == 300000


def test_the_days_that_count_are_told(november, make) -> None:
    november.knows(contracts={"S1": make.contract("S1", fin=date(2026, 11, 10))}, present={"fanfare": 15})
    line = next(c for c in november.share(TWELFTH).charges if c.member == "fanfare")
    said = [show(node.text) for node in explain(Sources(stated(line), (), (), {})).children]
    assert any("10 jours sur 30" in text and "Contrat" in text for text in said)
    assert any("15 jours sur 30" in text and "Adhésion" in text for text in said)
