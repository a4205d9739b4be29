"""A variant of a document borrows the clauses it does not change: they are written once."""

from pathlib import Path

import pytest
import yaml

from store.workshop.build import build
from store.workshop.reading import inspect_document, read_document

OWN_END = "---\nid: fin\ntitre: Fin propre\n---\nLa variante finit autrement, voir l'article [[ref:objet]].\n"


@pytest.fixture
def variant(write):
    """Write ``variante``, which follows the plan of ``essai`` and borrows its clauses; return the folder."""

    def written(lender: str = "essai", **own: str) -> Path:
        root = write()
        plan = yaml.safe_load((root / "essai" / "plan.yaml").read_text(encoding="utf-8"))
        plan |= {"document": "variante", "clauses_de": lender}
        (root / "variante").mkdir()
        (root / "variante" / "plan.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
        for name, text in own.items():
            (root / "variante" / f"{name}.md").write_text(text, encoding="utf-8")
        return root

    return written


def codes(root):
    return [problem.code for problem in inspect_document("variante", root)[1]]


def test_a_variant_without_clauses_of_its_own_reads_as_the_document_it_borrows_from(variant) -> None:
    root = variant()
    borrowed, lent = read_document("variante", root), read_document("essai", root)
    assert {name: clause.digest for name, clause in borrowed.clauses.items()} == {
        name: clause.digest for name, clause in lent.clauses.items()
    }


def test_a_clause_of_its_own_comes_before_the_one_it_could_borrow(variant) -> None:
    cards = {card.id: card for card in build("variante", variant(fin=OWN_END)).manifest.clauses}
    assert (cards["fin"].title, cards["fin"].origin, cards["fin"].references) == (
        "Fin propre",
        "",
        ("objet",),
    )
    assert cards["objet"].origin == "essai"


def test_a_mistake_in_a_borrowed_clause_is_told_where_it_is_written(variant) -> None:
    root = variant()
    (root / "essai" / "fin.md").write_text("---\nid: fin\n---\nVoir [[ref:nulle_part]].\n", encoding="utf-8")
    (problem,) = inspect_document("variante", root)[1]
    assert problem.place.file == "essai/fin.md"


def test_a_law_that_does_not_govern_the_variant_is_not_cited_in_what_it_borrows(variant) -> None:
    root = variant()
    plan = root / "variante" / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "sans_droit: [Code du travail]\n", encoding="utf-8")
    assert {c.id: c.law for c in build("variante", root).manifest.clauses}["objet"] == ()
    assert {c.id: c.law for c in build("essai", root).manifest.clauses}["objet"] != ()


def test_a_clause_in_neither_folder_is_asked_of_the_variant(variant) -> None:
    root = variant()
    (root / "essai" / "fin.md").unlink()
    assert ("no_clause", "variante/fin.md") in [
        (p.code, p.place.file) for p in inspect_document("variante", root)[1]
    ]


@pytest.mark.parametrize("lender", ["nulle_part", "variante"])
def test_a_lender_that_is_not_another_document_is_a_mistake(variant, lender) -> None:
    assert "unknown_lender" in codes(variant(lender))


def test_a_clause_copied_word_for_word_is_refused(variant) -> None:
    root = variant()
    copied = (root / "essai" / "fin.md").read_bytes()
    (root / "variante" / "fin.md").write_bytes(copied)
    assert codes(root) == ["clause_copied"]
