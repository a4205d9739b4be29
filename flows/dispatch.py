"""Where the work for a case is done: here and now, or by a worker; one setting decides."""

import os
from dataclasses import dataclass

from models.messages import message
from models.problems import Problem, ProblemsFound
from store.attempts import load
from store.settings import settings


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
    if not os.environ.get("PREFECT_API_URL"):
        raise ProblemsFound([_no_server()])
    from prefect.deployments import run_deployment  # noqa: PLC0415 - slow to import

    from flows import traces  # noqa: PLC0415

    loaded = load(case_id)
    run = run_deployment(
        deployment,
        parameters={"case_id": case_id},
        timeout=0,
        as_subflow=False,
        tags=[traces.case_tag(case_id)],
        # the same request is one run; after an attempt that died it is a new one
        idempotency_key=f"{case_id}:{loaded.wake}:{loaded.attempt}",
    )
    return Dispatched("Sent", str(run.id))  # type: ignore[union-attr]


def _no_server() -> Problem:
    return Problem(
        "no_server_for_workers",
        message(
            "OEUVRE_DEPLOYMENT confie le travail à d'autres machines, mais leur serveur n'est pas indiqué."
        ),
        message("Donnez son adresse dans PREFECT_API_URL, ou retirez OEUVRE_DEPLOYMENT pour travailler ici."),
    )
