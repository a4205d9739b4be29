"""Clauses of the documents of sharing and of lending: what is said to be read was read, in that version."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
CLAUSES = ROOT / "document_templates" / "clauses"
LENDING = ("convention_pret_personnel", "avenant_pret_personnel", "convention_mecenat_competences")
MINE = (
    *LENDING,
    "convention_partenariat",
    "pret_a_usage",
    "convention_locaux",
    "convention_vehicule",
    "inventaire_ressources",
    "decompte_annuel",
)
LABOUR = "Code du travail"


def citations(document: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted((CLAUSES / document).glob("*.md")):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        found += [(path.stem, cited) for cited in head.get("droit", ())]
    return found


@pytest.mark.parametrize("document", MINE)
def test_what_is_said_to_be_read_stands_in_the_law_in_that_version(document: str) -> None:
    reference = ROOT.parent / "shared" / "field" / "law-articles.json"
    if not reference.exists():
        pytest.skip("the texts of law are not beside this repository")
    texts = json.loads(reference.read_text(encoding="utf-8"))
    read = {(t["code"], t["article"], t["start_date"], t["legi_id"]) for t in texts}
    for clause, cited in citations(document):
        if cited["marque"] == "V":
            key = (cited["code"], cited["article"], str(cited["version"]), cited["legi_id"])
            assert key in read, (clause, key)


@pytest.mark.parametrize("document", MINE)
def test_what_comes_from_memory_bears_no_day_of_checking(document: str) -> None:
    assert [
        clause for clause, cited in citations(document) if cited["marque"] == "M" and "verifie_le" in cited
    ] == []


@pytest.mark.parametrize("document", MINE)
def test_only_the_labour_and_social_security_codes_were_read(document: str) -> None:
    codes = {cited["code"] for _, cited in citations(document) if cited["marque"] == "V"}
    assert codes <= {LABOUR, "Code de la sécurité sociale"}


@pytest.mark.parametrize(
    ("document", "own", "others"),
    [
        ("convention_pret_personnel", {"L8241-1", "L8241-2"}, {"L8241-3", "R8241-2", "L1253-1"}),
        ("avenant_pret_personnel", {"L8241-2"}, {"L8241-3", "R8241-2", "L1253-1"}),
        ("convention_mecenat_competences", {"L8241-3", "R8241-2"}, {"L8241-2", "L1253-1"}),
    ],
)
def test_each_regime_rests_on_its_own_articles(document: str, own: set[str], others: set[str]) -> None:
    cited = {basis["article"] for _, basis in citations(document)}
    assert own <= cited
    assert not others & cited
