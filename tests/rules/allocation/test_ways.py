"""Each way of pricing on figures a calculator can follow."""

from datetime import date
from decimal import Decimal

import pytest

from models.calendar import Month
from models.week import Week
from rules.allocation.past import Past, PastHours

COEFFICIENT = {"base": "coefficient_sur_brut", "taux": "1.87", "libelle": "Heures"}
ACTUAL = {"base": "cout_reel", "libelle": "Paie"}


def test_a_cost_and_a_percentage_of_what_each_member_bears_of_it(world, make) -> None:
    world.worked("S1", "amicale", "2").worked("S1", "fanfare", "1").paid("S1", "Brut", "100.00")
    fee = {"base": "pourcentage", "taux": "0.07", "sur": ["Paie"], "libelle": "Gestion"}
    charges = world.share(ACTUAL, fee).charges
    assert make.owed(charges, "Paie") == {"amicale": 6667, "fanfare": 3333}
    assert make.owed(charges, "Gestion") == {"amicale": 467, "fanfare": 233}
    assert [charge.base for charge in charges if charge.label == "Gestion"] == [6667, 3333]


@pytest.mark.parametrize(
    ("more", "week", "price"),
    [
        ({}, "35", "20.66"),  # 33,200 / 1,607
        ({"heures_productives": "1575"}, "35", "21.08"),
        ({"heures_productives": "1575", "taux": "1.1"}, "35", "23.19"),
        ({"heures_productives": "1600"}, "17.5", "41.50"),  # half the hours for the same cost
    ],
)
def test_a_yearly_cost_over_productive_hours_gives_the_price_of_an_hour(
    world, make, more, week, price
) -> None:
    world.worked("S1", "amicale", "10")
    contracts = {"S1": make.contract("S1", heures_par_semaine=week)}
    world.knows(costs=make.yearly("S1", "36000.00", "2800.00"), contracts=contracts)
    [charge] = world.share({"base": "cout_annuel_sur_heures"} | more).charges
    assert charge.unit_price == Decimal(price)
    assert charge.cents == int(Decimal(price) * 1000)


def test_a_member_pays_the_hours_it_guaranteed_and_did_not_use(world, make) -> None:
    world.worked("S1", "amicale", "12").worked("S1", "fanfare", "30")
    world.knows(
        commitments=(
            make.commitment("amicale", salarie="S1", heures_garanties="20"),
            make.commitment("fanfare", salarie="S1", heures_garanties="20"),
        )
    )
    guaranteed = {"base": "heures_garanties", "sur": ["Heures"], "libelle": "Garanties"}
    charges = world.share(COEFFICIENT, guaranteed).charges
    assert make.owed(charges, "Garanties") == {"amicale": 8 * 2244}


def test_a_quarter_of_guaranteed_hours_is_counted_at_its_end_with_its_earlier_months(world, make) -> None:
    term = make.commitment("amicale", salarie="S1", heures_garanties="90", periode_en_mois=3)
    guaranteed = {"base": "heures_garanties", "taux": "20.00", "libelle": "Garanties"}
    past = [PastHours(Month(2026, 7), "amicale", "S1", 40 * 3600)]
    past += [PastHours(Month(2026, 8), "amicale", "S1", 20 * 3600)]
    world.knows(
        commitments=(term,), past=Past(hours=(*past, PastHours(Month(2026, 6), "amicale", "S1", 9**9)))
    )
    world.month = Month(2026, 8)
    assert world.worked("S1", "amicale", "0").share(guaranteed).charges == ()
    world.month = Month(2026, 9)
    assert make.owed(world.worked("S1", "amicale", "10").share(guaranteed).charges) == {"amicale": 40000}
    short = make.commitment("amicale", heures_garanties="90", periode_en_mois=3, du=date(2026, 8, 15))
    world.knows(commitments=(short,))  # two months of three: 60 h, of which 30 used since August
    world.told["past"] = Past(hours=tuple(past[1:]))
    assert make.owed(world.share(guaranteed).charges) == {"amicale": 60000}


@pytest.mark.parametrize(
    ("week", "worked", "premiums"),
    [
        ("20", "21.5", {"0.1": "1.5"}),
        ("20", "25", {"0.1": "2", "0.25": "3"}),
        ("20", "20", {}),
        ("35", "44", {"0.25": "8", "0.5": "1"}),
    ],
)
def test_hours_beyond_the_contracts_week_bear_their_premium(world, make, week, worked, premiums) -> None:
    half = Decimal(worked) / 2
    world.worked("S1", "amicale", str(half), day=date(2026, 10, 6))
    world.worked("S1", "fanfare", str(half), day=date(2026, 10, 7))
    world.knows(contracts={"S1": make.contract("S1", heures_par_semaine=week)})
    extra = {"base": "majorations", "sur": ["Heures"], "libelle": "Majorations"}
    found = [c for c in world.share(COEFFICIENT, extra).charges if c.label == "Majorations"]
    assert sum(c.seconds for c in found) == sum(Decimal(h) for h in premiums.values()) * 3600
    by_premium = {c.detail("majoration"): c.unit_price for c in found}
    assert by_premium == {p: (Decimal("22.44") * Decimal(p)).quantize(Decimal("0.01")) for p in premiums}
    assert {c.member for c in found} == ({"amicale", "fanfare"} if premiums else set())


