"""A template that a group brought is kept like ours: versions, draft mark, validation, facts that change."""

from datetime import date
from io import BytesIO

import docx
import pytest

from models.actor import Actor
from models.case import Case
from models.documents import DocumentStatus, KeptDocument
from models.problems import ProblemsFound
from rules.contexts import context_module
from store import files
from store.database import transaction
from store.documents.brought import Brought, bring, brought_for, drawn
from store.documents.kept import current, keep, says, sign, template_in_use, validate, versions
from store.documents.snapshots import digest_of
from store.rendering.inserts import Picture
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of
from tests.pictures import png

DOCUMENT, CASE, DAY = "compte_rendu", "essai", date(2026, 11, 22)
ADVISOR, PRESIDENT = Actor("Dominique Accompagne"), Actor("Camille Exemple")


@pytest.fixture(autouse=True)
def case(home):
    with transaction() as session:
        session.add(Case(id=CASE, title="Essai", territory="Valmorel", opened=date(2026, 1, 12), wake=0))


@pytest.fixture
def own(home, tmp_path) -> Brought:
    opened = docx.Document()
    opened.add_paragraph("{{ logo }}")
    opened.add_paragraph("Notre papier : {{ seance.titre }}")
    opened.save(tmp_path / "modele.docx")
    return bring(tmp_path / "modele.docx", {"logo": Picture(png(tmp_path / "logo.png"), "Notre logo")})


def context(seed: int = 1):
    return sample(context_module(DOCUMENT).Context, seed, supply_of(read_document(DOCUMENT)))


def kept(session, own: Brought | None, seed: int = 1) -> KeptDocument:
    values = context(seed)
    made = drawn(DOCUMENT, values, own)
    return keep(session, CASE, DOCUMENT, "", made, values, DAY, ADVISOR, own)


def words(row: KeptDocument) -> str:
    return "\n".join(p.text for p in docx.Document(BytesIO(files.get(row.sha256))).paragraphs)


def test_it_takes_its_place_among_the_versions_with_its_own_digest(own, tmp_path) -> None:
    with transaction() as session:
        ours, theirs = kept(session, None), kept(session, own)
        assert (ours.version, ours.status) == (1, DocumentStatus.SUPERSEDED)
        assert (theirs.version, theirs.status) == (2, DocumentStatus.DRAFT)
        assert theirs.template == own.template != template_in_use(DOCUMENT)
        assert theirs.title == ours.title
        assert kept(session, own).id == theirs.id
        assert words(theirs).startswith("Projet à valider.")
        assert brought_for(current(session, CASE)) == own


def test_validated_it_keeps_its_picture_and_loses_the_mark_even_when_the_file_is_gone(own, tmp_path) -> None:
    (tmp_path / "modele.docx").unlink()
    (tmp_path / "logo.png").unlink()
    with transaction() as session:
        final = sign(session, validate(session, kept(session, own), DAY, PRESIDENT), PRESIDENT)
        assert (final.version, final.status) == (2, DocumentStatus.SIGNED)
        assert "Projet" not in words(final)
        (shape,) = docx.Document(BytesIO(files.get(final.sha256))).inline_shapes
        assert shape._inline.docPr.get("descr") == "Notre logo"


def test_what_facts_change_is_drafted_with_it_until_somebody_goes_back_to_ours(own) -> None:
    with transaction() as session:
        validate(session, kept(session, own), DAY, PRESIDENT)
        rows = current(session, CASE)
        assert says(rows, digest_of(context()), own.template)
        assert not says(rows, digest_of(context(2)), own.template)
        newer = kept(session, brought_for(rows), 2)
        assert newer.template == own.template
        assert [row.status for row in current(session, CASE)] == ["valide", "brouillon"]
        back = kept(session, None, 2)
        assert (back.template, brought_for(current(session, CASE))) == (template_in_use(DOCUMENT), None)


def test_another_picture_makes_another_version(own, tmp_path) -> None:
    logo = Picture(png(tmp_path / "autre.png", 60), "Notre nouveau logo")
    other = bring(tmp_path / "modele.docx", {"logo": logo})
    with transaction() as session:
        assert (kept(session, own).version, kept(session, other).version) == (1, 2)
        assert [row.status for row in versions(session, CASE, DOCUMENT)] == ["remplace", "brouillon"]


def test_a_filed_template_that_was_altered_is_refused(own) -> None:
    files.place_of(own.template).write_bytes(b"x")
    with pytest.raises(ProblemsFound, match="file_lost"):
        drawn(DOCUMENT, context(), own)
