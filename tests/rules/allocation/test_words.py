"""Every way of pricing speaks: in the explanation of a line, in a phrase, in the page that teaches it."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.allocation import Charge, Stated
from models.facts.prices import PricePolicy
from models.messages import Message
from models.pricing import Basis, Key
from models.worktime import Nature
from rules.accounts.prices import NAMES, SHARED, WORDS, components_said
from rules.allocation.guards.policy import check_policy
from rules.allocation.past import Past
from rules.allocation.ways.registry import WAYS
from rules.explaining.hours import SPENT_ON
from rules.explaining.line import BY_BASIS, Node, Sources, explain
from rules.explaining.sums import KEYS
from rules.rounding import euros
from store.language import show

PAGE = Path(__file__).resolve().parents[3] / "docs" / "ecrire-un-prix.md"
HOURS = {"base": "coefficient_sur_brut", "taux": "1.87", "libelle": "Heures"}
PAY = {"base": "cout_reel", "libelle": "Paie", "cles_par_nature": [{"nature": "maladie", "cle": "effectif"}]}
COMPONENTS: dict[str, dict[str, Any]] = {
    "coefficient_sur_brut": {"taux": "1.5"},
    "brut_mensuel_sur_heures": {},
    "cout_reel": {"lignes_de_paie": ["Prime"]},
    "depenses_reelles": {"cle": "poids", "poids": [{"organisation": "fanfare", "poids": 2}]},
    "taxe_sur_les_salaires": {"lignes_de_paie": ["Brut"]},
    "aides": {},
    "pourcentage": {"taux": "0.08", "sur": ["Paie"]},
    "forfait_horaire": {"taux": "21"},
    "forfait_mensuel": {"taux": "90", "cle": "effectif"},
    "forfait_par_adherent": {"taux": "12.50"},
    "cout_annuel_sur_heures": {"heures_productives": "1575"},
    "cout_annuel_par_douziemes": {"cle": "heures_prevues"},
    "heures_garanties": {"sur": ["Heures"]},
    "majorations": {"sur": ["Heures"]},
    "frais_par_tranche": {"tranches": [{"jusqu_a": 9, "montant": "7"}, {"montant": "8"}], "mois": [10]},
    "depot": {"sur": ["Heures"]},
    "provision": {"taux": "0.1", "sur": ["Paie"], "compte": "Congés"},
    "reprise_de_provision": {"compte": "Congés"},
    "regularisation": {"mois": [10], "nature_de_depense": "structure"},
}


def stated(charge: Charge) -> Stated:
    said = {f.name: getattr(charge, f.name) for f in fields(Stated) if hasattr(charge, f.name)}
    said |= {"case_id": "", "month": "2026-10", "number": 1, "amount": euros(charge.cents)}
    said |= {"nature": str(charge.nature or ""), "base": None if charge.base is None else euros(charge.base)}
    return Stated(**said)


def spoken(node: Node) -> str:
    return "\n".join([show(node.text, "fr"), *(spoken(child) for child in node.children)])


def told(world: Any, make: Any) -> Any:
    world.worked("S1", "amicale", "20", day=date(2026, 10, 6)).worked(
        "S1", "fanfare", "7", day=date(2026, 10, 7)
    )
    world.worked("S1", "fanfare", "1", nature="trajet", day=date(2026, 10, 7), came_from="amicale")
    world.worked("S1", "", "3", nature="temps commun", day=date(2026, 10, 8))
    world.worked("S1", "", "3", nature="maladie", day=date(2026, 10, 9))
    world.paid("S1", "Brut", "2000.00").paid("S1", "Prime", "100.00")
    term = make.commitment("amicale", salarie="S1", heures_par_an="500", heures_garanties="30")
    return world.knows(
        headcounts={"amicale": 5, "fanfare": 15},
        planned={"S1": {"amicale": 7200, "fanfare": 3600}},
        contracts={"S1": make.contract("S1", heures_par_semaine="24")},
        costs=make.yearly("S1", "32000.00", "2000.00"),
        expenses=(make.expense("loyer", "100.00", piece="Facture 7"),),
        aids=(make.aid("fanfare", "77.77"),),
        commitments=(term,),
        releases=(make.given_back("Congés", montant="10.00"),),
        past=Past(balances={("Congés", "amicale", "S1"): 5000}),
    )


@pytest.mark.parametrize("basis", list(Basis))
def test_a_line_of_each_way_explains_itself(world, make, basis: Basis) -> None:
    tried = {"base": basis, "libelle": "Essai"} | COMPONENTS[basis]
    put = {"base": "provision", "libelle": "Mis", "taux": "0.1", "sur": ["Paie"], "compte": "Mis"}
    shared = told(world, make).share(HOURS, PAY, put, tried)
    lines = [charge for charge in shared.charges if charge.label == "Essai"]
    assert lines
    for charge in lines:
        mine = [s for s in shared.times if (s.member, s.line.employee) == (charge.member, charge.employee)]
        text = spoken(explain(Sources(stated(charge), mine, charge.shares, {"S1": "Camille"})))
        assert not re.search(r"[{}]", text)
        assert text.count("\n") >= 1


def test_nothing_is_without_words() -> None:
    assert set(BY_BASIS) == set(WORDS) == set(WAYS) == set(COMPONENTS) == set(Basis)
    assert set(KEYS) == set(SHARED) == set(Key) == set(NAMES) - {""}
    assert set(SPENT_ON) == set(Nature)


def test_sickness_is_never_named_to_a_member() -> None:
    assert SPENT_ON[Nature.SICKNESS] == SPENT_ON[Nature.ABSENCE]
    assert all("maladie" not in said.text for said in SPENT_ON.values() if isinstance(said, Message))


def pages() -> list[dict[str, Any]]:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return [yaml.safe_load(block) for block in blocks]


def test_the_page_on_prices_writes_policies_that_hold_and_names_every_way(make) -> None:
    policies = [PricePolicy.model_validate(p) for page in pages() for p in page.get("politiques_de_prix", ())]
    assert len(policies) == 3
    for one in policies:
        assert check_policy(make.group(), one) == ()
        assert all(components_said(one))
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert named == {str(basis) for basis in Basis}
    for key in Key:
        assert f"`{key}`" in PAGE.read_text("utf-8")
