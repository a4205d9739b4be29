"""Several workers on one database: wrong clocks, many cases at once, writers of the same case.

The same proofs hold on SQLite, where workers are processes of one machine, and on PostgreSQL.
"""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from models.actor import Actor
from models.case import Case, FactRow, StepDone
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import TopicSettled
from models.problems import ProblemsFound
from store.cases.attempts import acquire, cases_to_wake, load
from store.cases.leases import LEASE_SECONDS, renew
from store.cases.records import find_case, open_case, record_facts
from store.database import database_now, reading, transaction
from tests.processes import python, together

pytestmark = pytest.mark.slow
OPENED, ME = date(2026, 1, 12), Actor("Essai")
CASES, WORKERS, ANSWERS = 120, 3, 40
WRONG_CLOCK = """
import os, store.cases.audit as audit, store.database as database
from datetime import timedelta
right = audit.now
audit.now = database.now = lambda: right() + timedelta(hours=float(os.environ["ESSAI_HOURS"]))
"""
"""A worker whose own clock is wrong: every place of the product that asks the machine for the time."""

WORK = """
import os, random, time
from store.cases.attempts import acquire, cases_to_wake, complete_step, load, release
from store.database import transaction

until = time.monotonic() + 100
while not os.path.exists(os.environ["ESSAI_STOP"]) or cases_to_wake():
    assert time.monotonic() < until
    found = list(cases_to_wake())
    random.shuffle(found)  # as a server hands runs to workers: not all to the same case
    for case in found:
        lease = acquire(case)
        while lease is not None:
            seen = load(lease)
            step = f"lu-{seen.wake}"
            if step not in seen.done:
                with transaction() as session:
                    complete_step(session, lease, step, {"par": os.getpid()})
            if release(lease, seen.wake):
                lease = None
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    request.getfixturevalue("home" if request.param == "sqlite" else "on_postgresql")
    return str(request.param)


def opened(*cases: str) -> None:
    with transaction() as session:
        for case in cases:
            head = CaseHead(id=case, title="Essai", territory="Valmorel", opened=OPENED)
            open_case(session, CaseFile(head, (topic("valeurs"),)), ME)


def topic(name: str, conclusion: str = "Vu") -> TopicSettled:
    return TopicSettled(topic=name, conclusion=conclusion)


@pytest.mark.usefixtures("on_postgresql")
class TestAWrongClock:
    """On PostgreSQL leases live by the clock of the server: a worker an hour off neither steals nor loses."""

    @pytest.mark.parametrize("hours", ["1", "-1"])
    def test_a_worker_an_hour_off_does_not_steal_a_living_lease(self, hours: str) -> None:
        opened("essai")
        mine = acquire("essai")
        assert mine is not None
        thief = python(
            f"{WRONG_CLOCK}\nfrom store.cases.leases import acquire\nprint(acquire('essai'))",
            ESSAI_HOURS=hours,
        )
        assert thief.communicate(timeout=60)[0].strip() == "None"
        assert renew(mine)

    @pytest.mark.parametrize("hours", ["1", "-1"])
    def test_the_lease_of_a_worker_an_hour_off_lasts_as_long_as_any_and_no_longer(self, hours: str) -> None:
        opened("essai")
        held = python(
            f"{WRONG_CLOCK}\nfrom store.cases.leases import acquire, renew\n"
            "lease = acquire('essai')\nprint(renew(lease), flush=True)\ninput()",
            ESSAI_HOURS=hours,
        )
        assert held.stdout is not None
        assert held.stdout.readline().strip() == "True"
        with reading() as session:
            left = find_case(session, "essai").lease_until - database_now(session)  # type: ignore[operator]
        assert timedelta(0) < left <= timedelta(seconds=LEASE_SECONDS)
        assert acquire("essai") is None
        assert cases_to_wake() == ()
        held.kill()
        held.wait()

    def test_a_case_that_failed_under_a_wrong_clock_rests_no_longer_for_it(self) -> None:
        opened("essai")
        python(
            f"{WRONG_CLOCK}\nfrom store.cases.leases import acquire, give_up\ngive_up(acquire('essai'))",
            ESSAI_HOURS="1",
        ).communicate(timeout=60)
        with reading() as session:
            rest = find_case(session, "essai").not_before - database_now(session)  # type: ignore[operator]
        assert timedelta(0) < rest <= timedelta(seconds=60)


def test_many_cases_woken_at_once_are_each_done_once_and_no_answer_is_lost(
    database: str, tmp_path: Path
) -> None:
    count = CASES if database == "postgresql" else CASES // 2  # a file takes one writer at a time
    names = [f"dossier-{number}" for number in range(count)]
    opened(*names)
    stop = tmp_path / "stop"
    began = time.monotonic()
    workers = [python(WORK, ESSAI_STOP=str(stop)) for _ in range(WORKERS)]
    for number in range(ANSWERS):  # answers arrive while the cases are at work
        with transaction() as session:
            record_facts(session, names[number % count], [topic(f"sujet-{number}")], OPENED, ME)
    stop.touch()
    assert [worker.wait(100) for worker in workers] == [0] * WORKERS
    lasted = time.monotonic() - began
    with reading() as session:
        waiting = session.exec(select(func.count()).where(Case.wake != Case.seen)).one()
        held = session.exec(select(func.count()).where(Case.lease.is_not(None))).one()  # type: ignore[union-attr]
        steps = session.exec(select(StepDone.case_id, StepDone.step, StepDone.result)).all()
        last = {case.id: case.wake for case in session.exec(select(Case))}
    assert (waiting, held, cases_to_wake()) == (0, 0, ())
    assert {case for case, _, _ in steps} == set(names)
    assert all(
        f"lu-{wake}" in {step for case, step, _ in steps if case == name} for name, wake in last.items()
    )
    assert len(steps) == len({(case, step) for case, step, _ in steps}) <= count + ANSWERS
    assert len({result["par"] for _, _, result in steps}) == WORKERS, "all of them worked"
    assert lasted < 60, f"{count} cases took {lasted:.0f} s"


def test_writers_of_one_case_follow_one_another_and_each_answer_is_counted(database: str) -> None:
    opened("essai")
    before = load("essai").wake
    code = """
