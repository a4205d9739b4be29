"""Three ways to bill that groups publish, written as policies: no line of code belongs to any of them."""

from decimal import Decimal


def test_twelve_euros_of_hourly_gross_at_coefficient_1_87_make_22_44_an_hour(world, make) -> None:
    world.worked("S1", "amicale", "1").worked("S1", "fanfare", "10.5")
    shared = world.share({"base": "coefficient_sur_brut", "taux": "1.87"})
    assert {charge.unit_price for charge in shared.charges} == {Decimal("22.44")}
    assert make.owed(shared.charges) == {"amicale": 2244, "fanfare": 23562}


YEARLY = (
    {
        "libelle": "Coût annuel",
        "base": "cout_annuel_par_douziemes",
        "cle": "heures_prevues",
    },
    {"libelle": "Gestion", "base": "pourcentage", "taux": "0.08", "sur": ["Coût annuel"]},
    {
        "libelle": "Adhésion",
        "base": "frais_par_tranche",
        "mesure": "effectif",
        "mois": [1],
        "tranches": [
            {"jusqu_a": 10, "montant": "75.00"},
            {"jusqu_a": 50, "montant": "150.00"},
            {"montant": "300.00"},
        ],
    },
    {"libelle": "Dépôt", "base": "depot", "fraction": "1/12", "sur": ["Coût annuel", "Gestion"]},
)


def test_net_yearly_cost_and_a_percentage_with_fees_by_size_and_a_deposit_of_one_twelfth(world, make) -> None:
    """32,400 a year less 2,400 of aids, two members at 20 h and 15 h planned a week."""
    world.month = type(world.month)(2026, 1)
    world.worked("S1", "amicale", "80").worked("S1", "fanfare", "60")
    world.knows(
        costs=make.yearly("S1", "32400.00", "2400.00"),
        planned={"S1": {"amicale": 20 * 3600, "fanfare": 15 * 3600}},
        headcounts={"amicale": 8, "fanfare": 50, "jardins": 51, "ludotheque": 0},
    )
    charges = world.share(*YEARLY).charges
    assert make.owed(charges, "Coût annuel") == {"amicale": 142857, "fanfare": 107143}  # 2,500.00
    assert make.owed(charges, "Gestion") == {"amicale": 11429, "fanfare": 8571}
    fees = {"amicale": 7500, "fanfare": 15000, "jardins": 30000, "ludotheque": 7500}
    assert make.owed(charges, "Adhésion") == fees
    # a twelfth of 30,000 and of its 8 %: what a month costs, asked once
    assert make.owed(charges, "Dépôt") == {"amicale": 154286, "fanfare": 115714}


def test_twelve_months_of_a_yearly_cost_make_the_year_to_the_cent_and_fees_come_once(world, make) -> None:
    world.worked("S1", "amicale", "80")
    world.knows(
        costs=make.yearly("S1", "10000.01"), planned={"S1": {"amicale": 1, "fanfare": 2}}, headcounts={}
    )
    months, asked = [], {"amicale": 0, "fanfare": 0}
    for number in range(1, 13):
        world.month = type(world.month)(2026, number)
        shared = world.share(*YEARLY)
        months.append(sum(make.owed(shared.charges, "Coût annuel").values()))
        assert bool(make.owed(shared.charges, "Adhésion")) is (number == 1)
        for member, cents in make.owed(shared.charges, "Coût annuel").items():
            asked[member] += cents
    assert sum(months) == 1_000_001
    assert max(months) - min(months) == 1
    assert abs(asked["fanfare"] - 2 * asked["amicale"]) <= 12


def test_a_months_gross_over_the_hours_worked_with_common_time_shared_between_users(world, make) -> None:
    """1,820.00 gross a month (35 h at 12.00), 130 h worked of which 10 h for everybody."""
    world.worked("S1", "amicale", "90").worked("S1", "fanfare", "30")
    world.worked("S1", "", "10", nature="temps commun").worked("S1", "", "21.5", nature="absence")
    shared = world.share({"base": "brut_mensuel_sur_heures", "libelle": "Heures"})
    assert {charge.unit_price for charge in shared.charges} == {Decimal("14.00")}
    assert make.owed(shared.charges) == {"amicale": 136500, "fanfare": 45500}  # 97.5 h and 32.5 h
    assert sum(charge.cents for charge in shared.charges) == 182000


def test_common_time_may_be_shared_in_equal_parts_and_the_gross_read_in_the_payroll(world, make) -> None:
    world.worked("S1", "amicale", "90").worked("S1", "fanfare", "30")
    world.worked("S1", "", "10", nature="temps commun").paid("S1", "Salaire brut", "1950.00")
    component = {
        "base": "brut_mensuel_sur_heures",
        "taux": "1.4",
        "lignes_de_paie": ["SALAIRE BRUT"],
        "cle_du_temps_non_affecte": "parts_egales",
    }
    shared = world.share(component)
    assert {charge.unit_price for charge in shared.charges} == {Decimal("21.00")}
    quarter = 52_50
    assert make.owed(shared.charges) == {
        "amicale": 189000 + quarter,
        "fanfare": 63000 + quarter,
        "jardins": quarter,
        "ludotheque": quarter,
    }
