"""The local server: found, started once, replaced when of another version, gone when nobody wants it."""

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from flows import server
from flows.lock import held
from flows.server import Server, ServerNotStarted
from flows.server_process import IDLE_LIMIT, still_wanted


@pytest.fixture(autouse=True)
def prefect_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    return tmp_path / "prefect"


def card(pid: int, began: float, version: str = "") -> Server:
    return Server(pid, began, 1, version or server.version("prefect"))


@pytest.fixture
def sleeper() -> Iterator[psutil.Popen]:
    """A process that stands for a server."""
    process = psutil.Popen([server.sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    with suppress(psutil.NoSuchProcess):
        process.kill()
    process.wait()


def test_without_a_card_there_is_no_server() -> None:
    assert server.find() is None
    assert server.stop() is False


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', "null"])
def test_a_damaged_card_counts_as_no_card(content: str) -> None:
    server.card_path().write_text(content, encoding="utf-8")
    assert server.find() is None


def test_a_process_number_used_again_by_another_program_is_not_our_server() -> None:
    server._write_card(card(os.getpid(), began=1.0))
    assert server.find() is None


def test_a_living_server_is_used_again(sleeper: psutil.Popen) -> None:
    living = card(sleeper.pid, sleeper.create_time())
    server._write_card(living)
    assert server.begin() == living
    assert server.answers(living) is False


def test_a_server_of_another_version_is_replaced(
    sleeper: psutil.Popen, monkeypatch: pytest.MonkeyPatch
) -> None:
    server._write_card(card(sleeper.pid, sleeper.create_time(), version="1.0"))
    monkeypatch.setattr(server, "_start", lambda: card(1, 1.0))
    assert server.begin() == card(1, 1.0)
    assert not sleeper.is_running() or sleeper.status() == psutil.STATUS_ZOMBIE


def test_stopping_ends_the_process_and_removes_the_card(sleeper: psutil.Popen) -> None:
    server._write_card(card(sleeper.pid, sleeper.create_time()))
    assert server.stop() is True
    assert not server.card_path().exists()
    assert not psutil.pid_exists(sleeper.pid) or sleeper.status() == psutil.STATUS_ZOMBIE


def test_two_commands_that_start_at_once_share_one_server(
    sleeper: psutil.Popen, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def start() -> Server:
        time.sleep(0.2)
        started.append(card(sleeper.pid, sleeper.create_time()))
        server._write_card(started[0])
        return started[0]

    monkeypatch.setattr(server, "_start", start)
    with ThreadPoolExecutor(4) as commands:
        found = list(commands.map(lambda _: server.begin(), range(4)))
    assert len(started) == 1
    assert set(found) == {started[0]}


def test_a_server_that_dies_at_birth_is_tried_once_more_on_a_new_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = server.card_path().with_name("prefect.db")
    seen = []

    def start() -> Server:
        seen.append(database.exists())
        server._write_card(card(2**22 + len(seen), 1.0))
        return card(2**22 + len(seen), 1.0)

    database.write_bytes(b"written by a newer version")
    monkeypatch.setattr(server, "_start", start)
    with pytest.raises(ServerNotStarted):
        server.ensure()
    assert seen == [True, False]
    assert database.with_name("prefect.db.old").read_bytes() == b"written by a newer version"


def test_a_home_that_cannot_be_written_is_no_crash(prefect_home: Path) -> None:
    prefect_home.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(ServerNotStarted):
        server.begin()


def test_a_lock_left_by_a_dead_holder_is_free_and_a_held_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("left over", encoding="utf-8")
    with held(path), pytest.raises(TimeoutError), held(path, patience=0.1):
        pass
    with held(path, patience=0):
        pass


def test_a_server_leaves_when_its_home_is_gone_or_another_took_over_or_nobody_came(tmp_path: Path) -> None:
    path, now = tmp_path / "card.json", time.time()
    assert not still_wanted(path, 7, now)
    path.write_text(json.dumps({"pid": 7}), encoding="utf-8")
    assert still_wanted(path, 7, now)
    assert not still_wanted(path, 8, now)
    assert not still_wanted(path, 7, now + IDLE_LIMIT + 60)
