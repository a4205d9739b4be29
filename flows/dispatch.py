"""Where the work for a case is done: here and now, or by a worker; one setting decides."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.messages import message
from models.problems import Problem, ProblemsFound
from store.cases.attempts import cases_to_wake, load
from store.settings import settings

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The name of the run's final state and its sentence; ``Sent`` when a worker will do it."""

    name: str
    sentence: str = ""


def dispatch(case_id: str) -> Dispatched:
    """Have a case moved forward.

    Raises:
        ProblemsFound: the case is unknown, a document cannot be made, or no server is named for the workers.
    """
    return _send(case_id, settings().deployment) if settings().deployment else _do(case_id)


def _do(case_id: str) -> Dispatched:
    from flows import runtime  # noqa: PLC0415

    runtime.warm_up()  # the server starts while Prefect is imported here
    from flows.advance_case import advance_case  # noqa: PLC0415 - imports Prefect, which is slow

    with runtime.connected():
        state = advance_case(case_id, return_state=True)
    state.result()  # raises what the run raised
    return Dispatched(state.name or "", state.message or "")


def _send(case_id: str, deployment: str) -> Dispatched:
    from flows import runtime  # noqa: PLC0415

    address = os.environ.get("PREFECT_API_URL")
    if not address:
        raise ProblemsFound([_no_server()])
    with runtime.reached(address):
        return _sent(case_id, deployment)


def _sent(case_id: str, deployment: str) -> Dispatched:
    loaded = load(case_id)
    # the same request is one run; after an attempt that died it is a new one
    key = f"{case_id}:{loaded.wake}:{loaded.attempt}"
    run = _ask(case_id, deployment, key)
    while run.state is not None and run.state.is_final() and case_id in cases_to_wake():
        # over without having taken the case: it found another run there, or its worker died on the way
        key = f"{key}:{run.id}"
        run = _ask(case_id, deployment, key)
    return Dispatched("Sent", str(run.id))


def _ask(case_id: str, deployment: str, key: str) -> "FlowRun":
    """Ask for a run; a key that served already gives back the run it made."""
    from prefect.deployments import run_deployment  # noqa: PLC0415 - slow to import

    from flows import traces  # noqa: PLC0415

    return run_deployment(  # type: ignore[return-value]
        deployment,
        parameters={"case_id": case_id},
        timeout=0,
        as_subflow=False,
        tags=[traces.case_tag(case_id)],
        idempotency_key=key,
    )


def _no_server() -> Problem:
    return Problem(
        "no_server_for_workers",
        message(
            "OEUVRE_DEPLOYMENT confie le travail à d'autres machines, mais leur serveur n'est pas indiqué."
        ),
        message("Donnez son adresse dans PREFECT_API_URL, ou retirez OEUVRE_DEPLOYMENT pour travailler ici."),
    )
