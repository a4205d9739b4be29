"""Names of people who left are taken out once nothing asks to keep them; sums do not move."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from models.actor import Actor
from models.audit import AuditEntry
from models.calendar import Month
from models.case import FactRow
from models.documents import DocumentStatus, KeptDocument
from models.facts.employment import Contract, Employee
from models.month import MonthClosing, MonthState
from rules.contexts import paper
from store import files
from store.case_files.reading import read_case_file
from store.cases.records import dossier, history, open_case, record_facts
from store.database import reading, transaction
from store.documents.kept import keep
from store.forgetting import FORGOTTEN, forget, preview
from store.months.allocations import share_month, statement_lines
from store.months.member_view import for_member, member_workbook
from store.months.receiving import receive
from store.months.records import read_sources
from store.months.view import view_month
from store.parameters import parameters
from store.rendering import Rendered

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "part_exacte"
CASE, OCTOBER, ME = "la-part-juste", Month(2026, 10), Actor("Rosa Modelage")
LEFT, KEPT_UNTIL, LATER = date(2026, 10, 31), date(2031, 12, 31), date(2032, 1, 1)
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def person() -> Employee:
    """A month shared, a contract that ended with it, and the contract kept as a document."""
    case_file = read_case_file(EXAMPLE / "dossier.yaml")
    with transaction() as session:
        open_case(session, case_file, ME)
        for entry in case_file.entries:
            record_facts(session, CASE, entry.facts, entry.on, ME)
    sources = read_sources(EXAMPLE / "heures-2026-10.xlsx", EXAMPLE / "paie-2026-10.csv")
    share_month(CASE, OCTOBER, receive(CASE, OCTOBER, sources, ME, parameters()), ME, parameters())
    with transaction() as session:
        known = dossier(session, CASE)
        contract = known.all(Contract)[0]
        record_facts(session, CASE, [contract.model_copy(update={"end": LEFT})], LEFT, ME)
        found = known.get(Employee, contract.employee)
        assert found is not None
        context = paper("contrat_de_travail", parameters()).context(dossier(session, CASE), found.id)
        made = Rendered("contrat_de_travail", b"Contrat de " + found.last_name.encode(), "", "m", True, ())
        keep(session, CASE, "contrat_de_travail", found.id, made, context, LEFT, ME)
    return found


def lock_the_month() -> None:
    with transaction() as session:
        closing = session.get_one(MonthClosing, (CASE, str(OCTOBER)))
        closing.state = MonthState.LOCKED


def payloads(person: Employee) -> str:
    with reading() as session:
        return session.execute(
            text("SELECT group_concat(payload) FROM facts WHERE kind IN ('employee', 'contract')")
        ).scalar_one()


def test_a_name_is_kept_as_long_as_the_law_asks(person: Employee) -> None:
    lock_the_month()
    with transaction() as session:
        assert [one.person.until for one in preview(session, CASE, parameters(), KEPT_UNTIL)] == [KEPT_UNTIL]
        assert forget(session, CASE, parameters(), KEPT_UNTIL, ME) == ()
    assert person.last_name in payloads(person)


def test_a_name_stays_while_a_month_of_theirs_is_open(person: Employee) -> None:
    with transaction() as session:
        assert [one.person.months_open for one in preview(session, CASE, parameters(), LATER)] == [True]
        assert forget(session, CASE, parameters(), LATER, ME) == ()
    assert person.last_name in payloads(person)


def test_once_forgotten_the_name_is_nowhere_and_sums_have_not_moved(person: Employee) -> None:
    lock_the_month()
    with reading() as session:
        before = statement_lines(session, CASE, OCTOBER)
        document = session.exec(select(KeptDocument)).one()
        place = files.place_of(document.sha256)
    assert place.is_file()
    with transaction() as session:
        assert [one.person.employee.id for one in forget(session, CASE, parameters(), LATER, ME)] == [
            person.id
        ]
    with reading() as session:
        known = dossier(session, CASE).get(Employee, person.id)
        assert known is not None
        assert (known.first_name, known.last_name, known.address.street) == ("Personne", person.id, "–")
        assert statement_lines(session, CASE, OCTOBER) == before
        emptied = session.exec(select(KeptDocument)).one()
        assert (emptied.context, emptied.status) == ({}, DocumentStatus.SUPERSEDED)
        assert [entry.action for entry in history(session, CASE)][-1] == FORGOTTEN
        assert person.last_name not in str(history(session, CASE)[-1].detail)
    assert person.last_name not in payloads(person)
    assert person.address.street not in payloads(person)
    assert not place.is_file()


def test_forgetting_twice_changes_nothing_more(person: Employee) -> None:
    lock_the_month()
    for expected in (1, 0):
        with transaction() as session:
            assert len(forget(session, CASE, parameters(), LATER, ME)) == expected


def test_history_is_closed_again_afterwards_and_after_a_failure(person: Employee, monkeypatch) -> None:
    lock_the_month()
    monkeypatch.setattr("store.forgetting._empty", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction() as session:
        forget(session, CASE, parameters(), LATER, ME)
    monkeypatch.undo()
    with transaction() as session:
        forget(session, CASE, parameters(), LATER, ME)
    for change in ("UPDATE facts SET kind = 'autre'", "DELETE FROM facts"):
        with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
            session.execute(text(change))
    with reading() as session:
        assert session.exec(select(FactRow)).all()
        assert session.exec(select(AuditEntry)).all()


def test_a_member_s_workbook_keeps_the_sums_of_its_statement_and_no_payroll(person: Employee) -> None:
    del person
    with reading() as session:
        view = view_month(session, CASE, OCTOBER, parameters())
    member = view.members[0]
    mine = for_member(view, member)
    assert sum(line.amount for line in mine.lines) == view.totals[member].net
    assert {line.member for line in mine.lines} == {member} == set(mine.totals)
    assert sum(share.seconds for share in mine.times) == sum(line.seconds for line in mine.hours)
    assert (mine.payroll, mine.parts, mine.remarks) == ((), {}, ())
    assert member_workbook(view, member) == member_workbook(view, member)
