"""The manager at the keyboard: a month closed and told, refused with every row to mend, a line explained."""

from pathlib import Path

import pytest

from apps.cli.main import run
from flows import runtime
from flows.close_month import close_group
from store.settings import settings
from tests.store.months.test_months import FOLDERS, TWO_BANKS, opened

HOURS, PAYROLL = (str(FOLDERS[TWO_BANKS] / name) for name in ("heures-2026-10.xlsx", "paie-2026-10.csv"))


@pytest.fixture(autouse=True)
def group(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The group opened; closings are made in this process, without the server of Prefect."""
    monkeypatch.setattr(runtime, "warm_up", lambda: None)
    monkeypatch.setattr(runtime, "run", lambda _flow, order: close_group.fn(order))
    opened(TWO_BANKS)


def typed(*words: str) -> int:
    return run([*words, "--as", "Rosa Modelage"])


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    return " ".join((said.out + said.err).replace("\u202f", " ").replace("\u00a0", " ").split())


def close(*more: str) -> int:
    return typed("close", "2026-10", "--case", TWO_BANKS, *more)


def test_a_closed_month_says_what_each_member_owes_and_where_the_papers_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert close("--hours", HOURS, "--payroll", PAYROLL) == 0
    said = shown(capsys)
    assert "Fanfare des Deux Rives 1 650,46 € 330,09 € 1 980,55 €" in said
    assert "Ligne de total" in said
    assert "2026-10" in said


def test_the_same_command_again_says_that_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    close("--hours", HOURS, "--payroll", PAYROLL)
    assert close() == 0
    assert "Rien n’a changé" in shown(capsys)


def test_every_row_to_mend_is_told_with_its_file_and_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = tmp_path / "mes heures.csv"
    wrong.write_text(
        "Jour;Matricule;Adhérent;Heures\n05/10/2026;S001;Fanfare;x\n06/10/2026;S9;amicale;1\n", "utf-8"
    )
    assert close("--hours", str(wrong), "--payroll", PAYROLL) == 2
    said = shown(capsys)
    assert "mes heures.csv, ligne 2, colonne « Heures »" in said
    assert "mes heures.csv, ligne 3, colonne « Matricule »" in said


def test_a_month_without_files_asks_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert close() == 2
    assert "--hours" in shown(capsys)


def test_a_line_of_the_closed_month_is_explained_at_the_keyboard(capsys: pytest.CaptureFixture[str]) -> None:
    close("--hours", HOURS, "--payroll", PAYROLL)
    assert typed("explain", "2026-10/jardins/2") == 0
    assert "1,65 h x 29,55 € = 48,7575, arrondi au centime : 48,76 €" in shown(capsys)


def preview(*more: str) -> int:
    return typed("month", "preview", "2026-10", "--case", TWO_BANKS, *more)


def test_a_preview_shows_columns_and_first_rows_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert preview("--hours", HOURS, "--payroll", PAYROLL) == 0
    said = shown(capsys)
    assert "Site Lieu deviné" in said
    assert "5 01/10/2026 Camille Exemple Épicerie solidaire Le Panier Bleu travail 4 h 30" in said
    assert "2 Camille Exemple Salaire brut 2 396,33 €" in said
    assert "Rien n’a été écrit" in said
    assert close() == 2


def test_columns_are_chosen_seen_and_corrected_at_the_keyboard(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "heures.csv"
    file.write_text(
        "Jour;Matricule;Adhérent;Heures prévues;Total h\n"
        "05/10/2026;S001;Amicale laïque de Valmorel;7;7,5\n05/10/2026;S9;Amicale laïque de Valmorel;1;1\n",
        "utf-8",
    )
    assert preview("--hours", str(file), "--column", "Heures=Total h") == 2
    said = shown(capsys)
    assert "Heures Total h choisi" in said
    assert "Colonnes laissées de côté : Heures prévues." in said
    assert "heures.csv, ligne 3, colonne « Matricule »" in said
    assert preview("--hours", str(file), "--column", "Heurs=Total h") == 2
    assert "Vouliez-vous dire « Heures » ?" in shown(capsys)


def test_good_rows_alone_leave_the_others_in_a_workbook_and_the_month_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEUVRE_OUT", str(tmp_path / "out"))
    settings.cache_clear()
    file = tmp_path / "heures.csv"
    file.write_text(
        "Jour;Matricule;Adhérent;Heures\n05/10/2026;S001;Amicale laïque de Valmorel;7\n"
        "06/10/2026;S9;Amicale laïque de Valmorel;1\n",
        "utf-8",
    )
    assert close("--hours", str(file), "--payroll", PAYROLL, "--good-rows") == 0
    said = shown(capsys)
    assert "heures.csv, ligne 3, colonne « Matricule »" in said
    assert "à corriger et à renvoyer" in said
    (path,) = (tmp_path / "out").rglob("heures-a-corriger-*.xlsx")
    assert str(path) in said.replace("’", "'")
    assert close("--lock") == 2
    assert "Une ligne de ce fichier a été refusée" in shown(capsys)


@pytest.mark.parametrize("name", ["ge-deux-rives", "gedr", "Groupement d'employeurs des Deux Rives"])
def test_a_month_is_closed_by_the_name_of_its_group(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert typed("close", "2026-10", "--group", name, "--hours", HOURS, "--payroll", PAYROLL) == 0
    assert "Fanfare des Deux Rives" in shown(capsys)


def test_a_group_that_nobody_knows_is_told_with_the_cases_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert typed("close", "2026-10", "--group", "inconnu") == 2
    assert "Le dossier « inconnu » n’existe pas." in shown(capsys)
