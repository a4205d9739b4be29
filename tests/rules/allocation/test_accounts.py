"""Money put aside for members: it grows, goes back to who put it, and a year ends with nothing kept."""

from datetime import date

import pytest

from models.allocation import FUND
from models.calendar import Month
from rules.allocation.past import Past, after
from rules.allocation.year import year_sum

PAY = {"base": "cout_reel", "libelle": "Paie"}
LEAVE = {
    "base": "provision",
    "libelle": "Provision congés",
    "taux": "0.10",
    "sur": ["Paie"],
    "compte": "Congés",
}
BACK = {
    "base": "reprise_de_provision",
    "libelle": "Reprise congés",
    "compte": "Congés",
    "lignes_de_paie": ["Indemnité de congés payés"],
}
HELD = Past(balances={("Congés", "amicale", "S1"): 30000, ("Congés", "fanfare", "S1"): 10001})


def test_a_provision_grows_each_month_by_member_and_employee(world, make) -> None:
    world.worked("S1", "amicale", "3").worked("S1", "fanfare", "1").paid("S1", "Brut", "1000.01")
    october = world.share(PAY, LEAVE)
    assert make.owed(october.charges, "Provision congés") == {"amicale": 7500, "fanfare": 2500}
    later = world.next(october, Month(2026, 11))
    later.worked("S1", "fanfare", "4").paid("S1", "Brut", "500.00")
    november = later.share(PAY, LEAVE)
    assert after(later.past.balances, november.movements) == {
        ("Congés", "amicale", "S1"): 7500,
        ("Congés", "fanfare", "S1"): 7500,
    }


def test_a_provision_may_be_a_part_of_the_gross_of_the_hours_borne(world, make) -> None:
    world.worked("S1", "amicale", "10").worked("S1", "amicale", "0.5", nature="trajet")
    thirteenth = {"base": "provision", "libelle": "13e mois", "taux": "0.0833", "compte": "13e mois"}
    assert make.owed(world.share(thirteenth).charges) == {"amicale": 1050}  # 126.00 x 8.33 %


@pytest.mark.parametrize(
    ("paid", "parts"),
    [
        ("100.00", {"amicale": -7500, "fanfare": -2500}),
        ("900.00", {"amicale": -30000, "fanfare": -10001}),  # no more than what is held
    ],
)
def test_the_leave_paid_frees_what_each_had_put_aside(world, make, paid: str, parts) -> None:
    world.past = HELD
    world.worked("S1", "jardins", "10").paid("S1", "Indemnité de congés payés", paid)
    shared = world.share(PAY, BACK)
    assert make.owed(shared.charges, "Reprise congés") == parts
    left = after(HELD.balances, shared.movements)
    assert sum(left.values()) == 40001 + sum(parts.values())
    assert min(left.values()) >= 0


def test_a_recorded_release_gives_back_a_sum_or_all_even_to_a_member_that_left(world, make) -> None:
    world.past = HELD
    world.worked("S1", "jardins", "10")
    world.knows(releases=(make.given_back("Congés", salarie="S1", montant="80.00"),))
    assert make.owed(world.share(BACK).charges) == {"amicale": -6000, "fanfare": -2000}
    world.knows(releases=(make.given_back("Congés"), make.given_back("Autre", id="R2")))
    assert make.owed(world.share(BACK).charges) == {"amicale": -30000, "fanfare": -10001}


SETTLED = {"base": "regularisation", "libelle": "Régularisation", "nature_de_depense": "structure"}
CALL = {
    "base": "provision",
    "libelle": "Appel structure",
    "taux": "0.05",
    "sur": ["Paie"],
    "compte": "Structure",
}


def test_a_year_ends_with_accounts_empty_and_real_expenses_shared(world, make) -> None:
    """5 % called each month, 700.00 spent in the year: calls come back, what was spent is shared."""
    prices = (PAY, CALL, SETTLED)
    world.knows(expenses=(make.expense("loyer", "700.00"),))
    world.worked("S1", "amicale", "3").worked("S1", "fanfare", "1").paid("S1", "Brut", "8000.00")
    october = world.share(*prices)
    assert make.owed(october.charges, "Régularisation") == {}
    later = world.next(october, Month(2026, 12))
    later.worked("S1", "fanfare", "4").paid("S1", "Brut", "2000.00")
    december = later.share(*prices)
    assert set(after(later.past.balances, december.movements).values()) == {0}
    settled = make.owed(december.charges, "Régularisation")
    # 400.00 called in October and 100.00 in December; 700.00 shared by the hours of December alone here
    assert settled == {"amicale": -30000, "fanfare": -20000 + 70000}


