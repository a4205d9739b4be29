"""What a month lacks to be priced."""

from datetime import date

import pytest

from rules.allocation.guards.matter import check_matter
from rules.allocation.past import Past

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


def test_an_account_that_cannot_pay_a_bonus_is_told_with_the_person(world, make) -> None:
    """Two people of one bonus make two remarks that can be told apart."""
    world.past = Past(balances={("prime", "amicale", "S1"): 10_000, ("prime", "amicale", "S2"): 90_000})
    world.paid("S1", "Prime", "450.00").paid("S2", "Prime", "450.00")
    kept = {"base": "provision", "libelle": "Mise de côté", "taux": "0.08", "compte": "prime"}
    freed = {"base": "reprise_de_provision", "compte": "prime", "lignes_de_paie": ["Prime"]}
    ground = world.ground(kept, freed)
    (found,) = check_matter(ground, ground.policy)
    assert found.code == "release_beyond_what_is_held"
    assert found.message.params["employee"] == "S1"
    assert "{employee}" in found.message.text


def test_a_tax_that_nobody_bears_is_told(world, make) -> None:
    """S2 was away all month: the tax on that pay goes to nobody unless the component says by what key."""
    world.worked("S1", "amicale", "7").worked("S2", "", "24", nature="absence")
    world.paid("S1", "Salaire brut", "40000.00").paid("S2", "Salaire brut", "40000.00")
    tax = {"base": "taxe_sur_les_salaires", "lignes_de_paie": ["Salaire brut"]}
    ground = world.ground(tax)
    (found,) = check_matter(ground, ground.policy)
    assert (found.code, found.message.params["employee"]) == ("payroll_tax_without_hours", "S2")
    ground = world.ground(tax | {"cle_du_temps_non_affecte": "parts_egales"})
    assert check_matter(ground, ground.policy) == ()


def test_a_size_beyond_the_last_bracket_is_told(world, make) -> None:
    world.knows(headcounts={"amicale": 10, "fanfare": 11, "jardins": 0, "ludotheque": 3})
    fee = {
        "base": "frais_par_tranche",
        "libelle": "Adhésion",
        "tranches": [{"jusqu_a": 10, "montant": "75.00"}],
    }
    ground = world.ground(fee)
    (found,) = check_matter(ground, ground.policy)
    assert (found.code, found.message.params["member"]) == ("size_beyond_brackets", "fanfare")
    ground = world.ground(fee | {"tranches": [*fee["tranches"], {"montant": "0.00"}]})
    assert check_matter(ground, ground.policy) == ()
