"""What changed between two versions is said clause by clause, in words a board reads."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from models.documents import KeptDocument
from rules.contexts import context_module
from store import files
from store.documents.comparing import changed_values, compare
from store.documents.wordings import clauses_of
from store.language import show
from store.rendering import render
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path))


def kept(document: str, *, draft: bool = True, **changed: Any) -> KeptDocument:
    values = sample(context_module(document).Context, 1, supply_of(read_document(document)))
    made = render(document, values.model_copy(update=changed), draft=draft)
    cards = [{"id": used.id, "digest": used.digest, "number": used.number} for used in made.clauses]
    return KeptDocument(title=made.title, clauses=cards, sha256=files.put(made.content))


def test_the_same_version_has_nothing_to_tell_and_the_mark_of_a_draft_is_no_change() -> None:
    assert not compare(kept("convention_materiel"), kept("convention_materiel", draft=False))


def test_each_article_is_read_back_with_its_number_and_its_title() -> None:
    version = kept("convention_materiel")
    numbered = [(clause.name, clause.number) for clause in clauses_of(version) if clause.number is not None]
    assert numbered == [(card["id"], card["number"]) for card in version.clauses if card["number"]]
    assert all(clause.title and clause.lines for clause in clauses_of(version) if clause.number)


def test_a_value_changed_is_told_in_the_clauses_that_print_it() -> None:
    before = kept("convention_materiel", effet_le=date(2026, 3, 1))
    after = kept("convention_materiel", effet_le=date(2027, 3, 1))
    found = compare(before, after)
    told = [
        piece.text for one in found.clauses for line in one.lines for piece in line.after if piece.changed
    ]
    assert told
    assert set(told) <= {"2027", "1er\u00a0mars\u00a02027", "1er mars 2027"}


def test_a_document_of_a_hand_is_read_by_its_own_headings_even_when_two_are_alike() -> None:
    made = docx.Document()
    for words in ("Premier texte", "Second texte"):
        made.add_heading("Article", level=1)
        made.add_paragraph(words)
    table = made.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Un", "Deux"
    stream = BytesIO()
    made.save(stream)
    found = clauses_of(KeptDocument(title="À la main", clauses=[], sha256=files.put(stream.getvalue())))
    assert [[line.text for line in one.lines] for one in found] == [
        ["Premier texte"],
        ["Second texte", "Un | Deux"],
    ]


def test_articles_that_change_of_number_are_told_with_both() -> None:
    before = kept("convention_materiel")
    after = before.model_copy(
        update={
            "clauses": [
                card
                | {"number": card["number"] + 1 if card["number"] and card["number"] > 2 else card["number"]}
                for card in before.clauses
            ]
        }
    )
    assert compare(before, after).renumbered[0] == (3, 4)


def said(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [show(one, "fr").replace("\u00a0", " ") for one in changed_values(before, after)]


def test_values_changed_are_told_with_both_values() -> None:
    before = {"groupement": {"nom": "Ancien", "cotisation": "10"}, "membres": [{"nom": "A"}], "notes": ["x"]}
    after = {
        "groupement": {"nom": "Nouveau", "cotisation": "10"},
        "membres": [{"nom": "B"}],
        "notes": ["x", "y"],
    }
    assert said(before, after) == [
        "groupement, nom : « Ancien » devient « Nouveau ».",
        "membres 1, nom : « A » devient « B ».",
        "notes : nombre de lignes, 1 puis 2.",
    ]


def test_values_are_told_as_a_document_prints_them() -> None:
    before = {"budget": False, "total": "0", "le": "2026-11-30", "fin": None, "siret": "2026-99-99"}
    after = {"budget": True, "total": "-1100.50", "le": "2026-12-01", "fin": "2027-01-31", "siret": "1.2.3"}
    assert said(before, after) == [
        "budget : « non » devient « oui ».",
        "total : « 0 » devient « -1100,50 ».",
        "le : « 30/11/2026 » devient « 01/12/2026 ».",
        "fin : « (vide) » devient « 31/01/2027 ».",
        "siret : « 2026-99-99 » devient « 1.2.3 ».",
    ]
