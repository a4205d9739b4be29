"""The same case on PostgreSQL: several processes, answers at the same moment, a lost lease."""

from datetime import date

import pytest
from sqlmodel import select

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import TopicSettled
from models.month import MonthClosing
from store.cases.attempts import complete_step, load
from store.cases.leases import Fenced, acquire, cases_to_wake, release
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction
from tests.processes import together
from tests.store.cases.test_leases import IN_TURN

OPENED, ME = date(2026, 1, 12), Actor("Essai")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("case")]


@pytest.fixture
def case(on_postgresql: None) -> None:
    head = CaseHead.model_validate({"id": "essai", "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    with transaction() as session:
        open_case(session, CaseFile(head), ME)


def test_four_processes_take_the_lease_in_turn_and_never_together() -> None:
    assert together(IN_TURN, 4) == [0, 0, 0, 0]
    steps = load("essai").done
    assert sorted(step["attempt"] for step in steps.values()) == list(range(1, 21))


def test_answers_that_arrive_at_the_same_moment_are_all_kept_and_all_counted() -> None:
    code = """
import os
from datetime import date
from models.actor import Actor
from models.facts.cooperation import TopicSettled
from store.cases.records import record_facts
from store.database import transaction
for number in range(10):
    for conclusion in ("Un", str(os.getpid())):
        with transaction() as session:
            fact = TopicSettled(topic=f"sujet-{number}", conclusion=conclusion)
            record_facts(session, "essai", [fact], date(2026, 2, 1), Actor("Essai"))
"""
    before = load("essai").wake
    assert together(code, 3) == [0, 0, 0]
    with reading() as session:
        known = dossier(session, "essai")
    assert len(known.all(TopicSettled)) == 10
    assert load("essai").wake > before + 10


def test_a_lost_lease_writes_nothing_and_the_sweep_sees_what_is_left_to_do() -> None:
    lost = acquire("essai")
    assert lost is not None
    with transaction() as session:
        fact = TopicSettled.model_validate({"sujet": "valeurs", "conclusion": "Vu"})
        record_facts(session, "essai", [fact], OPENED, ME)
    assert release(lost, load("essai").wake)
    again = acquire("essai")
    assert again is not None

    def finish_too_late() -> None:
        with transaction() as session:
            complete_step(session, lost, "bilan", {})

    with pytest.raises(Fenced):
        finish_too_late()
    assert load("essai").done == {}
    assert cases_to_wake() == ()


def test_a_month_that_several_ask_for_first_at_once_is_made_once() -> None:
    code = """
import time
from models.calendar import Month
from store.database import transaction
from store.months.rows import locked_month
with transaction() as session:
    locked_month(session, "essai", Month(2026, 10))
    time.sleep(2)  # long enough for the others to ask meanwhile
"""
    assert together(code, 3) == [0, 0, 0]
    with reading() as session:
        assert len(session.exec(select(MonthClosing)).all()) == 1
