"""The employer group's documents: each clause rests on law, none of the blocks of statutes is left out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
CLAUSES = ROOT / "document_templates" / "clauses"
STATUTES = "statuts_groupement_employeurs"
MINE = (STATUTES, "convention_mise_a_disposition", "contrat_de_travail")
RUNNING = (
    "avenant_contrat",
    "planning_salarie",
    "planning_membre",
    "feuille_heures",
    "appel_de_fonds",
    "regularisation_annuelle",
    "etat_responsabilite",
    "etat_aides",
    "convocation_assemblee",
    "feuille_emargement",
    "pv_assemblee",
)
REPEALED = re.compile(r"L\.? ?1253-[45]\b(?!-)")

BLOCKS_OF_STATUTES = {
    "name and form": {"denomination"},
    "object": {"objet", "but_non_lucratif"},
    "seat, duration, zone": {"siege", "duree", "territoire"},
    "collective agreement": {"convention_unique", "convention_plusieurs", "convention_mixte"},
    "members": {"categories", "conditions_adhesion", "admission", "information_personnel", "membres_publics"},
    "liability": {"dettes_visees", "solidarite", "repartition", "calcul_parts", "dettes_nees", "recours"},
    "guarantee": {"garantie_mixte", "garantie_privee"},
    "loss of membership": {"retrait", "exclusion", "perte_qualite", "effets_depart"},
    "resources and price": {"ressources", "prix", "tva_part_exacte", "tva_taxable", "aides"},
    "votes": {"voix"},
    "assemblies": {"ag_convocation", "ag_ordinaire", "ag_extraordinaire", "ag_distance", "ag_proces_verbal"},
    "board": {"conseil_composition", "conseil_pouvoirs", "bureau", "conflits", "gratuite"},
    "equal treatment and work": {"egalite", "conditions_travail", "sante"},
    "accounts": {"exercice", "information_annuelle"},
    "internal rules": {"reglement"},
    "amendment and dissolution": {"modification", "dissolution"},
    "formalities": {"formalites", "information_inspection", "declaration", "signature"},
}


def head(path: Path) -> dict[str, Any]:
    """Return the front matter of a clause."""
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def clauses(document: str) -> list[Path]:
    return [path for path in sorted((CLAUSES / document).glob("*.md")) if ".en." not in path.name]


@pytest.fixture(scope="module")
def texts_of_law() -> set[tuple[str, str, str, str]]:
    """Return what was read: code, article, first day of the version, identifier of the version."""
    reference = ROOT.parent / "shared" / "field" / "law-articles.json"
    if not reference.exists():
        pytest.skip("the texts of law are not beside this repository")
    found = json.loads(reference.read_text(encoding="utf-8"))
    return {(t["code"], t["article"], t["start_date"], t["legi_id"]) for t in found}


@pytest.mark.parametrize("document", MINE + RUNNING)
def test_each_article_said_to_be_read_is_in_the_law_in_that_version(document, texts_of_law):
    for path in clauses(document):
        for cited in head(path).get("droit", ()):
            if cited["marque"] == "V":
                key = (cited["code"], cited["article"], str(cited["version"]), cited["legi_id"])
                assert key in texts_of_law, (path.name, key)


@pytest.mark.parametrize("document", MINE)
def test_each_clause_rests_on_a_text_and_says_how_sure_it_is(document):
    for path in clauses(document):
        cited = head(path)["droit"]
        assert cited, path.name
        assert all(basis["marque"] in {"V", "S", "M"} for basis in cited), path.name


@pytest.mark.parametrize("document", MINE + RUNNING)
def test_no_clause_cites_the_two_repealed_articles(document):
    for path in clauses(document):
        assert not REPEALED.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("document", MINE + RUNNING)
def test_the_plan_holds_every_clause_once(document):
    plan = yaml.safe_load((CLAUSES / document / "plan.yaml").read_text(encoding="utf-8"))
    placed = [clause for group in plan["body"] + plan.get("annexes", []) for clause in group["clauses"]]
    assert sorted(placed) == [path.stem for path in clauses(document)]


@pytest.mark.parametrize("block", BLOCKS_OF_STATUTES)
def test_statutes_hold_each_of_the_seventeen_blocks(block):
    known = {path.stem for path in clauses(STATUTES)}
    assert BLOCKS_OF_STATUTES[block] <= known
    assert len(BLOCKS_OF_STATUTES) == 17


def test_the_law_leaves_the_group_choices_and_the_clauses_name_them():
    asked = {path.stem for path in clauses(STATUTES) if head(path).get("question")}
    assert {"repartition", "responsabilite_publique", "retrait", "voix", "sans_affectation"} <= asked


@pytest.mark.parametrize(
    "words",
    [
        "solidairement responsables",
        "à l'un quelconque des membres le paiement de la totalité",
        "Aucune disposition du règlement intérieur",
    ],
)
def test_joint_liability_is_written_whole_and_cannot_be_reduced(words):
    assert words in (CLAUSES / STATUTES / "solidarite.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", ["objective", "opposable aux créanciers", "douze mois civils", "égale à la dette entière"]
)
def test_an_apportionment_has_an_objective_key_that_leaves_no_debt_over(words):
    assert words in (CLAUSES / STATUTES / "repartition.md").read_text(encoding="utf-8")


def test_the_contract_has_the_four_blocks_and_the_guarantee_of_equality():
    known = {path.stem for path in clauses("contrat_de_travail")}
    assert {"remuneration", "emploi", "utilisateurs", "lieux", "egalite", "convention_collective"} <= known


def test_the_provision_agreement_copies_the_six_matters_the_user_answers_for():
    text = (CLAUSES / "convention_mise_a_disposition" / "responsabilites.md").read_text(encoding="utf-8")
    assert text.count("\n- ") - text.split("---\n")[1].count("\n- ") == 6
    assert "limitative" in text
