"""A month in the database: files kept all or nothing, shares that sum to their sources, a lock that holds."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from models.actor import Actor
from models.allocation import Stated
from models.audit import AuditEntry
from models.calendar import Month
from models.month import (
    AllocationLine,
    HoursRow,
    ImportedFile,
    MonthClosing,
    PayrollRow,
    StatementLine,
    TimeShareRow,
)
from models.problems import ProblemsFound, blocking
from rules.ladder.stages import check_move
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts, request_move
from store.database import reading, transaction
from store.months.allocations import share_month, statement_lines
from store.months.receiving import receive
from store.months.records import Received, Sources, lock, read_sources
from store.parameters import parameters

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
OCTOBER = Month(2026, 10)
MANAGER = Actor("Rosa Modelage", "présidente")
TWO_BANKS, EXACT_SHARE = "canal-des-deux-rives", "la-part-juste"
FOLDERS = {TWO_BANKS: EXAMPLES / "deux_rives", EXACT_SHARE: EXAMPLES / "part_exacte"}
pytestmark = pytest.mark.usefixtures("home")


def opened(case_id: str) -> None:
    case_file = read_case_file(FOLDERS[case_id] / "dossier.yaml")
    with transaction() as session:
        open_case(session, case_file, MANAGER)
        for entry in case_file.entries:
            record_facts(session, case_id, entry.facts, entry.on, MANAGER)
            if entry.request and not blocking(check_move(dossier(session, case_id, entry.on), entry.request)):
                request_move(session, case_id, entry.request, entry.on, MANAGER)


def sources(case_id: str) -> Sources:
    folder = FOLDERS[case_id]
    return read_sources(folder / "heures-2026-10.xlsx", folder / "paie-2026-10.csv")


def received(case_id: str) -> Received:
    return receive(case_id, OCTOBER, sources(case_id), MANAGER, parameters())


def closed(case_id: str) -> None:
    opened(case_id)
    share_month(case_id, OCTOBER, received(case_id), MANAGER, parameters())


def rows(table: type) -> list:
    with reading() as session:
        return list(session.exec(select(table)))


def lines(case_id: str) -> tuple[Stated, ...]:
    with reading() as session:
        return statement_lines(session, case_id, OCTOBER)


def test_october_of_the_two_banks_is_billed_at_hourly_gross_times_1_87() -> None:
    closed(TWO_BANKS)
    told = lines(TWO_BANKS)
    assert {line.member for line in told} == {"amicale", "ludotheque", "fanfare", "jardins", "epicerie"}
    first = told[0]
    assert (first.member, first.employee, first.unit_price) == ("amicale", "S001", Decimal("29.55"))
    assert first.amount == Decimal("1654.80")
    assert first.decision == "Assemblée constitutive du 15 juillet 2026"


def test_each_payroll_line_of_the_exact_share_group_is_shared_to_the_cent() -> None:
    closed(EXACT_SHARE)
    parts: dict[int, Decimal] = {}
    for leaf in rows(AllocationLine):
        parts[leaf.payroll_row] = parts.get(leaf.payroll_row, Decimal(0)) + leaf.amount
    paid = {row.id: row.amount for row in rows(PayrollRow)}
    assert parts == paid
    assert sum(line.amount for line in lines(EXACT_SHARE)) == sum(paid.values())


def test_each_hour_of_work_and_of_travel_is_borne_once() -> None:
    closed(EXACT_SHARE)
    borne: dict[int, int] = {}
    for share in rows(TimeShareRow):
        borne[share.hours_row] = borne.get(share.hours_row, 0) + share.seconds
    assert borne == {row.id: row.seconds for row in rows(HoursRow) if row.nature in {"travail", "trajet"}}


def test_the_same_files_twice_change_nothing() -> None:
    closed(TWO_BANKS)
    before = {table: rows(table) for table in (ImportedFile, HoursRow, PayrollRow, StatementLine, AuditEntry)}
    again = received(TWO_BANKS)
    assert not again.news
    assert not share_month(TWO_BANKS, OCTOBER, again, MANAGER, parameters()).news
    assert {table: rows(table) for table in before} == before


def test_a_corrected_file_replaces_the_first_while_the_month_is_open(tmp_path: Path) -> None:
    closed(TWO_BANKS)
    text = (FOLDERS[TWO_BANKS] / "paie-2026-10.csv").read_text("utf-8-sig")
    corrected = tmp_path / "paie-corrigee.csv"
    corrected.write_text(text.replace("2396,33;13;311,52", "2396,33;13;311,53"), encoding="cp1252")
    news = receive(TWO_BANKS, OCTOBER, read_sources(None, corrected), MANAGER, parameters())
    assert news.news
    assert len(rows(ImportedFile)) == 3
    current = rows(MonthClosing)[0]
    assert (current.payroll_file, current.state) == (news.payroll_file, "ouvert")


def test_one_wrong_row_keeps_the_whole_month_out_and_every_wrong_row_is_told(tmp_path: Path) -> None:
    opened(TWO_BANKS)
    wrong = tmp_path / "heures.csv"
    wrong.write_text(
        "Date;Salarié;Adhérent;Heures\n"
        "05/10/2026;Camille Exemple;Amicale laïque de Valmorel;7,5\n"
        "06/10/2026;Camille Exemple;Fanfare des Deux Rives;2\n"
        "07/11/2026;Noé Specimen;La Ludothèque du Quai;3\n"
        "08/10/2026;Noé Specimin;La Ludothèque du Quai;3\n"
        "09/10/2026;Inès Modèle;Fanfare des Deux Rives;-3\n",
        encoding="utf-8",
    )
    payroll = tmp_path / "paie.csv"
    payroll.write_text("Matricule;Libellé;Montant\nS009;Salaire brut;100\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        receive(TWO_BANKS, OCTOBER, read_sources(wrong, payroll), MANAGER, parameters())
    told = [(p.code, p.place.file, p.place.row) for p in refused.value.problems]
    assert told == [
        ("not_in_contract_list", "heures.csv", 3),
        ("outside_month", "heures.csv", 4),
        ("unknown_employee", "heures.csv", 5),
        ("negative_hours", "heures.csv", 6),
        ("unknown_employee", "paie.csv", 2),
    ]
    assert rows(ImportedFile) == rows(HoursRow) == rows(MonthClosing) == []


def test_a_file_that_is_absent_is_told_together_with_the_rows_of_the_other(tmp_path: Path) -> None:
    opened(TWO_BANKS)
    payroll = tmp_path / "paie.csv"
    payroll.write_text("Matricule;Libellé;Montant\nS009;Salaire brut;100\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        receive(
            TWO_BANKS, OCTOBER, read_sources(tmp_path / "nulle-part.xlsx", payroll), MANAGER, parameters()
        )
    assert [p.code for p in refused.value.problems] == ["file_absent", "unknown_employee"]


def test_a_locked_month_keeps_its_files_and_its_amounts(tmp_path: Path) -> None:
    closed(TWO_BANKS)
    assert lock(TWO_BANKS, OCTOBER, MANAGER)
    assert not lock(TWO_BANKS, OCTOBER, MANAGER)
    other = tmp_path / "paie.csv"
    other.write_text("Matricule;Libellé;Montant\nS001;Salaire brut;100\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        receive(TWO_BANKS, OCTOBER, read_sources(None, other), MANAGER, parameters())
    assert [p.code for p in refused.value.problems] == ["month_locked"]
    assert not received(TWO_BANKS).news


def test_a_month_is_not_locked_before_it_is_shared() -> None:
    opened(TWO_BANKS)
    received(TWO_BANKS)
    with pytest.raises(ProblemsFound, match="month_not_allocated"):
        lock(TWO_BANKS, OCTOBER, MANAGER)


def test_shares_are_refused_when_somebody_else_brought_other_files_meanwhile(tmp_path: Path) -> None:
    opened(TWO_BANKS)
    mine = received(TWO_BANKS)
    text = (FOLDERS[TWO_BANKS] / "paie-2026-10.csv").read_bytes().replace(b"-464,17", b"-464,18")
    (tmp_path / "autre.csv").write_bytes(text)
    receive(TWO_BANKS, OCTOBER, read_sources(None, tmp_path / "autre.csv"), MANAGER, parameters())
    with pytest.raises(ProblemsFound, match="month_changed_meanwhile"):
        share_month(TWO_BANKS, OCTOBER, mine, MANAGER, parameters())


def test_every_change_of_a_month_is_signed() -> None:
    closed(TWO_BANKS)
    lock(TWO_BANKS, OCTOBER, MANAGER)
    told = [(e.action, e.actor) for e in rows(AuditEntry) if e.action.startswith("month")]
    assert told == [
        ("month_file_received", "Rosa Modelage"),
        ("month_file_received", "Rosa Modelage"),
        ("month_shared", "Rosa Modelage"),
        ("month_locked", "Rosa Modelage"),
    ]
