"""The local Prefect server: found when it is up, started and left for the next command when it is not.

Its card (address, process, version) lies in Prefect's home. A process is told by its number *and* the
moment it began: a number used again by another program is not our server. Two commands that start at once
share one server.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

from flows.lock import held

HOST = "127.0.0.1"
START_PATIENCE = 120.0
"""Seconds given to a server to answer; the first start creates its database."""

HEALTH_PATIENCE = 2.0
WITHOUT_WINDOW = 0x0800_0000 | 0x0000_0200 if sys.platform == "win32" else 0
"""On Windows, no console of its own (CREATE_NO_WINDOW) and a process group of its own."""

STOP_PATIENCE = 10.0
LOCK = "oeuvre-server.lock"
"""Held by who starts, stops or replaces the server."""


@dataclass(frozen=True, slots=True)
class Server:
    """The card of a server: ``began`` is the moment its process began (seconds), ``version`` Prefect's."""

    pid: int
    began: float
    port: int
    version: str

    @property
    def url(self) -> str:
        """The address that Prefect's clients want."""
        return f"http://{HOST}:{self.port}/api"

    @property
    def screens(self) -> str:
        """The address of the server's screens, for a browser."""
        return f"http://{HOST}:{self.port}"


class ServerNotStarted(Exception):  # noqa: N818 - the caller has another way of working
    """The server did not come up; its log says why."""


def _home() -> Path:
    home = Path(os.environ["PREFECT_HOME"])
    home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    return home


def card_path() -> Path:
    """Return where the server's card lies."""
    return _home() / "oeuvre-server.json"


def log_path() -> Path:
    """Return where the server writes what it has to say."""
    return _home() / "oeuvre-server.log"


def _read_card() -> Server | None:
    try:
        return Server(**json.loads(card_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write_card(server: Server) -> None:
    draft = card_path().with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(asdict(server)), encoding="utf-8")
    draft.replace(card_path())


def _process(server: Server) -> psutil.Process | None:
    with suppress(psutil.Error):
        process = psutil.Process(server.pid)
        same = abs(process.create_time() - server.began) < 1
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    return None


def find() -> Server | None:
    """Return the server whose process lives, whether it answers yet or not."""
    card = _read_card()
    return card if card is not None and _process(card) is not None else None


def answers(server: Server) -> bool:
    """Ask the server whether it is well."""
    call = http.client.HTTPConnection(HOST, server.port, timeout=HEALTH_PATIENCE)
    try:
        call.request("GET", "/api/health")
        return call.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        call.close()


def begin() -> Server:
    """Return the server of this version, started when there is none; it may not answer yet.

    Raises:
        ServerNotStarted: the process cannot be started, or another command keeps the lock.
    """
    try:
        with held(_home() / LOCK):
            living = find()
            if living is not None and living.version == version("prefect"):
                return living
            if living is not None:
                _end(living)
            return _start()
    except OSError as error:
        raise ServerNotStarted(str(error)) from error


def ensure() -> Server:
    """Return a server that answers, started when need be; its card is touched: it still serves.

    A server that dies at birth (database damaged, or of a newer version) is tried once more on a new one.

    Raises:
        ServerNotStarted: it did not come up; its log says why.
    """
    server = begin()
    if not _wait(server) and _process(server) is None:
        server = _begin_anew(server)
        _wait(server)
    if not answers(server):
        raise ServerNotStarted(str(log_path()))
    with suppress(OSError):
        os.utime(card_path())
    return server


def stop() -> bool:
    """Stop the local server; return whether one was living."""
    with held(_home() / LOCK):
        living = find()
        if living is not None:
            _end(living)
        card_path().unlink(missing_ok=True)
        return living is not None


def _wait(server: Server) -> bool:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline and _process(server) is not None:
        if answers(server):
            return True
        time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _start() -> Server:
    port = _free_port()
    with log_path().open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
            [
                sys.executable,
                "-P",
                str(Path(__file__).with_name("server_process.py")),
                str(card_path()),
                str(port),
            ],
            env=_server_environment(port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=_home(),
            creationflags=WITHOUT_WINDOW,
            start_new_session=True,  # the Ctrl-C of this command is not for it
        )
    server = Server(child.pid, psutil.Process(child.pid).create_time(), port, version("prefect"))
    _write_card(server)
    child.returncode = 0  # it outlives this process on purpose: no warning about it when we end
    return server


def _server_environment(port: int) -> dict[str, str]:
    # Pages of other sites open in the user's browser must not talk to this server.
    own = {
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{HOST}:{port}",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
    }
    return {**os.environ, **own}


def _end(server: Server) -> None:
    process = _process(server)
    if process is None:
        return
    with suppress(psutil.Error):
        family = [*process.children(recursive=True), process]
        for member in family:
            member.terminate()
        _, stubborn = psutil.wait_procs(family, timeout=STOP_PATIENCE)
        for member in stubborn:
            member.kill()


def _begin_anew(dead: Server) -> Server:
    try:
        _set_aside(dead)
    except OSError as error:
        raise ServerNotStarted(str(error)) from error
    return begin()


def _set_aside(server: Server) -> None:
    """Make room for a new database: what is lost is the list of past attempts, never anything of a case."""
    with held(_home() / LOCK):
        if _read_card() != server:
            return  # another command saw the same death and has started a new one
        card_path().unlink()
        for name in ("prefect.db", "prefect.db-wal", "prefect.db-shm"):
            with suppress(FileNotFoundError):
                (_home() / name).replace(_home() / f"{name}.old")
