"""Who bears what: keys of a sum, keys of an employee's cost, time that belongs to nobody, the mutual fund."""

import pytest

from rules.allocation.guards.matter import check_matter
from rules.allocation.month import ground_of

ACTUAL = {"base": "cout_reel", "libelle": "Paie"}


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("heures", {"amicale": 7500, "fanfare": 2500}),
        ("heures_sans_trajet", {"amicale": 8000, "fanfare": 2000}),
        ("heures_prevues", {"amicale": 5000, "ludotheque": 5000}),
        ("parts_egales", dict.fromkeys(("amicale", "fanfare", "jardins", "ludotheque"), 2500)),
        ("effectif", {"amicale": 2500, "fanfare": 7500}),
        ("poids", {"jardins": 4000, "ludotheque": 6000}),
        ("un_seul_adherent", {"jardins": 10000}),
        ("fonds_mutuel", {}),
    ],
)
def test_a_sum_of_the_group_is_shared_by_any_key(world, make, key: str, parts: dict[str, int]) -> None:
    world.worked("S1", "amicale", "12").worked("S1", "fanfare", "3")
    world.worked("S1", "fanfare", "1", nature="trajet", came_from="amicale")
    world.knows(
        headcounts={"amicale": 5, "fanfare": 15, "elsewhere": 900},
        planned={"S1": {"amicale": 50, "ludotheque": 50}},
    )
    component = {
        "base": "forfait_mensuel",
        "taux": "100.00",
        "cle": key,
        "adherent": "jardins",
        "poids": [{"organisation": "jardins", "poids": 2}, {"organisation": "ludotheque", "poids": 3}],
    }
    shared = world.share(component)
    assert make.owed(shared.charges) == parts
    assert sum(parts.values()) + sum(charge.cents for charge in shared.fund) == 10000


@pytest.mark.parametrize(
    ("keys", "parts"),
    [
        ({}, {"amicale": 30000, "fanfare": 10000}),
        ({"maladie": "fonds_mutuel"}, {"amicale": 22500, "fanfare": 7500, "fonds mutuel": 10000}),
        ({"maladie": "un_seul_adherent"}, {"amicale": 22500, "fanfare": 7500, "jardins": 10000}),
        (
            {"maladie": "fonds_mutuel", "formation": "parts_egales", "temps commun": "poids"},
            {
                "amicale": 16250,
                "fanfare": 6250,
                "jardins": 6250,
                "ludotheque": 1250,
                "fonds mutuel": 10000,
            },
        ),
    ],
)
def test_each_kind_of_unattached_time_may_have_its_own_key(world, make, keys, parts) -> None:
    """40 h paid 400.00: 20 at members, 10 of sickness, 5 of training, 5 in common."""
    world.worked("S1", "amicale", "15").worked("S1", "fanfare", "5")
    for nature, hours in (("maladie", "10"), ("formation", "5"), ("temps commun", "5")):
        world.worked("S1", "", hours, nature=nature)
    world.paid("S1", "Brut", "400.00")
    component = ACTUAL | {
        "adherent": "jardins",
        "poids": [{"organisation": "jardins", "poids": 7}],
        "cles_par_nature": [{"nature": nature, "cle": key} for nature, key in keys.items()],
    }
    shared = world.share(component)
    assert make.owed([*shared.charges, *shared.fund]) == parts


def test_what_the_fund_bears_is_asked_of_nobody_and_leaves_its_account(world, make) -> None:
    world.worked("S1", "amicale", "30").worked("S1", "", "10", nature="intermission")
    world.paid("S1", "Brut", "400.00")
    component = ACTUAL | {"cles_par_nature": [{"nature": "intermission", "cle": "fonds_mutuel"}]}
    shared = world.share(component)
    assert make.owed(shared.charges) == {"amicale": 30000}
    assert [(m.account, m.employee, m.cents) for m in shared.movements] == [("Fonds mutuel", "S1", -10000)]


def test_some_payroll_lines_go_by_a_key_of_their_own_and_the_others_by_hours(world, make) -> None:
    world.worked("S1", "amicale", "30").worked("S1", "fanfare", "10")
    world.paid("S1", "Brut", "400.00").paid("S1", "Abonnement de transport", "40.00")
    direct = ACTUAL | {
        "libelle": "Transport",
        "cle": "un_seul_adherent",
        "adherent": "fanfare",
        "lignes_de_paie": ["abonnement de transport"],
    }
    charges = world.share(ACTUAL, direct).charges
    assert make.owed(charges, "Paie") == {"amicale": 30000, "fanfare": 10000}
    assert make.owed(charges, "Transport") == {"fanfare": 4000}


def test_a_person_absent_all_month_is_paid_for_by_the_users_of_the_contract(world, make) -> None:
    world.worked("S1", "", "140", nature="absence").paid("S1", "Brut", "1000.00")
    told = world.matter(ACTUAL)
    assert [p.code for p in check_matter(ground_of(told), told.policy)] == ["pay_without_hours"]
    equal = ACTUAL | {"cle_du_temps_non_affecte": "parts_egales"}
    assert set(make.owed(world.share(equal).charges).values()) == {25000}


def test_a_key_that_gives_nobody_a_part_is_told_before_anything_is_asked(world) -> None:
    world.worked("S1", "amicale", "30")
    told = world.matter({"base": "forfait_mensuel", "taux": "100.00", "cle": "effectif"})
    assert [p.code for p in check_matter(ground_of(told), told.policy)] == ["nobody_bears_it"]
