"""Facts that come and go: a draft that says something else than the case is neither kept nor validated."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from flows.drafting import begun, due, put_aside
from models.actor import Actor
from models.documents import DocumentStatus, KeptDocument
from models.problems import ProblemsFound
from rules.contexts.compte_rendu import Context
from store.cases.attempts import acquire, load, release
from store.database import reading, transaction
from store.documents import kept as documents
from store.documents.brought import bring, drawn
from store.files import place_of
from tests.flows.conftest import CASE, workshop

MINUTES, SUBJECT = "compte_rendu", "atelier-1"
ADA, DAY = Actor("Ada Validante"), date(2026, 11, 22)
HERE, THERE = workshop(), workshop(place="Foyer laïque")


def advance() -> None:
    """Draft what is due and put aside what is outdated, as a run does."""
    lease = acquire(CASE)
    assert lease is not None
    loaded = load(lease)
    found = due(loaded.dossier, [MINUTES])
    put_aside(lease, found.outdated, "")
    for draft in found.drafts:
        with transaction() as session:
            made = drawn(draft.document, draft.context, draft.own)
            kept = (draft.document, draft.subject, made, draft.context, DAY, ADA, draft.own)
            documents.keep(session, CASE, *kept)
    release(lease, loaded.wake)


def validate() -> None:
    with transaction() as session:
        documents.validate(session, versions(session)[-1], DAY, ADA)


def versions(session: object) -> tuple[KeptDocument, ...]:
    return documents.versions(session, CASE, MINUTES, SUBJECT)


def states() -> list[str]:
    with reading() as session:
        return [row.status for row in versions(session)]


def test_when_facts_come_back_to_what_was_validated_the_draft_between_is_withdrawn(
    tell: Callable[..., None],
) -> None:
    advance()
    validate()
    tell(THERE)
    advance()
    assert states()[-2:] == [DocumentStatus.VALIDATED, DocumentStatus.DRAFT]
    tell(HERE)
    advance()
    assert states()[-2:] == [DocumentStatus.VALIDATED, DocumentStatus.SUPERSEDED]
    advance()
    assert states()[-2:] == [DocumentStatus.VALIDATED, DocumentStatus.SUPERSEDED]


def test_a_draft_that_facts_have_left_behind_is_not_validated_and_is_told_why(
    tell: Callable[..., None],
) -> None:
    advance()
    tell(THERE)
    with pytest.raises(ProblemsFound, match="stale_draft") as refused:
        validate()
    said = str([problem.message.params["change"].params for problem in refused.value.problems])
    assert "Salle du quai" in said
    assert "Foyer laïque" in said
    assert states() == [DocumentStatus.DRAFT]
    advance()
    validate()
    assert states()[-1] == DocumentStatus.VALIDATED


def test_a_draft_whose_clauses_have_changed_is_drawn_up_anew(tell: Callable[..., None]) -> None:
    tell(HERE)
    advance()
    with transaction() as session:
        versions(session)[-1].template = "0" * 64  # as if the product had been brought up to date
    advance()
    assert states() == [DocumentStatus.SUPERSEDED, DocumentStatus.DRAFT]
    validate()


def test_a_draft_is_kept_up_to_date_until_somebody_validates_it(tell: Callable[..., None]) -> None:
    tell(HERE)
    assert begun(CASE) == ()
    advance()
    assert begun(CASE) == (MINUTES,)
    validate()
    assert begun(CASE) == ()


def test_what_facts_change_is_drafted_with_the_template_that_the_group_brought(
    tell: Callable[..., None], tmp_path: Path
) -> None:
    tell(HERE)
    advance()
    opened = docx.Document()
    opened.add_paragraph("Chez nous : {{ seance.lieu }}")
    opened.save(str(tmp_path / "modele.docx"))
    own = bring(tmp_path / "modele.docx", {})
    with transaction() as session:
        context = Context.model_validate(versions(session)[-1].context)
        made = drawn(MINUTES, context, own)
        documents.keep(session, CASE, MINUTES, SUBJECT, made, context, DAY, ADA, own)
    advance()
    assert states() == [DocumentStatus.SUPERSEDED, DocumentStatus.DRAFT]
    tell(THERE)
    advance()
    with reading() as session:
        last = versions(session)[-1]
    assert (last.version, last.template) == (3, own.template)
    assert "Chez nous : Foyer laïque" in [
        p.text for p in docx.Document(str(place_of(last.sha256))).paragraphs
    ]
