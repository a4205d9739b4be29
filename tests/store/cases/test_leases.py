"""The lease on a case: one run at a time, a dead run replaced at once, a lost run that writes nothing."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.actor import Actor
from models.case import Case, StepDone
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import TopicSettled
from models.problems import ProblemsFound
from store.cases import leases
from store.cases.attempts import complete_step, load
from store.cases.leases import Fenced, Lease, acquire, cases_to_wake, give_up, keep, release, renew
from store.cases.records import find_case, open_case, record_facts
from store.database import reading, transaction
from store.processes import this_process
from tests.processes import python, together

CASE, OPENED, ME = "essai", date(2026, 1, 12), Actor("Essai")
IN_TURN = """
from store.cases.attempts import acquire, complete_step, load, release
from store.database import transaction
done = 0
while done < 5:
    lease = acquire("essai")
    if lease is None:
        continue
    loaded = load(lease)
    with transaction() as session:
        complete_step(session, lease, f"pas-{len(loaded.done)}", {"attempt": lease.attempt})
    assert release(lease, loaded.wake)
    done += 1
"""
"""A worker that holds the case five times, doing a step each time."""

pytestmark = pytest.mark.usefixtures("case")


@pytest.fixture
def case(home: Path) -> None:
    head = CaseHead.model_validate({"id": CASE, "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    with transaction() as session:
        open_case(session, CaseFile(head, (topic("objectifs"),)), ME)


def topic(name: str) -> TopicSettled:
    return TopicSettled.model_validate({"sujet": name, "conclusion": "Vu"})


def taken() -> Lease:
    lease = acquire(CASE)
    assert lease is not None
    return lease


def change(**values: object) -> None:
    with transaction() as session:
        found = find_case(session, CASE)
        for name, value in values.items():
            setattr(found, name, value)


def state() -> Case:
    with reading() as session:
        return find_case(session, CASE)


def test_one_run_at_a_time_holds_a_case() -> None:
    first = taken()
    assert acquire(CASE) is None
    assert release(first, load(CASE).wake)
    assert taken().attempt == 2


def test_the_lease_of_an_unknown_case_is_a_problem() -> None:
    with pytest.raises(ProblemsFound):
        acquire("inconnu")


def test_a_lease_that_ran_out_is_taken_by_the_next_run() -> None:
    first = taken()
    change(lease_until=datetime.now(UTC) - timedelta(seconds=1))
    second = taken()
    assert second.token != first.token
    assert renew(first) is False
    assert renew(second) is True


def test_the_lease_of_a_process_that_died_here_is_taken_over_at_once() -> None:
    process = python(
        """
        import sys
        from store.cases.leases import acquire
        print(acquire("essai") is not None, flush=True)
        sys.stdin.read()
        """
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    assert acquire(CASE) is None
    process.kill()
    process.wait()
    assert taken().attempt == 2


def test_a_process_number_used_again_is_another_owner() -> None:
    taken()
    machine, number, began = this_process().split(".")
    change(lease_owner=f"{machine}.{number}.{int(began) - 10_000}")
    assert taken().attempt == 2


def test_nobody_here_knows_whether_a_process_of_another_host_is_dead() -> None:
    taken()
    change(lease_owner="ailleurs.1.100")
    assert acquire(CASE) is None
    change(lease_until=datetime.now(UTC) - timedelta(seconds=1))
    assert acquire(CASE) is not None


def test_the_rows_of_a_step_and_its_mark_are_written_together() -> None:
    lease = taken()
    with transaction() as session:
        record_facts(session, CASE, [topic("valeurs")], OPENED, ME)
        complete_step(session, lease, "bilan", {"lignes": 3})
    loaded = load(lease)
    assert loaded.done == {"bilan": {"lignes": 3}}
    assert [found.topic for found in loaded.dossier.all(TopicSettled)] == ["objectifs", "valeurs"]


def test_a_run_whose_lease_was_stolen_keeps_nothing_of_its_step() -> None:
    lost = taken()
    change(lease_until=datetime.now(UTC) - timedelta(seconds=1))
    taken()

    def finish_too_late() -> None:
        with transaction() as session:
            record_facts(session, CASE, [topic("valeurs")], OPENED, ME)
            complete_step(session, lost, "bilan", {})

    with pytest.raises(Fenced):
        finish_too_late()
    loaded = load(CASE)
    assert loaded.done == {}
    assert loaded.dossier.get(TopicSettled, "valeurs") is None
    with pytest.raises(Fenced):
        release(lost, loaded.wake)


def test_an_answer_that_arrives_before_the_release_is_seen_by_the_same_run() -> None:
    lease = taken()
    seen = load(lease).wake
    with transaction() as session:
        record_facts(session, CASE, [topic("valeurs")], OPENED, ME)
    assert release(lease, seen) is False
    assert acquire(CASE) is None
    again = load(lease)
    assert again.dossier.get(TopicSettled, "valeurs") is not None
    assert release(lease, again.wake) is True
    assert cases_to_wake() == ()


def test_the_lease_is_renewed_while_the_work_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_SECONDS", 0.6)
    lease = taken()
    with keep(lease) as lost:
        time.sleep(1.2)
        assert acquire(CASE) is None
        assert not lost.is_set()
        change(lease="autre")
        assert lost.wait(2)
    assert state().lease == "autre"


def test_a_failing_case_rests_longer_after_each_failure_and_recovers_with_a_success() -> None:
    rests = []
    for _ in range(3):
        lease = taken()
        assert give_up(lease)
        rest = state().not_before
        assert rest is not None
        rests.append((rest - datetime.now(UTC)).total_seconds())
        assert cases_to_wake() == ()
    assert rests[0] < rests[1] < rests[2]
    change(not_before=datetime.now(UTC) - timedelta(seconds=1))
    assert cases_to_wake() == (CASE,)
    assert release(taken(), load(CASE).wake)
    assert (state().failures, state().not_before) == (0, None)


def test_the_sweep_wakes_the_case_of_a_dead_run_and_not_that_of_a_living_one() -> None:
    assert cases_to_wake() == (CASE,)
    taken()
    assert cases_to_wake() == ()
    machine, number, began = this_process().split(".")
    change(lease_owner=f"{machine}.{number}.{int(began) - 10_000}")
    assert cases_to_wake() == (CASE,)


def test_four_processes_take_the_lease_in_turn_and_never_together() -> None:
    assert together(IN_TURN, 4) == [0, 0, 0, 0]
    steps = load(CASE).done
    assert sorted(steps) == sorted(f"pas-{number}" for number in range(20))
    assert sorted(step["attempt"] for step in steps.values()) == list(range(1, 21))
    with reading() as session:
        assert session.get(StepDone, (CASE, "pas-0")) is not None
