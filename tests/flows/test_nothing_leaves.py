"""No call leaves the machine: neither from a first command, on a terminal, nor from the server it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows import server
from tests.flows.processes import ROOT

LISTENER = """
import os, sys

def hook(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        said(str(args[1][0]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        said(str(args[0]))

def said(host):
    with open(os.environ["ESSAI_HOSTS"], "a") as log:
        log.write(f"{' '.join(sys.argv)[:60]!r} {host}\\n")

sys.addaudithook(hook)
"""
HERE = {"127.0.0.1", "localhost", "::1", "None", "0.0.0.0"}  # noqa: S104 - addresses seen, not used


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_first_command_and_the_server_it_starts_call_nobody(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("ESSAI_HOSTS", str(tmp_path / "hosts"))
    for name in ("CI", "DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED"):
        monkeypatch.delenv(name, raising=False)
    try:
        said = on_a_terminal(f"from flows.dispatch import dispatch; print(dispatch({case!r}).name)")
    finally:
        server.stop()
    calls = (tmp_path / "hosts").read_text(encoding="utf-8").splitlines()
    assert said == "Waiting", "and the terminal shows nothing but what we print"
    assert any("server start" in call for call in calls), "the server was listened to"
    assert [call for call in calls if call.rsplit(maxsplit=1)[-1] not in HERE] == []


def on_a_terminal(code: str) -> str:
    """Run Python code as a person would, and return what the terminal shows."""
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown, chunk = b"", b""
    while child.poll() is None or chunk:
        try:
            chunk = os.read(ours, 4096)
        except OSError:  # the other end is closed
            chunk = b""
        shown += chunk
    os.close(ours)
    return shown.decode().strip()
