"""Documents kept: drafts follow one another, what a person validated is never written over."""

from datetime import date

import pytest
from sqlmodel import Session, select

from models.actor import Actor
from models.audit import AuditEntry
from models.case import Case
from models.documents import DocumentStatus, KeptDocument
from models.problems import ProblemsFound
from rules.contexts import context_module
from store import files
from store.database import reading, transaction
from store.documents.kept import current, keep, sign, validate, versions
from store.rendering import render
from store.rendering.archive import read_parts
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of

DOCUMENT, SUBJECT, CASE = "compte_rendu", "atelier|1", "essai"
ADVISOR, PRESIDENT = Actor("Dominique Accompagne", "DLA"), Actor("Camille Exemple", "présidente")
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def case(home):
    with transaction() as session:
        session.add(Case(id=CASE, title="Essai", territory="Valmorel", opened=date(2026, 1, 12), wake=0))


def context(seed: int = 1):
    return sample(context_module(DOCUMENT).Context, seed, supply_of(read_document(DOCUMENT)))


def kept(session: Session, seed: int = 1) -> KeptDocument:
    values = context(seed)
    return keep(session, CASE, DOCUMENT, SUBJECT, render(DOCUMENT, values), values, DAY, ADVISOR)


def statuses(session: Session) -> list[tuple[int, str]]:
    return [(row.version, row.status) for row in versions(session, CASE, DOCUMENT, SUBJECT)]


def test_the_same_document_is_kept_once() -> None:
    with transaction() as session:
        assert kept(session).id == kept(session).id
    with transaction() as session:
        assert kept(session).version == 1
        assert len(session.exec(select(AuditEntry)).all()) == 1


def test_a_kept_document_tells_what_it_was_made_of() -> None:
    with transaction() as session:
        row = kept(session)
        assert row.author == ADVISOR.name
        assert row.context == context().model_dump(mode="json")
        assert {"id", "digest", "number"} == set(row.clauses[0])
        assert files.get(row.sha256) == render(DOCUMENT, context()).content
        assert "{{" not in row.title


def test_a_new_draft_replaces_the_draft_before_it() -> None:
    with transaction() as session:
        kept(session, 1)
        kept(session, 2)
        assert statuses(session) == [(1, DocumentStatus.SUPERSEDED), (2, DocumentStatus.DRAFT)]
        kept(session, 1)
        assert statuses(session)[-1] == (3, DocumentStatus.DRAFT)
        assert [row.version for row in current(session, CASE)] == [3]


def test_validating_takes_the_mark_away_and_names_who_validated() -> None:
    with transaction() as session:
        draft = kept(session)
        final = validate(session, draft, DAY, PRESIDENT)
        assert (final.validated_by, final.validated_on, final.version) == (PRESIDENT.name, DAY, 2)
        assert statuses(session) == [(1, DocumentStatus.SUPERSEDED), (2, DocumentStatus.VALIDATED)]
        assert b"PROJET" in read_parts(files.get(draft.sha256))["word/header1.xml"]
        assert b"PROJET" not in read_parts(files.get(final.sha256))["word/header1.xml"]
        assert kept(session).id == final.id  # made again from the same values: nothing new


def test_a_validated_document_is_never_written_over_and_the_new_one_stands_beside_it() -> None:
    with transaction() as session:
        final = validate(session, kept(session), DAY, PRESIDENT)
        newer = kept(session, 2)
        assert [row.id for row in current(session, CASE)] == [final.id, newer.id]
        assert (final.status, newer.status) == (DocumentStatus.VALIDATED, DocumentStatus.DRAFT)
        again = validate(session, newer, DAY, PRESIDENT)
        assert [row.id for row in current(session, CASE)] == [again.id]


def test_only_a_draft_is_validated_and_only_a_validated_document_is_signed() -> None:
    with transaction() as session:
        draft = kept(session)
        with pytest.raises(ProblemsFound, match="not_validated"):
            sign(session, draft, PRESIDENT)
        final = validate(session, draft, DAY, PRESIDENT)
        with pytest.raises(ProblemsFound, match="no_draft"):
            validate(session, final, DAY, PRESIDENT)
        assert sign(session, final, PRESIDENT).status == DocumentStatus.SIGNED
        assert sign(session, final, PRESIDENT).status == DocumentStatus.SIGNED
        actions = [entry.action for entry in session.exec(select(AuditEntry))]
        assert actions == ["document_drafted", "document_validated", "document_signed"]


def test_a_draft_whose_template_has_changed_must_be_made_again() -> None:
    with transaction() as session:
        draft = kept(session)
        draft.template = "0" * 64
        with pytest.raises(ProblemsFound, match="template_changed"):
            validate(session, draft, DAY, PRESIDENT)


def test_a_document_kept_in_a_change_that_failed_is_not_kept(home) -> None:
    def keep_then_fail() -> None:
        with transaction() as session:
            kept(session)
            _ = 1 // 0

    with pytest.raises(ZeroDivisionError):
        keep_then_fail()
    with reading() as session:
        assert versions(session, CASE, DOCUMENT, SUBJECT) == ()


def test_keeping_what_is_already_validated_withdraws_the_draft_that_says_otherwise() -> None:
    with transaction() as session:
        final = validate(session, kept(session, 1), DAY, PRESIDENT)
        kept(session, 2)
        assert kept(session, 1).id == final.id
        assert [row.id for row in current(session, CASE)] == [final.id]
        actions = [entry.action for entry in session.exec(select(AuditEntry))]
        assert actions[-1] == "document_withdrawn"