def test_the_year_of_an_exact_share_group_comes_to_nothing_once_settled(world, make) -> None:
    prices = (PAY, CALL, {"base": "aides", "libelle": "Aides"}, SETTLED)
    world.knows(expenses=(make.expense("loyer", "700.00"),), aids=(make.aid("amicale", "120.00"),))
    world.worked("S1", "amicale", "3").worked("S1", "fanfare", "1").paid("S1", "Brut", "8000.00")
    october = world.share(*prices)
    kept = sum(moved.cents for moved in october.movements)
    asked = sum(charge.cents for charge in october.charges)
    later = world.next(october, Month(2026, 12))
    later.past = Past(balances=later.past.balances, asked=asked, paid=800000, moved=kept)
    later.worked("S1", "fanfare", "4").paid("S1", "Brut", "2000.00")
    december = later.share(*prices)

    def result(*components) -> int:
        shared = later.share(*components)
        lines = [(charge.label, charge.cents) for charge in shared.charges]
        moved = [(movement.label, movement.cents) for movement in shared.movements]
        return year_sum(later.ground(*components), lines, moved).result

    assert december.charges
    assert result(*prices) == 0
    assert result(*prices[:-1]) == -70000  # the rent that nobody was asked for


def test_what_the_fund_bore_is_taken_from_what_members_had_put_in_it(world, make) -> None:
    feed = {
        "base": "provision",
        "libelle": "Solidarité",
        "taux": "0.02",
        "sur": ["Paie"],
        "compte": "Fonds mutuel",
    }
    prices = (
        PAY | {"cles_par_nature": [{"nature": "maladie", "cle": "fonds_mutuel"}]},
        feed,
        SETTLED | {"nature_de_depense": ""},
    )
    world.month = Month(2026, 12)
    world.past = Past(balances={("Fonds mutuel", "fanfare", "S1"): 5000})
    world.worked("S1", "amicale", "30").worked("S1", "", "10", nature="maladie").paid("S1", "Brut", "400.00")
    shared = world.share(*prices)
    assert [c.cents for c in shared.fund] == [10000]
    # amicale put 6.00 and fanfare 50.00; 100.00 of sickness is asked by hours: all amicale's
    assert make.owed(shared.charges, "Régularisation") == {"amicale": 10000 - 600, "fanfare": -5000}
    left = after(world.past.balances, shared.movements)
    assert set(left.values()) == {0}
    assert ("Fonds mutuel", FUND, "S1") in left


HOURS = {"base": "coefficient_sur_brut", "taux": "2", "libelle": "Heures"}
DEPOSIT = {"base": "depot", "libelle": "Dépôt", "fraction": "1/12", "sur": ["Heures"]}


def test_a_deposit_is_asked_once_grows_with_the_commitment_and_comes_back_on_leaving(world, make) -> None:
    world.worked("S1", "amicale", "1")
    world.knows(commitments=(make.commitment("amicale", salarie="S1", heures_par_an="600"),))
    first = world.share(HOURS, DEPOSIT)
    assert make.owed(first.charges, "Dépôt") == {"amicale": 120000}  # 600 h at 24.00, a twelfth
    after_it = world.next(first, Month(2026, 11)).worked("S1", "amicale", "1")
    assert make.owed(after_it.share(HOURS, DEPOSIT).charges, "Dépôt") == {}
    for hours, asked in (("660", {"amicale": 12000}), ("300", {})):
        grown = make.commitment("amicale", salarie="S1", heures_par_an=hours)
        after_it.knows(commitments=(grown,))
        assert make.owed(after_it.share(HOURS, DEPOSIT).charges, "Dépôt") == asked
    after_it.knows(leaving=frozenset({"amicale"}))
    gone = after_it.share(HOURS, DEPOSIT)
    assert make.owed(gone.charges, "Dépôt") == {"amicale": -120000}
    assert set(after(after_it.past.balances, gone.movements).values()) == {0}


def test_a_commitment_stated_in_euros_is_taken_as_it_stands(world, make) -> None:
    world.worked("S1", "amicale", "1")
    term = make.commitment("fanfare", montant_par_an="9000.00", du=date(2026, 10, 31))
    world.knows(commitments=(term, make.commitment("jardins", montant_par_an="1.00", au=date(2026, 9, 30))))
    half = DEPOSIT | {"fraction": "1/2"}
    for deposit in (half, half | {"sur": []}):
        assert make.owed(world.share(HOURS, deposit).charges, "Dépôt") == {"fanfare": 450000}
