"""Several machines in small: PostgreSQL, a Prefect server, two workers; one is killed in mid-step."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from sqlmodel import select

from flows.server import _free_port
from models.case import Case, StepDone
from store.database import dispose, reading
from tests.flows.conftest import CASE, workshop
from tests.flows.processes import ROOT, begun, until
from tests.postgresql import postgresql

WORKSHOPS = 3
SLOWED = """
import os
if os.environ.get("ESSAI_LOG"):
    import time
    from store.documents import brought

    def drawn(document, context, own, made=brought.drawn):
        with open(os.environ["ESSAI_LOG"], "a") as log:
            print(os.getpid(), file=log)
        begun = len(open(os.environ["ESSAI_LOG"]).readlines())
        while begun >= 2 and os.path.exists(os.environ["ESSAI_HOLD"]):
            time.sleep(0.05)
        return made(document, context, own)

    brought.drawn = drawn
"""


class Office:
    """The processes of a small office, all ended at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], env={**os.environ, **more}, cwd=ROOT, stdout=log, stderr=log
            )
        self.started.append(process)
        return process

    def do(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def close(self) -> None:
        for process in self.started:
            kill(process.pid)


def kill(pid: int) -> None:
    """Kill a process and all it has started, without notice."""
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in [*parent.children(recursive=True), parent]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        parent.wait(10)


@pytest.fixture
def databases() -> Iterator[Callable[[str], str]]:
    with postgresql() as server:
        for name in ("prefect", "oeuvre"):
            server.psql(f"CREATE DATABASE {name}")
        yield server.get_uri


@pytest.fixture
def office(
    databases: Callable[[str], str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    (tmp_path / "sitecustomize.py").write_text(SLOWED, encoding="utf-8")
    address = f"http://127.0.0.1:{_free_port()}/api"
    settings = {
        "OEUVRE_DATABASE_URL": databases("oeuvre"),
        "PREFECT_API_URL": address,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    dispose()
    opened = Office(tmp_path)
    try:
        its_database = databases("prefect").replace("postgresql:", "postgresql+asyncpg:")
        port = address.rsplit(":", 1)[1].removesuffix("/api")
        opened.start(
            "prefect", "server", "start", "--port", port, PREFECT_SERVER_DATABASE_CONNECTION_URL=its_database
        )
        until(lambda: answers(address))
        opened.do("-m", "prefect", "work-pool", "create", "oeuvre", "--type", "process")
        opened.do("-m", "prefect", "--no-prompt", "deploy", "--all")
        yield opened
    finally:
        opened.close()
        dispose()


def answers(address: str) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{address}/health", trust_env=False).is_success
    return False


def states(address: str) -> dict[str, str]:
    """Return the state of each run of the case, by its identifier."""
    wanted = {"flows": {"name": {"any_": ["advance-case"]}}}
    runs: list[dict[str, Any]] = httpx.post(
        f"{address}/flow_runs/filter", json=wanted, trust_env=False
    ).json()
    return {run["id"]: run["state"]["name"] for run in runs}


def steps() -> list[str]:
    with reading() as session:
        return [step.step for step in session.exec(select(StepDone).order_by(StepDone.step))]


def free() -> bool:
    with reading() as session:
        case = session.get_one(Case, CASE)
    return case.lease is None and case.seen == case.wake


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_of_two_runs_at_once_one_works_and_every_step_is_done_once(
    office: Office, case: str, tell: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(*(workshop(number) for number in range(2, WORKSHOPS + 1)))
    log, hold = tmp_path / "begun.log", tmp_path / "hold"
    hold.touch()
    slowed = {"ESSAI_LOG": str(log), "ESSAI_HOLD": str(hold)}
    workers = [
        office.start("prefect", "worker", "start", "--pool", "oeuvre", "--name", name, **slowed)
        for name in "ab"
    ]
    monkeypatch.setenv("OEUVRE_DEPLOYMENT", "advance-case/production")
    send = "from flows.dispatch import dispatch; print(dispatch('essai').sentence)"
    first = office.do("-c", send)
    assert office.do("-c", send) == first, "the same request sent twice is one run"

    until(lambda: begun(log) == 2)
    working = int(log.read_text(encoding="utf-8").split()[-1])
    kill(
        next(
            w.pid
            for w in workers
            if working in {c.pid for c in psutil.Process(w.pid).children(recursive=True)}
        )
    )
    assert len(steps()) == 1, "the first document stays, the second was never half written"

    hold.unlink()
    assert office.do("-c", "from flows.sweep_cases import sweep_cases; print(sweep_cases())") == "['essai']"
    until(free)
    assert steps() == [f"draft|compte_rendu|atelier-{number}|1" for number in range(1, WORKSHOPS + 1)]
    assert begun(log) == 2 + WORKSHOPS - 1, "only what was cut short is made again"
    address = os.environ["PREFECT_API_URL"]
    until(lambda: sorted(states(address).values()) == ["Crashed", "Waiting"])
    assert states(address)[first] == "Crashed"

    two_runs_at_once_on_two_workers(office, tell, hold, slowed)


def two_runs_at_once_on_two_workers(
    office: Office, tell: Callable[..., None], hold: Path, slowed: dict[str, str]
) -> None:
    """With work pending, one run does it and the other finds the case taken; nothing is done twice."""
    hold.touch()
    tell(workshop(WORKSHOPS + 1))
    office.start("prefect", "worker", "start", "--pool", "oeuvre", "--name", "c", **slowed)
    ask = (
        "from prefect.deployments import run_deployment as run; how = {'timeout': 0, 'as_subflow': False}; "
        "print(run('advance-case/production', parameters={'case_id': 'essai'}, **how).id)"
    )
    both, address = [office.do("-c", ask) for _ in range(2)], os.environ["PREFECT_API_URL"]
    until(lambda: "Busy" in {states(address)[run] for run in both})
    hold.unlink()
    until(lambda: sorted(states(address)[run] for run in both) == ["Busy", "Waiting"])
    assert steps().count(f"draft|compte_rendu|atelier-{WORKSHOPS + 1}|1") == 1
    assert len(steps()) == WORKSHOPS + 1
