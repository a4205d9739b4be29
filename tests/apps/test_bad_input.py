"""Bad input at the keyboard: every mistake is a French sentence with its place and what to do."""

import errno
import sqlite3
from pathlib import Path

import pytest

from apps.cli import failures, output
from apps.cli.cases import situation
from apps.cli.main import run
from models.actor import Actor
from store import database
from store.case_files.reading import read_case_file
from store.cases.records import open_case

HEAD = "dossier: {id: essai, titre: Essai, territoire: Vallée, ouvert_le: 2026-01-12}\n"
ORGANISATION = """\
organisations:
  - id: amicale
    nom: Amicale
    siret: "%s"
    siege: {rue: 1 quai, code_postal: "35000", commune: Valmorel}
    representante_legale: {nom: Ada Exemple, titre: présidente}
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    monkeypatch.delenv("OEUVRE_ACTOR", raising=False)
    monkeypatch.chdir(tmp_path)
    database.dispose()
    output.console.cache_clear()
    yield tmp_path
    database.dispose()
    output.console.cache_clear()


@pytest.fixture
def refused(capsys):
    """Run a command that must be refused; return what it says, in plain characters."""

    def running(*line):
        assert run(line) == 2
        said = capsys.readouterr().err
        assert "Traceback" not in said
        return " ".join(said.replace("’", "'").split())

    return running


def write(text, encoding="utf-8"):
    Path("dossier.yaml").write_bytes(text.encode(encoding))
    return "dossier.yaml"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            HEAD + "participations:\n  - {organisation: amicalle, depuis_le: 2026-02-01}\n",
            ["dossier.yaml, ligne 3", "amicalle"],
        ),
        (HEAD + ORGANISATION % "12345678901234", ["SIRET", "ligne 5"]),
        (HEAD + "organisation: []\n", ["La section « organisation » n'existe pas.", "« organisations »"]),
        (HEAD + "journal: [\n", ["dossier.yaml, ligne"]),
        (HEAD.replace("2026-01-12", "2026-31-12"), ["ligne 1", "ouvert_le"]),
        ("organisations: []\n", ["Il manque la section « dossier »."]),
        (HEAD + "journal:\n  - {le: 2025-01-01, par: Ada}\n", ["précède l'ouverture du dossier"]),
        (HEAD + "journal:\n  - {le: 2026-02-01, par: Ada, demande: sommet}\n", ["demande", "ligne 3"]),
    ],
)
def test_a_case_file_with_a_mistake_is_refused_with_its_line(refused, text, sentences):
    said = refused("case", "open", write(text))
    for sentence in sentences:
        assert sentence in said
    assert "Que faire" in said


def test_every_mistake_of_a_case_file_is_said_at_once(refused):
    said = refused("case", "open", write(HEAD + "sito: []\nsalaires: []\n" + ORGANISATION % "1"))
    assert "3 points sont à régler" in said


def test_a_missing_file_and_a_wrong_encoding_are_named(refused):
    assert "absent.yaml" in refused("case", "open", "absent.yaml")
    assert "UTF-8" in refused("case", "open", write("dossier: {titre: Été}", "cp1252"))
    Path("dossier").mkdir()
    assert "dossier" in refused("case", "open", "dossier")


def test_an_answer_for_another_case_is_refused(refused, capsys):
    with database.transaction() as session:
        open_case(session, read_case_file(write(HEAD)), Actor("Ada"))
    said = refused("case", "answer", "essai", write(HEAD.replace("essai", "autre")))
    assert "Ce fichier est celui du dossier « autre »." in said
    assert "n'existe pas" in refused("case", "answer", "inconnu", write(HEAD))


def test_a_database_held_by_another_work_is_a_problem_that_says_to_wait(refused, monkeypatch, home):
    assert run(["status"]) == 0
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    database.dispose()
    holder = sqlite3.connect(home / "home" / "oeuvre.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        said = refused("case", "open", write(HEAD))
    finally:
        holder.close()
    assert "occupée par un autre travail" in said
    assert "rien n'a été écrit" in said


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Il n'y a plus de place sur le disque."),
        (errno.EACCES, "L'accès au fichier est refusé."),
        (errno.ENOTDIR, "Un fichier se trouve là où il faut un dossier."),
    ],
)
def test_a_disk_that_refuses_is_a_problem_that_names_the_file(refused, monkeypatch, number, sentence):
    def failing(_at):
        raise OSError(number, "no", "out/planning.xlsx")

    monkeypatch.setattr(situation, "show_all", failing)
    said = refused("status")
    assert sentence in said
    assert "out/planning.xlsx" in said


def test_an_interruption_is_one_sentence(monkeypatch, capsys):
    def interrupted(_at):
        raise KeyboardInterrupt

    monkeypatch.setattr(situation, "show_all", interrupted)
    assert run(["status"]) == failures.INTERRUPTED
    assert "Interrompu." in capsys.readouterr().err
