"""Runs that a dead process left running are shown as crashed; those of the living are left alone."""

import os
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.schemas.events import Event, Resource
from prefect.states import Running

from flows import dead_runs, runtime
from flows.build_schedule import build_schedule
from flows.close_month import Order, close_month
from flows.dead_runs import PROCESS, close_dead, process_tag
from flows.sweep_cases import sweep_cases
from models.problems import ProblemsFound
from tests.flows.processes import until

ELSEWHERE = f"{PROCESS}00000000.1.100"


@pytest.fixture
def client(home: object) -> Iterator[SyncPrefectClient]:
    with runtime.connected(), get_client(sync_client=True) as found:
        yield found


def running(client: SyncPrefectClient, *tags: str, flow: object = close_month) -> UUID:
    return client.create_flow_run(flow, tags=list(tags), state=Running()).id  # type: ignore[arg-type]


def state(client: SyncPrefectClient, run: UUID) -> StateType | None:
    found = client.read_flow_run(run).state
    return found.type if found else None


def dead() -> str:
    """Return the mark of a process of this machine that began at another moment: its number serves again."""
    machine = process_tag().removeprefix(PROCESS).partition(".")[0]
    return f"{PROCESS}{machine}.{os.getpid()}.100"


def test_the_sweep_closes_the_runs_of_the_dead_and_not_those_of_the_living(client: SyncPrefectClient) -> None:
    gone, there = running(client, dead()), running(client, process_tag())
    unmarked, far = running(client), running(client, ELSEWHERE)
    week = running(client, dead(), flow=build_schedule)
    runtime.run(sweep_cases)
    assert [state(client, run) for run in (gone, week)] == [StateType.CRASHED, StateType.CRASHED]
    assert {state(client, run) for run in (there, unmarked, far)} == {StateType.RUNNING}


def test_the_next_closing_of_a_month_closes_what_a_killed_one_left(client: SyncPrefectClient) -> None:
    gone = running(client, dead())
    with pytest.raises(ProblemsFound):  # an unknown case: what counts here is that the flow began
        runtime.run(close_month, Order("inconnu", "2026-10"))
    assert state(client, gone) is StateType.CRASHED


def test_a_run_of_another_machine_is_dead_once_its_heart_was_heard_and_is_no_more(
    client: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent, mute = running(client, ELSEWHERE), running(client, ELSEWHERE)
    beat = Event(
        event="prefect.flow-run.heartbeat",
        resource=Resource({"prefect.resource.id": f"prefect.flow-run.{silent}"}),
    )
    client.request("POST", "/events", json=[beat.model_dump(mode="json")])
    close_dead(client)
    assert state(client, silent) is StateType.RUNNING, "it was heard a moment ago"
    monkeypatch.setattr(dead_runs, "SILENCE", timedelta(seconds=-10))
    until(lambda: close_dead(client))  # the server writes events down after a few seconds
    assert (state(client, silent), state(client, mute)) == (StateType.CRASHED, StateType.RUNNING)


def test_the_mark_of_a_process_names_neither_its_machine_nor_its_user() -> None:
    assert os.uname().nodename not in process_tag() or len(os.uname().nodename) < 3
