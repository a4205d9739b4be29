"""Which groups a closing of all is about."""

from pathlib import Path

import pytest

from models.calendar import Month
from models.problems import ProblemsFound
from store.months.groups import groups_to_close
from tests.store.months.test_months import EXACT_SHARE, OCTOBER, TWO_BANKS, opened, received

pytestmark = pytest.mark.usefixtures("home")


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")


def test_the_files_of_each_group_are_those_of_the_month_in_its_folder(tmp_path: Path) -> None:
    opened(EXACT_SHARE)
    put(
        tmp_path / "files" / EXACT_SHARE,
        "heures-2026-09.xlsx",
        "Heures 2026-10.xlsx",
        "paie-2026-10.csv",
        "notes.txt",
    )
    (found,) = groups_to_close(OCTOBER, tmp_path / "files")
    assert found.case_id == EXACT_SHARE
    assert found.hours == (tmp_path / "files" / EXACT_SHARE / "Heures 2026-10.xlsx")
    assert found.payroll == (tmp_path / "files" / EXACT_SHARE / "paie-2026-10.csv")


def test_everything_wrong_in_the_folder_is_told_at_once(tmp_path: Path) -> None:
    opened(EXACT_SHARE)
    put(tmp_path / "files" / EXACT_SHARE, "heures-2026-10.xlsx", "heures-2026-10-bis.csv")
    put(tmp_path / "files" / "inconnu", "heures-2026-10.xlsx")
    with pytest.raises(ProblemsFound, match=r"folder_of_no_case, two_files_for_one_thing"):
        groups_to_close(OCTOBER, tmp_path / "files")


def test_without_a_folder_the_groups_that_received_files_are_closed() -> None:
    opened(EXACT_SHARE)
    opened(TWO_BANKS)
    received(TWO_BANKS)
    assert [one.case_id for one in groups_to_close(OCTOBER)] == [TWO_BANKS]
    with pytest.raises(ProblemsFound, match="nothing_to_close"):
        groups_to_close(Month(2026, 11))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="folder_missing"):
        groups_to_close(OCTOBER, tmp_path / "absent")
