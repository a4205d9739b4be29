"""What a person sees at the keyboard: sentences they can act on, an exit code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def oeuvre(tmp_path):
    """Run the command in its own process, with its own home, far from the checkout."""

    def run(*line, **environment):
        clean = {name: value for name, value in os.environ.items() if not name.startswith("OEUVRE_")}
        return subprocess.run(
            [sys.executable, "-c", "from apps.cli.main import main; main()", *line],
            cwd=tmp_path,
            env={
                **clean,
                "PYTHONPATH": str(ROOT),
                "OEUVRE_HOME": str(tmp_path / "home"),
                "COLUMNS": "100",
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def plain(text):
    return " ".join(text.replace("’", "'").split())


def assert_refused(done, *sentences):
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for sentence in sentences:
        assert sentence in plain(done.stderr)


def test_the_help_page_is_in_french_and_in_english_on_request(oeuvre):
    french, english = oeuvre("--help"), oeuvre("--help", "--lang", "en")
    assert french.returncode == english.returncode == 0
    assert "Commandes" in french.stdout
    assert "Usage : oeuvre [options]" in plain(french.stdout)
    assert "Commands" in english.stdout
    assert "Affiche" not in english.stdout
    assert oeuvre().stdout == french.stdout
    assert oeuvre("--help", OEUVRE_LANGUAGE="en").stdout == english.stdout


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("stauts",), "La commande « stauts » n'existe pas. Que faire : Vouliez-vous dire « status » ?"),
        (("case", "statu"), "Vouliez-vous dire « status » ?"),
        (("zzz",), "Voyez « oeuvre --help »."),
        (("status", "--quand"), "L'option --quand n'existe pas."),
        (("case", "history"), "Il manque DOSSIER."),
        (("case", "move", "x", "groupement"), "Il manque --on."),
        (("--lang", "de", "status"), "La langue « de » n'est pas connue."),
        (("status", "--as", "A\udcffb"), "« A?b » contient un caractère abîmé."),
        (("status", "--as"), "L'option --as attend une valeur."),
        (("case", "move", "x", "groupment", "--on", "2026-01-01"), "Vouliez-vous dire « groupement » ?"),
        (("case", "move", "x", "zzz", "--on", "2026-01-01"), "Choisissez parmi : mutualisation"),
        (("case", "status", "x", "--at", "31/02/2026"), "« 31/02/2026 » n'est pas un jour."),
    ],
)
def test_a_slip_of_the_fingers_is_answered_with_the_way_out(oeuvre, line, sentence):
    assert_refused(oeuvre(*line), "Un point est à régler :", sentence)


def test_an_unknown_case_is_named(oeuvre):
    for line in (
        ("status", "x"),
        ("case", "history", "x"),
        ("case", "move", "x", "groupement", "--on", "2026-01-01"),
    ):
        assert_refused(oeuvre(*line), "Le dossier « x » n'existe pas.")


def test_without_any_case_the_status_says_how_to_begin(oeuvre):
    done = oeuvre("status")
    assert done.returncode == 0
    assert "oeuvre demo" in done.stdout


def test_a_broken_setting_is_named_by_its_variable(oeuvre):
    assert_refused(oeuvre("status", OEUVRE_LANGUAGE="de"), "Le réglage OEUVRE_LANGUAGE ne convient pas.")


def test_a_home_that_cannot_be_written_is_a_problem_not_a_traceback(oeuvre, tmp_path):
    (tmp_path / "home").write_text("un fichier à la place du dossier", encoding="utf-8")
    done = oeuvre("status")
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


def test_a_failure_of_ours_is_one_sentence_and_a_file_that_holds_the_rest(oeuvre, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "oeuvre.db").mkdir()
    code = (
        "import apps.cli.cases.situation as s; s.show_all = lambda _at: 1 / 0\n"
        "from apps.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "status"],
        cwd=ROOT,
        env={**os.environ, "OEUVRE_HOME": str(home), "OEUVRE_LANGUAGE": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "ce n'est pas de votre fait" in plain(done.stderr)
    (log,) = (home / "journaux").iterdir()
    assert str(log) in done.stderr.replace("\n", "")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_no_colour_and_no_control_character_leave_for_a_file(oeuvre):
    done = oeuvre("status", "x", FORCE_COLOR="", TERM="xterm-256color")
    assert "\x1b" not in done.stdout + done.stderr


def test_accents_pass_on_a_console_that_would_refuse_them(oeuvre):
    done = oeuvre("status", "x", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "n’existe pas" in done.stderr
    assert "«\u00a0x\u00a0»" in done.stderr


@pytest.mark.parametrize("line", [("--help",), ("case", "--help"), ("status",), ("explain", "--help")])
def test_commands_that_only_read_never_load_the_engines(line, tmp_path):
    code = (
        "import sys; from apps.cli.main import run; code = run(sys.argv[1:]);"
        "heavy = {'prefect', 'ortools', 'docx', 'docxtpl', 'openpyxl'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *line],
        cwd=ROOT,
        env={**os.environ, "OEUVRE_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


A_CASE = """
dossier: {id: quai, titre: Le quai, territoire: Valmorel, ouvert_le: 2026-01-12}
organisations:
  - id: amicale
    nom: Amicale
    siege: {rue: 1 quai, code_postal: "35000", commune: Valmorel}
    representante_legale: {nom: Jeanne Exemple, titre: présidente}
"""

NEEDLESS = {
    "alembic",
    "asyncio",
    "babel",
    "docx",
    "docxtpl",
    "icalendar",
    "jinja2",
    "lxml",
    "openpyxl",
    "ortools",
    "prefect",
    "psutil",
    "pydantic_settings",
    "sqlalchemy",
    "sqlmodel",
    "stdnum",
}
"""What takes time to load and helps nobody to show a case in French."""


@pytest.mark.parametrize("line", [("status", "quai"), ("status",), ("case", "late", "quai"), ("--help",)])
def test_showing_a_case_loads_only_what_shows_it(oeuvre, tmp_path, line):
    (tmp_path / "quai.yaml").write_text(A_CASE, encoding="utf-8")
    opened = oeuvre("case", "open", "quai.yaml")
    assert opened.returncode == 0, opened.stderr
    code = (
        "import importlib.metadata, sys; importlib.metadata.distributions = None\n"  # nobody lists libraries
        "from apps.cli.main import main\n"
        "try: main()\n"
        f"finally: print('loaded:', *{NEEDLESS!r} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *line],
        cwd=ROOT,
        env={**os.environ, "OEUVRE_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].strip() == "loaded:"
