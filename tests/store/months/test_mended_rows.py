"""Sheets to be mended, twice in a row: rows keep their first number, and those given up are told."""

import csv
from pathlib import Path

import openpyxl
import pytest

from models.facts.employment import EmployerGroup
from models.problems import ProblemsFound, blocking
from store.cases.records import dossier
from store.database import transaction
from store.months.receiving import receive
from store.months.records import Received, read_sources
from store.months.rows import payroll_of
from store.months.sorting import Wish
from store.months.to_mend import lay_out_to_mend
from store.parameters import parameters
from tests.rules.imports.declarations import declaration, opening, person
from tests.store.months.test_good_rows import GOOD, brought, counted, mended, to_mend
from tests.store.months.test_months import MANAGER, OCTOBER, TWO_BANKS, opened

HEADER = "Date;Salarié;Adhérent;Heures\n"
FOUR_WRONG = HEADER + "".join(
    f"{day:02d}/10/2026;{who};La Ludothèque du Quai;{hours}\n"
    for day, who, hours in (
        (5, "S002", "3"),
        (6, "S02", "2"),
        (7, "S002", "-3"),
        (8, "S002", "x"),
        (9, "S2", "1"),
    )
)


@pytest.fixture(autouse=True)
def _group(home: Path) -> None:
    opened(TWO_BANKS)


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    (tmp_path / "heures.csv").write_text(FOUR_WRONG, "utf-8")
    return tmp_path / "heures.csv"


def told(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def as_csv(path: Path, name: str, keep: int | None = None) -> Path:
    """Return the workbook as French spreadsheets save it in CSV; ``keep`` of its rows under the header."""
    rows = told(path)
    with (path.parent / name).open("w", encoding="cp1252", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows if keep is None else rows[: 3 + keep])
    return path.parent / name


def without_rows(path: Path, *rows: int) -> Path:
    """Return the workbook with rows deleted."""
    book = openpyxl.load_workbook(path)
    for row in sorted(rows, reverse=True):
        book.worksheets[0].delete_rows(row)
    book.save(path.parent / "moins.xlsx")
    return path.parent / "moins.xlsx"


def codes(received: Received) -> list[str]:
    return [problem.code for problem in received.remarks]


def test_rows_refused_twice_keep_the_name_and_the_number_of_the_first_file(
    hours: Path, tmp_path: Path
) -> None:
    once = mended(to_mend(brought(hours), tmp_path / "out"), B4="S002")
    twice = to_mend(brought(once), tmp_path / "out")
    assert twice.name.startswith("heures-a-corriger-")
    rows = told(twice)
    assert rows[0][0].startswith("Lignes refusées de « heures.csv » (référence ")
    assert [row[4] for row in rows[3:]] == [4, 5, 6]
    last = as_csv(mended(twice, "deux.xlsx", D4="3", D5="4", B6="S002"), "trois.csv")
    assert codes(brought(last, wish=Wish())) == []
    assert [(file, seconds // 3600) for file, _, _, seconds in counted()] == [
        ("heures.csv", 3),
        ("corrigees.xlsx", 2),
        ("trois.csv", 3),
        ("trois.csv", 4),
        ("trois.csv", 1),
    ]


def test_rows_deleted_from_the_sheet_do_not_count_and_are_told(hours: Path, tmp_path: Path) -> None:
    path = mended(to_mend(brought(hours), tmp_path / "out"), B4="S002", B7="S002")
    received = brought(without_rows(path, 5, 6), wish=Wish())
    assert codes(received) == ["refused_rows_given_up"]
    assert received.remarks[0].message.params == {"whole": 4, "first": "heures.csv", "count": 2}
    assert len(counted()) == 3


@pytest.mark.parametrize("good_rows", [True, False])
def test_a_sheet_sent_back_empty_gives_up_all_its_rows(
    hours: Path, tmp_path: Path, *, good_rows: bool
) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    received = brought(as_csv(path, "vide.csv", keep=0), wish=Wish(good_rows=good_rows))
    assert codes(received) == ["refused_rows_given_up"]
    assert received.to_mend == {}
    assert [seconds // 3600 for *_, seconds in counted()] == [3]


def test_a_sheet_still_wrong_says_only_what_is_wrong(hours: Path, tmp_path: Path) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    with pytest.raises(ProblemsFound) as refused:
        brought(mended(path, B4="S002"), wish=Wish())
    assert [p.code for p in refused.value.problems] == [
        "negative_hours",
        "unreadable_hours",
        "unknown_employee",
    ]


def test_an_empty_file_that_completes_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vide.csv").write_text(HEADER, "utf-8")
    with pytest.raises(ProblemsFound, match="empty_file"):
        brought(tmp_path / "vide.csv")


def test_people_a_declaration_cannot_tell_come_back_once_their_part_is_typed(tmp_path: Path) -> None:
    """2 000.00 gross and 1 300.00 of contributions, 440.00 of them held back: 2 860.00 once it is typed."""
    with transaction() as session:
        group = dossier(session, TWO_BANKS).only(EmployerGroup)
    assert group
    hidden = [line for line in person("S002", "SPECIMEN", "Noé") if not line[0].startswith("S21.G00.58")]
    blocks = opening(siren=group.siret[:9], nics=(group.siret[9:],)), person(), hidden
    (tmp_path / "paie.dsn").write_bytes(declaration(*blocks))

    def given(path: Path, wish: Wish) -> Received:
        return receive(TWO_BANKS, OCTOBER, read_sources(None, path), MANAGER, parameters(), wish)

    (sheet,) = lay_out_to_mend(tmp_path, given(tmp_path / "paie.dsn", GOOD).to_mend)
    with pytest.raises(ProblemsFound) as refused:
        given(sheet, Wish())
    (blank,) = blocking(refused.value.problems)
    assert (blank.code, blank.place.column) == ("empty_cell", "Montant")
    row = next(
        n for n, cells in enumerate(told(sheet), start=1) if str(cells[1]).startswith("Part salariale")
    )
    received = given(mended(sheet, **{f"D{row}": "-440,00"}), Wish())
    with transaction() as session:
        lines = payroll_of(session, received.payroll_file)
    assert {who: sum(line.amount for line in lines if line.employee == who) for who in ("S001", "S002")} == {
        "S001": 2860,
        "S002": 2860,
    }
