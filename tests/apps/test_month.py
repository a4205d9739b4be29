"""The manager at the keyboard: a month closed and told, refused with every row to mend, a line explained."""

from pathlib import Path

import pytest

from apps.cli.main import run
from flows import runtime
from flows.close_month import close_group
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
