"""Answers recorded from a file: they add to a case, and rename nothing unseen."""

from pathlib import Path

import pytest

from apps.cli import output
from apps.cli.main import run
from store import database
from store.cases.records import find_case, history
from store.database import reading

CASE = """
dossier: {{id: essai, titre: "{title}", territoire: "{territory}", ouvert_le: 2026-01-12}}
organisations:
  - id: amicale
    nom: Amicale
    siege: {{rue: 2 place, code_postal: "00100", commune: Valmorel}}
    representante_legale: {{nom: Maud Fictive, titre: présidente}}
participations: [{{organisation: amicale, depuis_le: 2026-01-12}}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    monkeypatch.setattr("flows.journal.catch_up", lambda *_: None)  # no document is drafted here
    database.dispose()
    output.console.cache_clear()
    yield tmp_path
    database.dispose()
    output.console.cache_clear()


def write(folder: Path, title: str = "Le quai", territory: str = "Valmorel", more: str = "") -> str:
    path = folder / "dossier.yaml"
    path.write_text(CASE.format(title=title, territory=territory) + more, encoding="utf-8")
    return str(path)


def told(capsys, *line: str) -> tuple[int | None, str]:
    code = run(line)
    shown = capsys.readouterr()
    text = (shown.out + shown.err).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return code, " ".join(text.split())


def heading() -> tuple[str, str]:
    with reading() as session:
        found = find_case(session, "essai")
        return found.title, found.territory


def test_answers_whose_heading_names_the_case_otherwise_are_refused_and_write_nothing(folder, capsys) -> None:
    told(capsys, "case", "open", write(folder))
    more = "sujets: [{sujet: valeurs, conclusion: Vu}]"
    code, said = told(capsys, "case", "answer", "essai", write(folder, "Le port", "La côte", more))
    assert code == 2
    assert "Ce fichier écrit « Le port » ; le dossier dit « Le quai »." in said
    assert "Ce fichier écrit « La côte » ; le dossier dit « Valmorel »." in said
    assert heading() == ("Le quai", "Valmorel")
    with reading() as session:
        assert [entry.action for entry in history(session, "essai")] == ["case_opened", "facts_recorded"]
    assert told(capsys, "case", "answer", "essai", write(folder, more=more))[0] in {0, None}


def test_a_case_file_corrected_renames_its_case_and_says_so(folder, capsys) -> None:
    assert "change de nom" not in told(capsys, "case", "open", write(folder))[1]
    assert (
        "Le dossier change de nom : « Le port », Valmorel."
        in told(capsys, "case", "open", write(folder, "Le port"))[1]
    )
    assert heading() == ("Le port", "Valmorel")
