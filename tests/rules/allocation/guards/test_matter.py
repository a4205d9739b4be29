"""What a month lacks to be priced."""

from datetime import date

import pytest

from rules.allocation.guards.matter import check_matter

MONTHLY = {"base": "brut_mensuel_sur_heures", "libelle": "Heures"}


@pytest.mark.parametrize(
    "said",
    [{"debut": date(2026, 10, 12)}, {"fin": date(2026, 10, 12)}],
)
def test_a_contract_of_part_of_a_month_does_not_say_the_gross_of_the_month(world, make, said) -> None:
    world.worked("S1", "amicale", "7", day=date(2026, 10, 12))
    world.knows(contracts={"S1": make.contract("S1", **said)})
    ground = world.ground(MONTHLY)
    assert [p.code for p in check_matter(ground, ground.policy)] == ["gross_of_part_of_a_month"]
    paid = world.paid("S1", "Salaire brut", "900.00").ground(MONTHLY | {"lignes_de_paie": ["Salaire brut"]})
    assert check_matter(paid, paid.policy) == ()
