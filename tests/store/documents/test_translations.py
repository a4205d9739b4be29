"""Kept documents read in English: made from the values that were kept, beside the French, never kept."""

from datetime import date

import pytest

from models.actor import Actor
from models.case import Case
from models.documents import KeptDocument
from rules.contexts import context_module
from store.database import transaction
from store.documents.kept import keep, validate
from store.documents.laying_out import documents_by_stage
from store.documents.translations import translation, twin
from store.rendering import render
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of

CASE, ADA, DAY = "essai", Actor("Ada"), date(2026, 11, 22)


@pytest.fixture
def session(home):
    with transaction() as session:
        session.add(Case(id=CASE, title="Essai", territory="Valmorel", opened=date(2026, 1, 12), wake=0))
        yield session


def kept(session, document: str) -> KeptDocument:
    values = sample(context_module(document).Context, 1, supply_of(read_document(document)))
    return keep(session, CASE, document, "2026-W41|S002", render(document, values), values, DAY, ADA)


def test_in_french_nothing_is_laid_out_beside(session) -> None:
    kept(session, "planning_salarie")
    assert documents_by_stage(session, CASE) == documents_by_stage(session, CASE, (), "fr")
    assert len(documents_by_stage(session, CASE)) == 1


def test_in_english_the_translation_stands_beside_the_document_it_says(session) -> None:
    row = kept(session, "planning_salarie")
    kept(session, "lettre_mission")
    (name,) = (name for name in documents_by_stage(session, CASE) if "planning" in name)
    laid_out = documents_by_stage(session, CASE, (), "en")
    assert set(laid_out) - set(documents_by_stage(session, CASE)) == {twin(name, "en")}
    values = context_module("planning_salarie").Context.model_validate(row.context)
    assert laid_out[twin(name, "en")] == render("planning_salarie", values, language="en").content


def test_what_was_drawn_up_with_other_clauses_is_not_translated_with_those_of_today(session) -> None:
    row = kept(session, "planning_salarie")
    row.template = "other clauses"
    assert translation(row, "en") is None


def test_a_draft_is_one_in_every_language(session, plain_words) -> None:
    class Made:
        content = translation(kept(session, "planning_salarie"), "en")

    assert "DRAFT TO BE VALIDATED" in plain_words(Made)


def test_a_validated_document_bears_no_mark_in_english_either(session, plain_words) -> None:
    row = validate(session, kept(session, "planning_salarie"), DAY, ADA)

    class Made:
        content = translation(row, "en")

    assert "DRAFT" not in plain_words(Made)
