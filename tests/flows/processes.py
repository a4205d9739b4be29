"""Other processes at work on the case of the tests: started, slowed down, killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0

ADVANCE = """
import os, sys, time
from flows import drafting
from flows.dispatch import dispatch

def drawn(document, context, own, made=drafting.drawn):
    with open(os.environ["ESSAI_LOG"], "a") as log:
        print(os.getpid(), file=log)
    begun = len(open(os.environ["ESSAI_LOG"]).readlines())
    while begun >= int(os.environ["ESSAI_AFTER"]) and os.path.exists(os.environ["ESSAI_HOLD"]):
        time.sleep(0.02)
    return made(document, context, own)

drafting.drawn = drawn
print(dispatch("essai").name)
"""


def advance(log: Path, hold: Path | None = None, after: int = 0) -> subprocess.Popen[str]:
    """Start a process that advances the case, noting in ``log`` each document that it begins.

    Once ``after`` documents are begun, it stands still in the middle of the last one while ``hold`` exists.
    """
    environment = {
        **os.environ,
        "ESSAI_LOG": str(log),
        "ESSAI_HOLD": str(hold or ""),
        "ESSAI_AFTER": str(after),
    }
    return subprocess.Popen(
        [sys.executable, "-c", ADVANCE], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def begun(log: Path) -> int:
    """Return how many documents were begun."""
    return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def until(true: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)
