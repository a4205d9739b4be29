"""Good rows of a file come in alone, the others leave in a workbook that comes back: no row counts twice."""

from pathlib import Path

import openpyxl
import pytest
from sqlmodel import select

from models.audit import AuditEntry
from models.calendar import Month
from models.facts.employment import Employee, EmployerGroup
from models.month import ColumnChoice, HoursRow, ImportedFile, MonthClosing
from models.problems import ProblemsFound, blocking
from models.week import Week
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.months.allocations import share_month
from store.months.past import past_of
from store.months.previews import preview
from store.months.receiving import receive
from store.months.records import Received, lock, read_sources, timeline
from store.months.rows import hours_of, payroll_of
from store.months.sorting import Wish
from store.months.to_mend import lay_out_to_mend
from store.parameters import parameters
from store.schedules.done_time import worked_seconds
from tests.rules.imports.conftest import SEAT, contract
from tests.rules.imports.declarations import declaration, opening, person
from tests.store.months.test_months import FOLDERS, MANAGER, OCTOBER, TWO_BANKS, opened, rows

WEEK = Week(2026, 41)
GOOD = Wish(good_rows=True)
HEADER = "Date;Salarié;Adhérent;Heures;Remarques\n"
SOME_WRONG = (
    HEADER
    + "05/10/2026;S001;Amicale laïque de Valmorel;7,5;\n"
    + "06/10/2026;S01;Amicale laïque de Valmorel;2;=cmd|'/c calc'!A1\n"
    + "07/10/2026;S002;La Ludothèque du Quai;-3;\n"
    + "08/10/2026;S002;La Ludothèque du Quai;3;\n"
)


@pytest.fixture(autouse=True)
def _group(home: Path) -> None:
    opened(TWO_BANKS)


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    (tmp_path / "heures.csv").write_text(SOME_WRONG, "utf-8")
    return tmp_path / "heures.csv"


def brought(hours: Path | None = None, payroll: Path | None = None, wish: Wish = GOOD) -> Received:
    return receive(TWO_BANKS, OCTOBER, read_sources(hours, payroll), MANAGER, parameters(), wish)


def counted() -> list[tuple[str, int, str, int]]:
    with transaction() as session:
        closing = session.exec(select(MonthClosing)).one()
        lines = hours_of(session, closing.hours_file)
    return [(line.origin.file, line.origin.row, line.employee, line.seconds) for line in lines]


def to_mend(received: Received, folder: Path) -> Path:
    (path,) = lay_out_to_mend(folder, received.to_mend)
    return path


