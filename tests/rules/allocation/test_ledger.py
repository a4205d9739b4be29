"""Whatever the group: with every way and every key, sums equal their source and no order changes a cent."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.allocation import Allocation
from models.pricing import Basis, Key
from models.worktime import BORNE, Nature
from rules.allocation.past import Past, after

MEMBERS = ("amicale", "fanfare", "jardins", "ludotheque")
STAFF = ("S1", "S2", "S3")
PEOPLE = st.sampled_from(STAFF)
SOMEWHERE = st.sampled_from(MEMBERS)
ROWS = st.lists(
    st.tuples(PEOPLE, SOMEWHERE, st.integers(1, 36_000), st.sampled_from(list(Nature)), st.integers(0, 30)),
    min_size=1,
    max_size=14,
)
PAY = st.lists(
    st.tuples(
        PEOPLE, st.sampled_from(("Brut", "Prime", "Congés", "Réduction")), st.integers(-9_999, 400_000)
    ),
    max_size=10,
)
SPENT = st.lists(st.tuples(st.integers(-5_000, 90_000), st.sampled_from(("", *MEMBERS))), max_size=4)
HEADS = st.fixed_dictionaries({member: st.integers(1, 60) for member in MEMBERS})
WEIGHTS = st.fixed_dictionaries({member: st.integers(1, 9) for member in MEMBERS})
HELD = st.dictionaries(
    st.tuples(st.sampled_from(("Congés", "Fonds mutuel")), SOMEWHERE, PEOPLE),
    st.integers(0, 90_000),
    max_size=6,
)
KEYS = st.sampled_from(list(Key))
GROUPS = st.fixed_dictionaries(
    {"rows": ROWS, "pay": PAY, "spent": SPENT, "heads": HEADS, "held": HELD, "weights": WEIGHTS}
)


def every_way(key: Key, free: Key, sickness: Key, weights: dict[str, int]) -> list[dict[str, Any]]:
    shared = {
        "cle": key,
        "adherent": "jardins",
        "poids": [{"organisation": m, "poids": w} for m, w in weights.items()],
        "cle_du_temps_non_affecte": free,
        "cles_par_nature": [{"nature": "maladie", "cle": sickness}],
    }
    told: list[dict[str, Any]] = [
        shared | {"base": "cout_reel", "libelle": "Paie"},
        shared | {"base": "cout_reel", "libelle": "Primes", "lignes_de_paie": ["prime"]},
        {"base": "coefficient_sur_brut", "taux": "1.873", "libelle": "Heures"},
        shared | {"base": "brut_mensuel_sur_heures", "libelle": "Mois"},
        shared | {"base": "depenses_reelles", "libelle": "Structure"},
        shared | {"base": "taxe_sur_les_salaires", "lignes_de_paie": ["Brut"], "cle_de_l_abattement": key},
        {"base": "aides"},
        {"base": "pourcentage", "taux": "0.0753", "sur": ["Paie", "Structure"]},
        {"base": "forfait_horaire", "taux": "21.13"},
        shared | {"base": "forfait_mensuel", "taux": "99.99", "libelle": "Forfait"},
        {"base": "forfait_par_adherent", "taux": "12.34"},
        {"base": "cout_annuel_sur_heures", "heures_productives": "1575"},
        shared | {"base": "cout_annuel_par_douziemes", "libelle": "Douzième"},
        {"base": "heures_garanties", "sur": ["Heures"]},
        {"base": "majorations", "sur": ["Heures"]},
        {"base": "frais_par_tranche", "mesure": "heures_prevues", "tranches": [{"montant": "7.00"}]},
        {"base": "depot", "sur": ["Heures", "Douzième"], "libelle": "Dépôt"},
        {"base": "provision", "taux": "0.1", "sur": ["Paie"], "compte": "Congés", "libelle": "Congés"},
        {
            "base": "reprise_de_provision",
            "compte": "Congés",
            "lignes_de_paie": ["Congés"],
            "libelle": "Reprise",
        },
        shared | {"base": "regularisation", "mois": [10], "libelle": "Régularisation"},
    ]
    assert {Basis(way["base"]) for way in told} == set(Basis)
    return [{"libelle": f"Prix {n}"} | way for n, way in enumerate(told)]


def month(world: Any, make: Any, group: dict[str, Any]) -> Any:
    told = type(world)(world.book, past=Past(balances=group["held"]))
    for who, at, seconds, nature, day in group["rows"]:
        hours = str(Decimal(seconds) / 3600)
        member = at if nature in BORNE else ""
        told.worked(who, member, hours, nature=nature, day=world.month.first_day + timedelta(days=day))
    borne = {line.employee for line in told.hours if line.nature is Nature.WORK}
    for who, label, cents in (line for line in group["pay"] if line[0] in borne):
        told.paid(who, label, str(Decimal(cents) / 100))
    costs = {}
    for number, who in enumerate(STAFF):
        costs |= make.yearly(who, f"{30_000 + number}.01", "1000.00")
    return told.knows(
        headcounts=group["heads"],
        planned={"S1": {"amicale": 7, "fanfare": 5}, "S2": {"jardins": 3}, "S3": {"ludotheque": 1}},
        contracts={who: make.contract(who, heures_par_semaine="24") for who in STAFF},
        costs=costs,
        expenses=tuple(
            make.expense(f"d{n}", str(Decimal(cents) / 100), adherent=to)
            for n, (cents, to) in enumerate(group["spent"])
        ),
        aids=(make.aid("fanfare", "77.77"),),
        commitments=(make.commitment("amicale", salarie="S1", heures_par_an="500", heures_garanties="30"),),
    )


def sums(shared: Allocation) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for charge in (*shared.charges, *shared.fund):
        found[charge.member] += charge.cents
        found[f"{charge.label} {charge.member}"] += charge.cents
    for moved in shared.movements:
        found[f"{moved.account} {moved.member} {moved.employee}"] += moved.cents
    return dict(found)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GROUPS, st.tuples(KEYS, KEYS, KEYS), st.randoms())
def test_every_sum_equals_its_source_and_no_order_changes_a_cent(world, make, group, keys, chance) -> None:
    prices = every_way(*keys, group["weights"])
    told = month(world, make, group)
    shared = told.share(*prices)
    everything = (*shared.charges, *shared.fund)

    by_row: dict[int, int] = defaultdict(int)
    by_employee: dict[str, int] = defaultdict(int)
    for charge in everything:
        for part in charge.shares:
            by_row[part.line.origin.row] += part.cents
            by_employee[charge.employee] += part.cents
    paid = {line.origin.row: int(line.amount * 100) for line in told.payroll}
    assert by_row == paid
    for employee, borne in by_employee.items():
        assert borne == sum(paid[line.origin.row] for line in told.payroll if line.employee == employee)
    flat = [charge.cents for charge in everything if charge.label == "Forfait"]
    assert sum(flat) in ({9999} if flat else {0})
    for number, (cents, _) in enumerate(group["spent"]):
        parts = [
            c.cents for c in everything if c.label == "Structure" and c.detail("depense") == f"d{number}"
        ]
        assert sum(parts) == (cents if parts else 0)

    left = after(group["held"], shared.movements)
    assert all(cents == 0 for (account, _, _), cents in left.items() if account == "Congés")

    for told_in_any_order in (group["rows"], group["pay"]):
        chance.shuffle(told_in_any_order)
    turned = group | {"held": dict(sorted(group["held"].items(), reverse=True))}
    assert sums(month(world, make, turned).share(*prices)) == sums(shared)
