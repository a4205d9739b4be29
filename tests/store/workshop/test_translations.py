"""A document in English: the French conditions, values and tables, other words; what strays is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules.contexts import context_module
from store.rendering import render
from store.workshop.build import build
from store.workshop.lint import lint
from store.workshop.places import documents_written, languages_written
from store.workshop.reading import inspect_document, read_document
from store.workshop.samples import sample, supply_of

PLAN = 'title: "Trial of {{ nom }}"\nheader: "{{ nom }}"\ntitres: ["Title one", "Appendix"]\n'
TRANSLATED = [name for name in documents_written() if "en" in languages_written(name)]


@pytest.fixture
def english(write):
    """Translate every clause of the sample document word by word, then change some; return the folder."""

    def written(**changes: str) -> Path:
        root = write()
        folder = root / "essai"
        source = read_document("essai", root)
        titles = [group.titre for group in source.plan.groups if group.titre]
        plan = f'title: "{source.plan.title}"\nheader: "{source.plan.header}"\n'
        plan += "".join(f"{name}: {list(values)}\n" for name, values in _lists(source.plan, titles))
        (folder / "plan.en.yaml").write_text(changes.pop("plan", plan), encoding="utf-8")
        for name, clause in source.clauses.items():
            text = f"---\ntitre: English {name}\n---\n{clause.body}"
            (folder / f"{name}.en.md").write_text(changes.pop(name, text), encoding="utf-8")
        for name, text in changes.items():
            (folder / f"{name}.en.md").write_text(text, encoding="utf-8")
        return root

    return written


def _lists(plan, titles):
    found = {"titres": titles, "cover_lines": plan.cover_lines}
    return [(name, values) for name, values in found.items() if values]


def codes(root):
    return [(p.code, p.place.file) for p in inspect_document("essai", root, "en")[1]]


def test_a_translation_keeps_conditions_order_and_digests_apart(english) -> None:
    root = english()
    french, other = (build("essai", root, language).manifest for language in ("fr", "en"))
    assert [(c.id, c.condition, c.numbered, c.references) for c in french.clauses] == [
        (c.id, c.condition, c.numbered, c.references) for c in other.clauses
    ]
    assert other.language == "en"
    assert all(card.law == () for card in other.clauses)
    assert french.clauses[1].title != other.clauses[1].title == "English objet"


@pytest.mark.parametrize(
    ("changes", "code", "file"),
    [
        ({"garantie": "---\ntitre: G\n---\nNothing is printed: {{ nom }}.\n"}, "other_values", "garantie"),
        ({"fin": "---\ntitre: End\n---\nIt ends.\n"}, "other_values", "fin"),
        ({"fin": "---\ntitre: End\n---\nIt ends.\n"}, "other_shape", "fin"),
        ({"ailleurs": "---\ntitre: Elsewhere\n---\nText.\n"}, "clause_unused", "plan"),
        ({"garantie": "---\nid: garantie\n---\nText.\n"}, "bad_field", "garantie"),
    ],
)
def test_a_translation_that_strays_is_told_with_its_file(english, changes, code, file) -> None:
    found = codes(english(**changes))
    where = "essai/plan.yaml" if file == "plan" else f"essai/{file}.en.md"
    assert (code, where) in found


def test_a_clause_left_untranslated_is_told(english) -> None:
    root = english()
    (root / "essai" / "fin.en.md").unlink()
    assert codes(root) == [("clause_untranslated", "essai/fin.en.md")]


def test_titles_of_parts_are_all_translated(english) -> None:
    assert codes(english(plan='title: "{{ nom }}"\nheader: "{{ nom }}"\n')) == [
        ("titles_untranslated", "essai/plan.en.yaml")
    ]


def test_statements_and_schedules_are_written_in_english() -> None:
    assert TRANSLATED == ["planning_membre", "planning_salarie", "releve_mensuel"]


@pytest.mark.parametrize("document", TRANSLATED)
def test_a_committed_translation_is_sound(document) -> None:
    assert [p for p in lint(document) if p.severity == "blocking"] == []


@pytest.mark.parametrize("document", TRANSLATED)
def test_both_languages_hold_the_same_figures(document, digits) -> None:
    """Whatever the form, ``1 234,50 €`` or ``€1,234.50``, the digits of amounts are the same."""
    model, supply = context_module(document).Context, supply_of(read_document(document))
    for seed in range(12):
        values = sample(model, seed, supply)
        assert digits(render(document, values)) == digits(render(document, values, language="en"))


def test_english_forms(plain_words) -> None:
    model, supply = context_module("releve_mensuel").Context, supply_of(read_document("releve_mensuel"))
    known = sample(model, 1, supply).model_copy(
        update={"total_ttc": Decimal("1234.5"), "debut": date(2026, 10, 1), "taxable": False}
    )
    said = plain_words(render("releve_mensuel", known, language="en"))
    for expected in ("€1,234.50", "October 1, 2026", "Statement for October 2026", "DRAFT TO BE VALIDATED"):
        assert expected in said
    for french in ("PROJET", "Relevé", "hors taxe", "Adhérent"):
        assert french not in said
