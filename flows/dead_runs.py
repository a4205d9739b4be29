"""Runs that a dead process left as running on Prefect's screens: recognised, and shown as crashed.

A run bears a mark of its process. On the machine of that process anybody can tell whether it lives.
Elsewhere only its heartbeats tell: workers send some, and a run that sent some and then none for long is
taken for dead. Moments are those of the server's clock: a worker whose own clock is wrong declares nobody
dead.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.runtime import flow_run
from prefect.states import Crashed

from store.processes import is_dead, is_of_this_machine, this_process

PROCESS = "process:"
MOST_RUNS = 200
SILENCE = timedelta(minutes=5)
"""Ten heartbeats of a worker: a run that was silent for so long is dead."""

RUNNING = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING]))


def process_tag() -> str:
    """Return the mark of this process: its machine (not by name), its number, the moment it began."""
    return f"{PROCESS}{this_process()}"


def sign_in() -> None:
    """Mark the run that calls this with its process, and close the runs that dead processes left."""
    with get_client(sync_client=True) as client:
        if flow_run.id:
            client.update_flow_run(flow_run.id, tags=sorted({process_tag(), *flow_run.tags}))
        close_dead(client)


def close_dead(client: SyncPrefectClient) -> int:
    """Show as crashed the runs whose process is dead, with the runs they had begun; return how many."""
    dead = [run.id for run in found(client, FlowRunFilter(state=RUNNING)) if _is_dead(client, run)]
    show_as_crashed(client, dead, "its process ended")
    return len(dead)


def show_as_crashed(client: SyncPrefectClient, dead: Sequence[UUID], why: str) -> None:
    """Show some runs as crashed, with those they had begun."""
    if not dead:
        return
    parents = FlowRunFilterParentFlowRunId(any_=list(dead))
    begun = found(client, FlowRunFilter(parent_flow_run_id=parents, state=RUNNING))
    for run_id in (*dead, *(run.id for run in begun)):
        client.set_flow_run_state(run_id, Crashed(message=why), force=True)


def found(client: SyncPrefectClient, wanted: FlowRunFilter) -> list[FlowRun]:
    """Return the runs that a filter finds, the latest first."""
    return client.read_flow_runs(flow_run_filter=wanted, sort=FlowRunSort.START_TIME_DESC, limit=MOST_RUNS)


def _is_dead(client: SyncPrefectClient, run: FlowRun) -> bool:
    marks = [tag.removeprefix(PROCESS) for tag in run.tags if tag.startswith(PROCESS)]
    if str(run.id) == str(flow_run.id) or not marks:
        return False
    return is_dead(marks[0]) if is_of_this_machine(marks[0]) else _is_silent(client, run)


def _is_silent(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Tell whether a run sent heartbeats, and then none for long by the clock of the server."""
    wanted = {
        "filter": {
            "event": {"name": ["prefect.flow-run.heartbeat"]},
            "resource": {"id": [f"prefect.flow-run.{run.id}"]},
        },
        "limit": 1,
    }
    answer = client.request("POST", "/events/filter", json=wanted)
    last = [datetime.fromisoformat(event["received"]) for event in answer.json()["events"]]
    return bool(last) and parsedate_to_datetime(answer.headers["date"]) - max(last) > SILENCE
