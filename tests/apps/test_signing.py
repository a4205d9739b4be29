"""``oeuvre case check``: what is left to settle before signing."""

from contextlib import suppress
from pathlib import Path

import pytest

from apps.cli import output
from apps.cli.main import run
from models.actor import Actor
from models.case_file import CaseFile
from models.problems import ProblemsFound
from store import database
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts, request_move
from store.database import transaction

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "deux_rives" / "dossier.yaml"


def record(case_file: CaseFile) -> None:
    """Open a case and record its journal, without the work that follows."""
    case_id, actor = case_file.head.id, Actor("Aline Témoin")
    with transaction() as session:
        open_case(session, case_file, actor)
    for entry in case_file.entries:
        with transaction() as session:
            record_facts(session, case_id, entry.facts, entry.on, actor)
        if entry.request:
            with suppress(ProblemsFound), transaction() as session:
                request_move(session, case_id, entry.request, entry.on, actor)


@pytest.fixture
def checked(tmp_path, monkeypatch, capsys):
    """Open the canal's case with a change in its file, check it; return what is said."""
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    database.dispose()
    output.console.cache_clear()

    def check(before: str = "", after: str = "") -> str:
        text = EXAMPLE.read_text(encoding="utf-8")
        assert before in text
        file = tmp_path / "dossier.yaml"
        file.write_text(text.replace(before, after, 1) if before else text, encoding="utf-8")
        record(read_case_file(file))
        run(["case", "check", "canal-des-deux-rives"])
        said = " ".join(capsys.readouterr().out.split())
        return said.replace("’", "'")

    yield check
    database.dispose()
    output.console.cache_clear()


def test_a_complete_case_can_be_signed(checked):
    assert "Rien ne s'oppose à la signature" in checked()


def test_too_few_hours_are_told_with_their_article_and_remedy(checked):
    of_the_contract = '        heures_par_semaine: "24"\n'
    said = checked(of_the_contract, of_the_contract.replace("24", "20"))
    assert "Avant toute signature" in said
    assert "S003 : 20 h par semaine, moins que le minimum de 24 h" in said
    assert "L3123-7" in said
    assert "demande écrite et motivée" in said