def mended(path: Path, name: str = "corrigees.xlsx", **cells: str) -> Path:
    """Return the workbook with some cells typed anew."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path.parent / name)
    return path.parent / name


def test_all_or_nothing_stays_the_rule_when_nothing_is_asked(hours: Path) -> None:
    with pytest.raises(ProblemsFound):
        brought(hours, wish=Wish())
    assert rows(ImportedFile) == rows(HoursRow) == []


def test_good_rows_come_in_and_the_others_are_told_and_left_in_a_workbook(
    hours: Path, tmp_path: Path
) -> None:
    received = brought(hours)
    assert [(row, employee) for _, row, employee, _ in counted()] == [(2, "S001"), (5, "S002")]
    assert [(p.code, p.place.row) for p in blocking(received.remarks)] == [
        ("unknown_employee", 3),
        ("negative_hours", 4),
    ]
    sheet = openpyxl.load_workbook(to_mend(received, tmp_path / "out")).worksheets[0]
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert told[2] == ["Date", "Salarié", "Adhérent", "Heures", "Remarques", "Ligne d'origine", "Pourquoi"]
    assert [row[:6] for row in told[3:]] == [
        ["06/10/2026", "S01", "Amicale laïque de Valmorel", "2", "=cmd|'/c calc'!A1", 3],
        ["07/10/2026", "S002", "La Ludothèque du Quai", "-3", None, 4],
    ]
    assert "S001 (Camille Exemple)" in told[3][6]


def test_no_cell_of_the_workbook_is_a_formula(hours: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(to_mend(brought(hours), tmp_path / "out")).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["E4"].quotePrefix


def test_the_workbook_sent_back_completes_the_file(hours: Path, tmp_path: Path) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    brought(mended(path, B4="S001", D5="3"), wish=Wish())
    assert [(file, employee, seconds // 3600) for file, _, employee, seconds in counted()] == [
        ("heures.csv", "S001", 7),
        ("heures.csv", "S002", 3),
        ("corrigees.xlsx", "S001", 2),
        ("corrigees.xlsx", "S002", 3),
    ]


def test_what_was_worked_counts_mended_rows_with_the_others_when_later_weeks_are_looked_at(
    hours: Path, tmp_path: Path
) -> None:
    """S001: 7 h 30 on Monday the 5th and 2 h on the 6th; S002: 3 h on the 7th and on the 8th."""
    path = to_mend(brought(hours), tmp_path / "out")
    brought(mended(path, B4="S001", D5="3"), wish=Wish())
    of_week = {("S001", WEEK): 34_200, ("S002", WEEK): 21_600}
    with reading() as session:
        done = worked_seconds(session, TWO_BANKS, WEEK.monday, Week(2026, 42))
        past = past_of(session, TWO_BANKS, timeline(session, TWO_BANKS, Month(2026, 11)))
        too_late = past_of(session, TWO_BANKS, timeline(session, TWO_BANKS, Month(2027, 1)))
    assert done == {who: seconds for (who, _), seconds in of_week.items()}
    assert (past.weeks, too_late.weeks) == (of_week, {})


def test_sent_back_twice_it_counts_once_and_a_second_try_takes_the_place_of_the_first(
    hours: Path, tmp_path: Path
) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    first = mended(path, B4="S001", D5="3")
    brought(first)
    before = counted()
    assert not brought(first).news
    again = brought(hours)
    assert (again.news, again.to_mend, [p.code for p in again.remarks]) == (False, {}, ["already_mended"])
    assert counted() == before
    brought(mended(path, "mieux.xlsx", B4="S001", D5="4"))
    assert [(file, seconds // 3600) for file, _, _, seconds in counted()][2:] == [
        ("mieux.xlsx", 2),
        ("mieux.xlsx", 4),
    ]


def test_mended_rows_may_be_refused_in_their_turn(hours: Path, tmp_path: Path) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    half = to_mend(brought(mended(path, B4="S001")), tmp_path / "out")
    brought(mended(half, "fini.xlsx", D4="3"))
    assert [file for file, *_ in counted()] == ["heures.csv", "heures.csv", "corrigees.xlsx", "fini.xlsx"]


def test_rows_sent_back_are_judged_with_those_already_in(hours: Path, tmp_path: Path) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    with pytest.raises(ProblemsFound) as refused:
        brought(mended(path, A4="05/10/2026", B4="S001", D4="7,5", D5="3"), wish=Wish())
    assert [p.code for p in blocking(refused.value.problems)] == ["duplicate_row"]


def test_the_whole_file_mended_replaces_all_with_a_remark(hours: Path, tmp_path: Path) -> None:
    path = to_mend(brought(hours), tmp_path / "out")
    brought(mended(path, B4="S001", D5="3"))
    whole = tmp_path / "entier.csv"
    whole.write_text(SOME_WRONG.replace("S01;", "S001;").replace("-3", "3"), "utf-8")
    received = brought(whole, wish=Wish())
    assert [file for file, *_ in counted()] == ["entier.csv"] * 4
    assert [p.code for p in received.remarks] == ["file_replaced"]
    with pytest.raises(ProblemsFound, match="completes_another_file"):
        brought(mended(path, B4="S002", D5="3"))


def test_rows_that_the_case_admits_later_come_in_with_the_same_file(hours: Path) -> None:
    text = SOME_WRONG.replace("-3", "3").replace("S01;", "S004;")
    hours.write_text(text, "utf-8")
    brought(hours)
    assert len(counted()) == 3
    with transaction() as session:
        person = {"matricule": "S004", "prenom": "Lou", "nom": "Essai", "adresse": SEAT}
        hired = contract(salarie="S004", debut=OCTOBER.first_day, lieux=["accueil"])
        record_facts(session, TWO_BANKS, [Employee.model_validate(person), hired], OCTOBER.first_day, MANAGER)
    assert brought(hours, wish=Wish()).news
    assert [row for _, row, *_ in counted()] == [2, 4, 5, 3]


def test_a_month_with_refused_rows_is_not_locked(hours: Path, tmp_path: Path) -> None:
    received = brought(hours, FOLDERS[TWO_BANKS] / "paie-2026-10.csv")
    share_month(TWO_BANKS, OCTOBER, received, MANAGER, parameters())
    with pytest.raises(ProblemsFound, match="rows_still_refused"):
        lock(TWO_BANKS, OCTOBER, MANAGER)
    received = brought(mended(to_mend(received, tmp_path / "out"), B4="S001", D5="3"))
    share_month(TWO_BANKS, OCTOBER, received, MANAGER, parameters())
    assert lock(TWO_BANKS, OCTOBER, MANAGER)
    hours.write_text(SOME_WRONG + "\n", "utf-8")
    shown = preview(TWO_BANKS, OCTOBER, read_sources(hours, None), parameters(), Wish())
    assert "month_locked" in [p.code for p in shown.problems]


def test_a_workbook_somebody_is_mending_is_not_written_over(hours: Path, tmp_path: Path) -> None:
    received = brought(hours)
    path = to_mend(received, tmp_path)
    path.write_bytes(b"work in progress")
    assert to_mend(received, tmp_path) == path
    assert path.read_bytes() == b"work in progress"


def test_what_is_wrong_with_the_whole_file_lets_no_row_in(tmp_path: Path) -> None:
    other = tmp_path / "heures.csv"
    other.write_text(HEADER + "05/09/2026;S001;Amicale laïque de Valmorel;7,5;\n" * 2, "utf-8")
    with pytest.raises(ProblemsFound, match="another_month"):
        brought(other)
    assert rows(ImportedFile) == []


def test_columns_chosen_serve_the_next_month_and_say_who_chose_them(tmp_path: Path) -> None:
    file = tmp_path / "heures.csv"
    text = "Date;Salarié;Adhérent;Total h;Heures prévues\n05/10/2026;S001;Amicale laïque de Valmorel;7;9\n"
    file.write_text(text, "utf-8")
    brought(file, wish=Wish({"hours": "Total h"}))
    (choice,) = rows(ColumnChoice)
    assert (choice.columns, choice.chosen_by) == ({"hours": "Total h"}, MANAGER.name)
    assert [e.actor for e in rows(AuditEntry) if e.action == "columns_chosen"] == [MANAGER.name]
    file.write_text(text.replace("05/10", "06/10"), "utf-8")
    brought(file, wish=Wish())
    assert counted()[0][3] == 7 * 3600
    assert len(rows(ColumnChoice)) == 1
    shown = preview(TWO_BANKS, OCTOBER, read_sources(file, None), parameters(), Wish())
    assert [c.how for c in shown.files[0].sheets[0].columns if c.title == "Heures"] == ["remembered"]


def test_a_preview_writes_nothing_and_tells_all(hours: Path) -> None:
    before = {
        table: rows(table) for table in (ImportedFile, HoursRow, MonthClosing, AuditEntry, ColumnChoice)
    }
    shown = preview(TWO_BANKS, OCTOBER, read_sources(hours, hours), parameters(), Wish({"hours": "Heures"}))
    assert {table: rows(table) for table in before} == before
    first, second = shown.files
    assert (first.count, [line.employee for line in first.first]) == (2, ["S001", "S002"])
    assert first.sheets[0].unread == ("Remarques",)
    assert [p.code for p in shown.problems] == ["unknown_employee", "negative_hours", *["missing_column"] * 2]
    assert (second.count, second.sheets) == (0, ())


def test_a_declaration_is_received_as_payroll_and_never_as_hours(tmp_path: Path) -> None:
    file = tmp_path / "dsn-octobre.txt"
    with transaction() as session:
        group = dossier(session, TWO_BANKS).only(EmployerGroup)
    assert group
    file.write_bytes(declaration(opening(siren=group.siret[:9], nics=(group.siret[9:],)), person()))
    with pytest.raises(ProblemsFound, match="declaration_is_payroll"):
        brought(file)
    received = brought(None, file, Wish())
    with transaction() as session:
        lines = payroll_of(session, received.payroll_file)
    assert str(sum(line.amount for line in lines)) == "2860.00"
    assert not brought(None, file, Wish()).news
