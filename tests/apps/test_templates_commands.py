"""Commands of the workshop, as a jurist types them."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def oeuvre(tmp_path):
    def run(*line):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OEUVRE_")}
        return subprocess.run(
            [sys.executable, "-c", "from apps.cli.main import main; main()", *line],
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(ROOT), "OEUVRE_HOME": str(tmp_path / "home"), "COLUMNS": "100"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_a_document_can_be_seen_before_any_case_exists(oeuvre, tmp_path) -> None:
    done = oeuvre("templates", "preview", "compte_rendu", "--out", "pages")
    assert done.returncode == 0, done.stderr
    assert docx.Document(str(tmp_path / "pages" / "compte_rendu-exemple.docx")).tables


def test_our_documents_pass_their_own_linter(oeuvre) -> None:
    done = oeuvre("templates", "lint")
    assert done.returncode == 0, done.stderr
    assert "à régler" not in done.stdout


def test_a_faulty_file_of_a_group_is_refused_with_a_remedy(oeuvre, tmp_path) -> None:
    opened = docx.Document()
    opened.add_paragraph("{%p if x %} texte perdu")
    opened.save(tmp_path / "modele.docx")
    done = oeuvre("templates", "lint", "modele.docx", "--document", "compte_rendu")
    assert done.returncode == 2
    assert "Que faire" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("templates", "preview", "contrat_de_mariage"), "Le plan du document"),
        (("templates", "lint", "absent.docx"), "Ce fichier n’existe pas."),
        (("law", "check", "--on", "demain"), "jour"),
        (
            ("templates", "lint", "m.docx", "--image", "a b", "--partie", "seule"),
            "2 points sont à régler",
        ),
    ],
)
def test_a_mistake_at_the_keyboard_is_answered_in_a_sentence(oeuvre, line, said) -> None:
    done = oeuvre(*line)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr.replace("\u00a0", " ")
    assert "Traceback" not in done.stderr


def test_the_law_cited_is_counted_and_what_is_old_is_listed(oeuvre) -> None:
    now, later = oeuvre("law", "check"), oeuvre("law", "check", "--on", "2028-01-01")
    assert now.returncode == later.returncode == 0
    assert "articles cités" in now.stdout
    assert "il y a plus d’un an" in later.stdout.replace("\n", " ")