def test_a_week_belongs_to_the_month_it_ends_in(world, make) -> None:
    """Week 40 of 2026 begins on 28 September: its days of September count with October's."""
    contracts = {"S1": make.contract("S1", heures_par_semaine="20")}
    september = make_line(world, "amicale", "14", date(2026, 9, 30))
    world.worked("S1", "amicale", "8", day=date(2026, 10, 1))
    world.worked("S1", "amicale", "30", day=date(2026, 10, 27))  # ends on 1 November: not yet
    world.knows(contracts=contracts, past=Past(days=(september,)))
    extra = {"base": "majorations", "sur": ["Heures"], "libelle": "Majorations"}
    [found] = [c for c in world.share(COEFFICIENT, extra).charges if c.label == "Majorations"]
    assert (found.seconds, found.detail("semaines")) == (7200, f"{Week(2026, 40)}=7200")


def test_a_week_is_counted_by_the_contract_of_its_days_when_the_month_changes_it(world, make) -> None:
    """From 20 h at 12.00 to 30 h at 14.00 on Wednesday the 14th: three weeks, three contracts."""
    before = make.contract("S1", heures_par_semaine="20")
    since = make.contract("S1", heures_par_semaine="30", brut_horaire="14.00")
    versions = {"S1": ((date(2026, 10, 1), before), (date(2026, 10, 14), since))}
    world.knows(contracts={"S1": since}, versions=versions)
    for day in (6, 13, 20):  # 26 h are due the week of the change: two days of 20 h, three of 30 h
        world.worked("S1", "amicale", "28", day=date(2026, 10, day))
    extra = {"base": "majorations", "sur": ["Heures"], "libelle": "Majorations"}
    found = [c for c in world.share(COEFFICIENT, extra).charges if c.label == "Majorations"]
    told = {(c.detail("prix_de_l_heure"), c.detail("majoration")): c.detail("semaines") for c in found}
    assert told == {
        ("22.44", "0.1"): f"{Week(2026, 41)}={2 * 3600}",
        ("22.44", "0.25"): f"{Week(2026, 41)}={6 * 3600}",
        ("26.18", "0.1"): f"{Week(2026, 42)}={2 * 3600}",
    }


def make_line(world, member: str, hours: str, day: date):
    line = type(world)(world.book).worked("S1", member, hours, day=day).hours[0]
    assert line.day == day
    return line


def test_each_expense_is_shared_and_one_met_for_a_member_is_its_own(world, make) -> None:
    world.worked("S1", "amicale", "2").worked("S1", "fanfare", "1")
    world.knows(
        expenses=(
            make.expense("loyer", "100.00"),
            make.expense("repas", "12.34", adherent="jardins"),
            make.expense("formation", "90.00", nature="formation"),
            make.expense("ancien", "7.00", mois="2026-09"),
        )
    )
    structure = {"base": "depenses_reelles", "libelle": "Structure"}
    training = {"base": "depenses_reelles", "nature_de_depense": "formation", "libelle": "Formation"}
    charges = world.share(structure, training | {"cle": "parts_egales"}).charges
    assert make.owed(charges, "Structure") == {"amicale": 6667, "fanfare": 3333, "jardins": 1234}
    assert set(make.owed(charges, "Formation").values()) == {2250}


def test_an_aid_goes_back_whole_to_the_member_it_was_granted_for(world, make) -> None:
    world.worked("S1", "amicale", "2").paid("S1", "Brut", "900.00")
    world.knows(aids=(make.aid("amicale", "250.00"), make.aid("fanfare", "1.00", recue_le=date(2026, 9, 1))))
    charges = world.share(ACTUAL, {"base": "aides", "libelle": "Aides"}).charges
    assert make.owed(charges) == {"amicale": 65000}


def test_the_tax_on_pay_follows_people_and_its_single_abatement_everybody(world, make) -> None:
    """Two people at 3,000 and 15,000 a month; one abatement of 24,256 a year for the whole group."""
    world.worked("S1", "amicale", "2").worked("S1", "fanfare", "1").paid("S1", "Brut", "3000.00")
    world.worked("S2", "jardins", "1").paid("S2", "Brut", "15000.00").paid("S2", "Maladie", "1170.00")
    tax = {
        "base": "taxe_sur_les_salaires",
        "libelle": "Taxe",
        "lignes_de_paie": ["brut"],
        "cle_de_l_abattement": "parts_egales",
    }
    charges = world.share(tax).charges
    off = [c for c in charges if c.detail("part") == "abattement"]
    assert sum(c.cents for c in off) == -202133  # a twelfth of 24,256
    gross = {(c.employee, c.member): c.cents for c in charges if c.detail("part") == "bareme"}
    assert gross["S1", "amicale"] == pytest.approx(2 * gross["S1", "fanfare"], abs=1)
    world.knows(expenses=(make.expense("ts", "800.00", nature="taxe_sur_les_salaires"),))
    assert sum(c.cents for c in world.share(tax).charges) == 80000


def test_a_sum_for_each_member_and_a_fee_by_hours_come_in_their_months_only(world, make) -> None:
    world.worked("S1", "amicale", "10").worked("S1", "fanfare", "10.25")
    member = {"base": "forfait_par_adherent", "taux": "20.00", "libelle": "Part"}
    fee = {
        "base": "frais_par_tranche",
        "mesure": "heures",
        "tranches": [{"jusqu_a": 10, "montant": "5.00"}, {"jusqu_a": 100, "montant": "9.00"}],
        "libelle": "Frais",
    }
    charges = world.share(member | {"mois": [9]}, fee).charges
    assert make.owed(charges) == {"amicale": 500, "fanfare": 900, "jardins": 500, "ludotheque": 500}
    assert make.owed(world.share(member | {"mois": [10]}, fee).charges, "Part")["jardins"] == 2000
