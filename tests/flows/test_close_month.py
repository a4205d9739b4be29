"""Closing a month: done once however often it is asked, finished after a kill, safe when two ask at once."""

import inspect
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from flows import runtime
from flows.acting import acting
from flows.close_month import Closed, Order, close_group, close_month
from models.audit import AuditEntry
from models.documents import KeptDocument
from models.facts.employment import EmployerGroup, VatRegime
from models.month import AllocationLine, HoursRow, ImportedFile, PayrollRow, StatementLine, TimeShareRow
from models.problems import ProblemsFound
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.files import folder
from tests.processes import ended, killed_after, start
from tests.store.months.test_months import EXACT_SHARE, FOLDERS, MANAGER, TWO_BANKS, opened

TABLES = (ImportedFile, HoursRow, PayrollRow, TimeShareRow, AllocationLine, StatementLine, KeptDocument)
STAMPS = {"imported_at", "recorded_at"}
MAIN_STEPS = [
    "month_file_received",
    "month_file_received",
    "month_shared",
    *["document_drafted"] * 3,
    "month_locked",
]


def order(out: Path, case_id: str = EXACT_SHARE) -> Order:
    files = FOLDERS[case_id]
    hours, payroll = files / "heures-2026-10.xlsx", files / "paie-2026-10.csv"
    return Order(case_id, "2026-10", str(hours), str(payroll), str(out), lock=True)


def close(asked: Order) -> Closed:
    """Close without Prefect, whose part is to call this very function."""
    with acting(MANAGER):
        return close_group.fn(asked)


def kept() -> dict[str, list[Any]]:
    """Return every row of the month, without moments of recording."""
    with reading() as session:
        found: dict[str, list[Any]] = {
            table.__name__: [row.model_dump(exclude=STAMPS) for row in session.exec(select(table))]
            for table in TABLES
        }
        actions = session.exec(select(AuditEntry.action).order_by(AuditEntry.id))
        known = {"month_file_received", "month_shared", "month_locked", "document_drafted"}
        found["actions"] = [action for action in actions if action in known]
    return found


def papers(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture
def install(copied: Callable[[str], Path]) -> Callable[[str], Path]:
    """Give as many installations as wanted, each with the group opened and nothing closed yet."""
    opened(EXACT_SHARE)
    return copied


def test_a_month_closes_with_a_statement_for_each_member_and_a_workbook(
    install: Callable[[str], Path],
) -> None:
    out = install("first")
    closed = close(order(out))
    assert closed.news
    assert closed.locked
    assert sorted(papers(out)) == [
        "releve-2026-10-centre-social.docx",
        "releve-2026-10-ecole-de-musique.docx",
        "releve-2026-10-halte.docx",
        "repartition-2026-10.xlsx",
    ]
    assert kept()["actions"] == MAIN_STEPS


def test_a_member_that_a_corrected_file_frees_has_no_statement_left_to_send(
    install: Callable[[str], Path], tmp_path: Path
) -> None:
    out, month = install("freed"), replace(order(Path()), lock=False)
    fewer = tmp_path / "heures.csv"
    fewer.write_text(
        "Date;Matricule;Adhérent;Nature;Heures\n"
        "06/10/2026;P001;centre-social;travail;7\n06/10/2026;P002;halte;travail;5\n",
        encoding="utf-8",
    )
    close(replace(month, out=str(out)))
    first = papers(out)
    close(replace(month, out=str(out), hours=str(fewer)))
    assert sorted(papers(out)) == [
        "releve-2026-10-centre-social.docx",
        "releve-2026-10-halte.docx",
        "repartition-2026-10.xlsx",
    ]
    (out / "releve-2026-10-ecole-de-musique.docx").write_bytes(b"written by somebody")
    again = close(replace(month, out=str(out), hours=str(fewer)))
    assert not again.news
    assert (out / "releve-2026-10-ecole-de-musique.docx").exists()
    close(replace(month, out=str(out)))
    assert papers(out) == first


def test_what_is_recorded_after_the_lock_changes_no_statement_that_went_out(
    install: Callable[[str], Path],
) -> None:
    month = order(install("locked"))
    close(month)
    before, written = kept(), papers(Path(month.out))
    asked_again = close(replace(month, lock=False))
    assert asked_again.locked
    with transaction() as session:
        group = dossier(session, EXACT_SHARE).only(EmployerGroup)
        assert group
        taxed = group.model_copy(update={"vat": VatRegime.TAXABLE})
        record_facts(session, EXACT_SHARE, [taxed], date(2026, 10, 15), MANAGER)
    with pytest.raises(ProblemsFound, match="month_locked"):
        close(month)
    assert (kept(), papers(Path(month.out))) == (before, written)


def test_closed_twice_nothing_is_doubled_and_no_byte_changes(install: Callable[[str], Path]) -> None:
    out = install("twice")
    close(order(out))
    before, written = kept(), papers(out)
    again = close(order(out))
    assert not again.news
    assert again.laid_out == ()
    assert (kept(), papers(out)) == (before, written)


def test_two_installations_give_the_same_bytes(install: Callable[[str], Path]) -> None:
    first = install("one")
    close(order(first))
    second = install("two")
    close(order(second))
    assert papers(first) == papers(second)


@pytest.mark.slow
def test_killed_anywhere_the_same_command_finishes_the_month(install: Callable[[str], Path]) -> None:
    reference = install("reference")
    close(order(reference))
    whole = kept()
    moments = 0
    for statement in range(1, 400, 3):
        out = install(f"killed-{statement}")
        if not killed_after(statement, partial(close, order(out))):
            break
        moments += 1
        close(order(out))
        assert kept() == whole, f"after a kill at statement {statement}"
        assert papers(out) == papers(reference)
        names = {path.name for path in folder().rglob("*") if path.is_file()}
        assert {row["sha256"] for row in kept()["KeptDocument"]} <= names
    assert moments > 10, "the kills fell nowhere"


@pytest.mark.slow
def test_of_two_closings_at_once_each_ends_well_and_nothing_is_doubled(
    install: Callable[[str], Path],
) -> None:
    reference = install("alone")
    close(order(reference))
    whole = kept()
    for attempt in range(5):
        out = install(f"both-{attempt}")
        assert ended([start(partial(close, order(out))) for _ in range(2)]) == [0, 0]
        assert kept() == whole
        assert papers(out) == papers(reference)


def test_a_problem_in_the_files_leaves_no_trace_of_the_month(
    install: Callable[[str], Path], tmp_path: Path
) -> None:
    out = install("wrong")
    wrong = tmp_path / "heures.csv"
    wrong.write_text(
        "Date;Salarié;Adhérent;Heures\n05/10/2026;Personne;La Halte-jeux du Pont;7\n", encoding="utf-8"
    )
    with pytest.raises(ProblemsFound):
        close(replace(order(out), hours=str(wrong)))
    assert kept()["actions"] == []
    assert papers(out) == {}


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_the_flow_on_a_prefect_server_closes_the_same_month(tmp_path: Path) -> None:
    opened(TWO_BANKS)
    with acting(MANAGER):
        closed = runtime.run(close_month, order(tmp_path / "out", TWO_BANKS))
    assert set(closed.outputs.totals) >= {"Fanfare des Deux Rives", "La Ludothèque du Quai"}
    assert closed.locked


def test_no_name_of_a_person_goes_to_prefect():
    """Prefect keeps the parameters of every run: who asks is told beside the flow."""
    assert set(inspect.signature(close_month.fn).parameters) == {"order"}
    assert not {field.name for field in fields(Order)} & {"actor", "name"}
