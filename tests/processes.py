"""Other processes at work beside a test: clean ones, never copies of the test's own with its threads.

A process that has run a flow holds threads of Prefect, and a copy of it would hold them half dead. The server
of processes has done nothing but import: what it starts is quick and clean, and is told the environment of
the test that asks for it.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import Engine, event

from store.database import dispose

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120.0
CLEAN = multiprocessing.get_context("forkserver")
CLEAN.set_forkserver_preload(
    [
        *("flows.advance_case", "flows.close_month", "flows.issue_invoices", "flows.journal", "flows.remind"),
        *("store.exports.fec", "store.exports.sepa", "tests.examples.brumeval"),
    ]
)

Work = Callable[[], object]
"""A function of a module, or a partial of one: it travels by its name."""


def start(work: Work) -> BaseProcess:
    """Run something in another process; return the process, started."""
    child = CLEAN.Process(target=_run, args=(dict(os.environ), work))
    child.start()
    return child


def _run(environment: dict[str, str], work: Work) -> None:
    os.environ.clear()
    os.environ.update(environment)
    dispose()
    work()


def ended(children: Iterable[BaseProcess]) -> list[int | None]:
    """Wait for processes; return how each ended, ``None`` for one that did not in time."""
    waited = list(children)
    for child in waited:
        child.join(PATIENCE)
    return [child.exitcode for child in waited]


def killed_after(moments: int, work: Work) -> bool:
    """Run something in another process, killed without notice after so many statements and commits.

    Tell whether it was killed; otherwise it ended before, and well.
    """
    (code,) = ended([start(partial(_until, moments, work))])
    assert code in {0, -signal.SIGKILL}
    return code != 0


def _until(moments: int, work: Work) -> None:
    left = [moments]

    def count(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("after_cursor_execute", "commit"):
        event.listen(Engine, name, count)
    work()


def python(code: str, **more: str) -> "subprocess.Popen[str]":
    """Start an interpreter on some lines, ``more`` being added to its environment."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | more,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def together(code: str, count: int) -> list[int]:
    """Run some lines in several interpreters at the same moment; return how each ended."""
    return [worker.wait(timeout=PATIENCE) for worker in [python(code) for _ in range(count)]]
