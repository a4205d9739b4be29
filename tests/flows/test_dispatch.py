"""One setting decides where the work is done."""

from types import SimpleNamespace
from typing import Any

import pytest
from httpx import ConnectError
from prefect.states import Completed, Crashed, Scheduled

from flows import runtime
from flows.dispatch import Dispatched, dispatch
from models.problems import ProblemsFound
from store.cases.attempts import acquire
from store.settings import settings


@pytest.fixture
def deployed(case: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OEUVRE_DEPLOYMENT", "advance-case/production")
    settings.cache_clear()
    return case


def test_work_for_others_without_the_address_of_their_server_is_the_users_to_mend(deployed: str) -> None:
    with pytest.raises(ProblemsFound, match="no_server_for_workers"):
        dispatch(deployed)


def test_a_server_of_others_that_does_not_answer_is_the_users_to_mend(
    deployed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_deployment(*_: Any, **__: Any) -> None:
        raise ConnectError("All connection attempts failed")

    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr("prefect.deployments.run_deployment", run_deployment)
    with pytest.raises(ProblemsFound, match="server_unreachable"):
        dispatch(deployed)


def test_only_a_server_that_was_named_is_said_not_to_answer() -> None:
    with pytest.raises(RuntimeError, match="Failed to reach API"), runtime.reached(""):
        raise RuntimeError("Failed to reach API at http://127.0.0.1:1/api/")
    with pytest.raises(ProblemsFound), runtime.reached("http://127.0.0.1:1/api"):
        raise RuntimeError("Failed to reach API at http://127.0.0.1:1/api/")
    with pytest.raises(ZeroDivisionError), runtime.reached("http://127.0.0.1:1/api"):
        raise ZeroDivisionError


def test_the_same_request_is_one_run_and_a_request_after_a_dead_attempt_is_another(
    deployed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, Any]] = []

    def run_deployment(name: str, **how: Any) -> Any:
        sent.append({"name": name, **how})
        return SimpleNamespace(id="run", state=Scheduled())

    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr("prefect.deployments.run_deployment", run_deployment)
    assert dispatch(deployed) == Dispatched("Sent", "run")
    assert sent[0]["name"] == "advance-case/production"
    assert sent[0]["timeout"] == 0
    assert [how["idempotency_key"] for how in sent] == [f"{deployed}:1:0"]


def test_a_run_that_ended_without_taking_the_case_is_not_taken_for_the_one_to_come(
    deployed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = {f"{deployed}:1:0": Crashed(), f"{deployed}:1:0:1": Completed(name="Busy")}
    asked: list[str] = []

    def run_deployment(_: str, **how: Any) -> Any:
        asked.append(how["idempotency_key"])
        return SimpleNamespace(id=len(asked), state=runs.get(asked[-1], Scheduled()))

    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr("prefect.deployments.run_deployment", run_deployment)
    assert dispatch(deployed) == Dispatched("Sent", "3")
    assert asked == [*runs, f"{deployed}:1:0:1:2"]


def test_a_run_found_busy_is_not_asked_for_again_while_another_holds_the_case(
    deployed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert acquire(deployed)
    busy = SimpleNamespace(id="run", state=Completed(name="Busy"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr("prefect.deployments.run_deployment", lambda *_, **__: busy)
    assert dispatch(deployed) == Dispatched("Sent", "run")