import os
from datetime import date
from models.actor import Actor
from models.facts.cooperation import TopicSettled
from store.cases.records import record_facts
from store.database import transaction
for number in range(10):
    with transaction() as session:
        fact = TopicSettled(topic=f"sujet-{number}", conclusion=str(os.getpid()))
        record_facts(session, "essai", [fact], date(2026, 2, 1), Actor("Essai"))
"""
    assert together(code, 3) == [0, 0, 0]
    with reading() as session:
        rows = session.exec(
            select(FactRow.key, FactRow.revision).where(FactRow.valid_from == date(2026, 2, 1))
        ).all()
    assert load("essai").wake == before + 30, "each transaction woke the case once"
    assert sorted(rows) == sorted((f"sujet-{n}", r) for n in range(10) for r in (1, 2, 3))


def test_who_writes_over_what_changed_meanwhile_is_told_and_writes_nothing(database: str) -> None:
    opened("essai")
    read_at = load("essai").wake
    with transaction() as session:
        record_facts(session, "essai", [topic("calendrier", "En mars")], OPENED, Actor("Alix"))

    def write_late() -> None:
        with transaction() as session:
            record_facts(session, "essai", [topic("calendrier", "En avril")], OPENED, ME, read_at)

    with pytest.raises(ProblemsFound, match="changed_meanwhile"):
        write_late()
    with transaction() as session:  # what nobody touched meanwhile is no matter
        record_facts(session, "essai", [topic("communication")], OPENED, ME, read_at)
    assert load("essai").dossier.get(TopicSettled, "calendrier").conclusion == "En mars"  # type: ignore[union-attr]
