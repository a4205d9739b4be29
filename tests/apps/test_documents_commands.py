"""Documents of a case at the keyboard: listed, validated by somebody named, signed, compared, put in PDF."""

from datetime import date
from io import BytesIO

import docx
import pytest

from apps.cli import output
from apps.cli.main import run
from models.actor import Actor
from models.case import Case
from rules.contexts import context_module
from store import database
from store.database import reading, transaction
from store.documents.kept import current, keep
from store.files import get
from store.pdf import office, typst_engine
from store.rendering import render
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of

CASE, DOCUMENT, DAY = "essai", "compte_rendu", date(2026, 11, 22)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OEUVRE_OUT", str(tmp_path / "out"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    monkeypatch.delenv("OEUVRE_ACTOR", raising=False)
    monkeypatch.chdir(tmp_path)
    database.dispose()
    output.console.cache_clear()
    with transaction() as session:
        session.add(Case(id=CASE, title="Essai", territory="Valmorel", opened=date(2026, 1, 12), wake=0))
    yield tmp_path
    database.dispose()
    output.console.cache_clear()


def draft(seed: int = 1, subject: str = "atelier|1") -> None:
    values = sample(context_module(DOCUMENT).Context, seed, supply_of(read_document(DOCUMENT)))
    with transaction() as session:
        keep(session, CASE, DOCUMENT, subject, render(DOCUMENT, values), values, DAY, Actor("Ada"))


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").split())


@pytest.fixture
def done(capsys):
    def running(*line, code=0):
        assert run(line) == code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return plain(said.err if code else said.out)

    return running


def header(digest: str) -> str:
    return docx.Document(BytesIO(get(digest))).sections[0].header.paragraphs[0].text


def test_a_draft_is_validated_by_somebody_named_then_signed(done) -> None:
    draft()
    assert "compte_rendu atelier-1 1 projet du 22/11/2026" in done("documents", "list", CASE)
    line = ("documents", "validate", CASE, "compte-rendu", "--on", "2026-11-24", "--as", "Camille Exemple")
    assert "validé par Camille Exemple : version 2, sans la mention" in done(*line)
    with reading() as session:
        (final,) = current(session, CASE)
    assert "PROJET" not in header(final.sha256)
    assert "validé par Camille Exemple le 24/11/2026" in done("documents", "list", CASE)
    assert "remplacé" in done("documents", "list", CASE, "--all")
    assert "enregistré comme signé" in done("documents", "sign", CASE, DOCUMENT, "--as", "Noé Specimen")
    assert "signé (validé par Camille Exemple" in done("documents", "list", CASE)
    told = done("case", "history", CASE)
    assert "Noé Specimen Document signé" in told


def test_two_versions_are_compared_in_words(done) -> None:
    draft(1)
    draft(2)
    said = done("documents", "compare", CASE, DOCUMENT, "1", "2")
    assert said.startswith("De la version 1 à la version 2 : Entre crochets, les mots qui changent")
    assert "Avant : " in said
    assert "Après : " in said
    assert "Dans les valeurs du dossier : •" in said
    assert "devient" in said
    assert "disent la même chose" in done("documents", "compare", CASE, DOCUMENT, "2", "2")


def test_a_case_without_documents_says_so(done) -> None:
    assert "pas encore de document" in done("documents", "list", CASE)
    assert "0 documents en PDF" in done("documents", "pdf", CASE)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        (("list", "inconnu"), ["inconnu"]),
        (("pdf", "inconnu"), ["inconnu"]),
        (("pdf", "absent.docx"), ["Ce fichier n'existe pas.", "absent.docx"]),
        (("validate", CASE, DOCUMENT), ["au nom de qui", "--as"]),
        (("sign", CASE, DOCUMENT), ["au nom de qui", "--as"]),
        (("validate", CASE, "statuts", "--as", "Ada"), ["pas de document « statuts »", "compte_rendu"]),
        (("validate", CASE, "compte_rendus", "--as", "Ada"), ["Vouliez-vous dire « compte_rendu » ?"]),
        (("validate", CASE, DOCUMENT, "b", "--on", "demain", "--as", "Ada"), ["n'est pas un jour"]),
        (("validate", CASE, DOCUMENT, "--as", "Ada"), ["Il y a plusieurs documents", "a, b"]),
        (("validate", CASE, DOCUMENT, "c", "--as", "Ada"), ["pas de document « c »"]),
        (("sign", CASE, DOCUMENT, "b", "--as", "Ada"), ["n'a été validé par personne"]),
        (("compare", CASE, DOCUMENT, "1", "7", "b"), ["n'a pas de version 7", "1"]),
        (("compare", CASE, DOCUMENT, "un", "2", "b"), ["La valeur donnée pour V1 ne convient pas."]),
    ],
)
def test_a_mistake_at_the_keyboard_is_answered_in_a_sentence(done, line, sentences) -> None:
    draft(1, "a")
    draft(2, "b")
    said = done("documents", *line, code=2)
    for sentence in sentences:
        assert sentence in said


def test_a_signed_document_is_no_draft_to_validate_again(done) -> None:
    draft()
    done("documents", "validate", CASE, DOCUMENT, "--as", "Ada")
    assert "n'est pas un projet à valider" in done(
        "documents", "validate", CASE, DOCUMENT, "--as", "Ada", code=2
    )


def test_documents_of_a_case_are_put_in_pdf_once(done, home) -> None:
    pytest.importorskip("typst")
    draft(1, "a")
    draft(2, "b")
    assert "2 documents en PDF, 2 fichiers écrits" in done("documents", "pdf", CASE)
    made = sorted((home / "out" / CASE).rglob("*.pdf"))
    assert [path.name for path in made] == ["compte-rendu-a.pdf", "compte-rendu-b.pdf"]
    assert made[0].read_bytes().startswith(b"%PDF-1.7")
    assert "0 fichiers écrits" in done("documents", "pdf", CASE)
    assert "2 fichiers écrits" in done("documents", "pdf", CASE, "--out", "ailleurs")


def test_a_file_brought_back_is_put_in_pdf_beside_itself(done, home, monkeypatch) -> None:
    pytest.importorskip("typst")
    assert run(["templates", "preview", DOCUMENT, "--out", "."]) == 0
    assert "compte_rendu-exemple.pdf" in done("documents", "pdf", "compte_rendu-exemple.docx")
    assert (home / "compte_rendu-exemple.pdf").read_bytes().startswith(b"%PDF")
    (home / "note.docx").write_bytes(b"rien")
    assert "n'est pas un document Word" in done("documents", "pdf", "note.docx", code=2)
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(typst_engine, "available", lambda: False)
    assert "uv sync --extra pdf" in done("documents", "pdf", "compte_rendu-exemple.docx", code=2)
