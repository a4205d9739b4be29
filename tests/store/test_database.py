"""The database refuses cleanly: occupied, full, closed, damaged or nowhere, and nothing half written."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session, select

from models.actor import Actor
from models.case import Case, Outbox, StepDone
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import Finding
from models.problems import ProblemsFound
from store import database
from store.cases import outbox
from store.cases.records import open_case, record_facts
from store.database import database_now, reading, transaction
from store.plain_reading import plain_reading

ROOT = Path(__file__).resolve().parents[2]
OPENED, ME = date(2026, 1, 12), Actor("Essai")


def open_one(session: Session, *facts: Finding) -> None:
    head = CaseHead.model_validate({"id": "essai", "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    open_case(session, CaseFile(head, facts), ME)


def open_alone() -> None:
    with transaction() as session:
        open_one(session)


def cases() -> list[str]:
    with reading() as session:
        return list(session.exec(select(Case.id)))


def refused_with(pragma: str) -> str:
    """Open a case full of text on a connection set by a pragma; return the code of the refusal."""

    def attempt() -> None:
        long = Finding.model_validate({"id": "c", "constat": "x" * 500_000, "raison": "y"})
        with transaction() as session:
            session.connection().exec_driver_sql(pragma)
            open_one(session, long)

    with pytest.raises(ProblemsFound) as refused:
        attempt()
    (problem,) = refused.value.problems
    assert problem.remedy.text.endswith(".")
    return problem.code


def test_an_occupied_database_is_a_problem_and_nothing_is_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    assert cases() == []
    other = sqlite3.connect(home / "oeuvre.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProblemsFound) as refused:
        open_alone()
    assert [problem.code for problem in refused.value.problems] == ["database_locked"]
    assert cases() == []
    other.execute("ROLLBACK")
    other.close()
    open_alone()
    assert cases() == ["essai"]


def test_a_full_disk_is_a_problem_and_nothing_is_half_written(home: Path) -> None:
    assert cases() == []
    assert refused_with("PRAGMA max_page_count = 60") == "disk_full"
    database.dispose()
    assert cases() == []


def test_a_database_closed_to_writing_is_a_problem(home: Path) -> None:
    assert cases() == []
    assert refused_with("PRAGMA query_only = ON") == "database_read_only"


def test_a_damaged_file_is_a_problem(home: Path) -> None:
    home.mkdir()
    (home / "oeuvre.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(ProblemsFound) as refused:
        cases()
    assert [problem.code for problem in refused.value.problems] == ["database_damaged"]


def test_a_folder_that_cannot_be_made_is_a_problem(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file stands where the folder should be", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        open_alone()
    assert [problem.code for problem in refused.value.problems] == ["no_folder"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by itself")
def test_other_accounts_of_the_machine_do_not_look_in(home: Path) -> None:
    cases()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_an_unreachable_server_is_a_problem(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEUVRE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    database.dispose()
    with pytest.raises(ProblemsFound) as refused:
        cases()
    assert [problem.code for problem in refused.value.problems] == ["database_unreachable"]


def test_readers_are_not_stopped_by_a_writer_and_see_only_what_is_finished(home: Path) -> None:
    with transaction() as session:
        open_one(session)
        assert cases() == []
    assert cases() == ["essai"]


def test_a_transaction_inside_another_is_told_at_once_instead_of_waiting_for_itself(home: Path) -> None:
    with transaction(), pytest.raises(RuntimeError):
        open_alone()
    open_alone()


def test_a_fact_cannot_belong_to_no_case(home: Path) -> None:
    def step_of_nothing() -> None:
        with transaction() as session:
            session.add(StepDone(case_id="inconnu", step="x", done_at=datetime.now(UTC)))

    with pytest.raises(Exception, match="FOREIGN KEY"):
        step_of_nothing()


def test_amounts_are_kept_as_text_and_moments_in_utc(home: Path) -> None:
    open_alone()
    moment = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
    with transaction() as session:
        result = {"total": Decimal("10.10"), "jour": date(2026, 10, 31)}
        session.add(StepDone(case_id="essai", step="x", result=result, done_at=moment))
    with reading() as session:
        kept = session.get_one(StepDone, ("essai", "x"))
        assert kept.result == {"total": "10.10", "jour": "2026-10-31"}
        assert kept.done_at == moment
        assert database_now(session).utcoffset() is not None


CALL = {"essai:convocation": "essai"}
"""One message, by its key, of one case."""


def test_a_message_is_posted_once_whatever_it_says_the_second_time(home: Path) -> None:
    open_alone()
    with transaction() as session:
        assert outbox.post_all(session, "courriel", CALL, {"à": "amicale"}) == {"essai:convocation"}
        assert outbox.post_all(session, "courriel", CALL, {}) == frozenset()
    with reading() as session:
        assert session.get_one(Outbox, "essai:convocation").payload == {"à": "amicale"}


def test_a_damaged_file_is_told_to_who_only_reads_it(home: Path) -> None:
    open_alone()
    database.dispose()
    file = home / "oeuvre.db"
    content = file.read_bytes()
    with plain_reading() as ask:
        assert ask("SELECT id FROM cases")
    first = content.index(b"essai")
    page = first // 4096 * 4096
    file.write_bytes(content[:page] + b"\xff" * 4096 + content[page + 4096 :])
    with pytest.raises(ProblemsFound, match="database_damaged"), plain_reading() as ask:
        ask("SELECT * FROM cases")


@pytest.mark.parametrize("address", ["base", "mysql://serveur/base", "inconnue://serveur/base"])
def test_an_address_that_is_no_database_of_ours_is_the_users_to_mend(address: str) -> None:
    with pytest.raises(ProblemsFound, match="database_unreachable"):
        database.build_engine(address)


def test_a_message_of_a_transaction_that_failed_is_never_sent(home: Path) -> None:
    open_alone()

    def post_then_fail() -> None:
        with transaction() as session:
            outbox.post_all(session, "courriel", CALL, {})
            record_facts(session, "inconnu", [], OPENED, ME)

    with pytest.raises(ProblemsFound):
        post_then_fail()
    with reading() as session:
        assert session.get(Outbox, "essai:convocation") is None


def test_reading_a_case_loads_neither_the_migration_tool_nor_the_readers_of_office_files(home: Path) -> None:
    open_alone()
    code = """
import sys
from store.cases.records import dossier
from store.database import reading
with reading() as session:
    dossier(session, "essai")
heavy = {"alembic", "prefect", "ortools", "openpyxl", "docx", "docxtpl", "psutil", "stdnum", "babel"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
