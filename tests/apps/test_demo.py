"""The demonstration, whole: its result, the same again, and the same after being killed anywhere."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 30
KEPT_FOR_GOOD = (
    "select document, subject, version, status, sha256 from kept_documents",
    "select case_id, origin, target, day from moves",
    "select case_id, kind, key, valid_from, revision, digest from facts",
    "select case_id, month, member, number, amount from statement_lines",
    "select case_id, month, kind, sha256 from imported_files",
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]


class Installation:
    """A home and an output folder of its own; the local server is shared unless ``prefect`` is given."""

    def __init__(self, folder, prefect=None):
        self.folder = folder
        folder.mkdir(parents=True)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "OEUVRE_HOME": str(folder / "home"),
            "OEUVRE_LANGUAGE": "fr",
            "COLUMNS": "80",
            **({"PREFECT_HOME": str(prefect)} if prefect else {}),
        }

    def start(self):
        return subprocess.Popen(
            [sys.executable, "-c", "from apps.cli.main import main; main()", "demo"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,  # the group to kill; the local server has its own
        )

    def complete(self):
        running = self.start()
        said, _ = running.communicate(timeout=300)
        assert running.returncode == 0, said + self.log()
        return said

    def killed_after(self, seconds):
        """Start, kill -9 after ``seconds``; return whether it was still at work."""
        running = self.start()
        try:
            said, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            return True
        assert running.returncode == 0, said + self.log()
        return False

    def log(self):
        return "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("home/journaux/*.log"))

    def files(self):
        out = self.folder / "out"
        return {
            path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }

    def rows(self):
        with closing(sqlite3.connect(self.folder / "home" / "oeuvre.db")) as database:
            return [sorted(database.execute(query).fetchall()) for query in KEPT_FOR_GOOD]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The demonstration played once, undisturbed, with how long it took once the server is up."""
    first = Installation(tmp_path_factory.mktemp("reference") / "first")
    first.said = first.complete()
    second = Installation(tmp_path_factory.mktemp("reference") / "second")
    began = time.monotonic()
    second.complete()
    first.seconds = time.monotonic() - began
    assert second.files() == first.files()
    return first


def test_the_demonstration_tells_the_story_and_leaves_its_folders(reference):
    said = " ".join(reference.said.replace("’", "'").split())
    assert "Étape « groupement » demandée : refusée." in said
    assert said.index("refusée.") < said.index("Étape « groupement » demandée : ouverte.")
    assert "Convention de mise à disposition" in said
    assert "12 187,76 €" in said
    assert "oeuvre status canal-des-deux-rives" in said
    folders = {name.split("/")[1] for name in reference.files()}
    assert folders == {
        "1-mutualisation",
        "2-collaboration",
        "3-cooperation",
        "4-groupement",
        "5-planning",
        "6-octobre-2026",
        "part-exacte",
    }
    assert {name.split("/")[0] for name in reference.files()} == {"canal-des-deux-rives-2026-10-31"}


def test_played_again_it_leaves_the_same_bytes_and_doubles_nothing(reference):
    files, rows = reference.files(), reference.rows()
    dates = {path: path.stat().st_mtime_ns for path in reference.folder.rglob("*.docx")}
    reference.complete()
    assert reference.files() == files
    assert reference.rows() == rows
    assert {path: path.stat().st_mtime_ns for path in reference.folder.rglob("*.docx")} == dates


def test_killed_at_thirty_instants_it_completes_with_the_same_result(reference, tmp_path):
    chance, kills, rounds = random.Random(20261122), 0, 0  # noqa: S311 - the same instants each time
    while kills < KILLS:
        installation = Installation(tmp_path / f"round-{rounds}")
        rounds += 1
        for _ in range(6):
            longest = reference.seconds * 0.4
            if kills == KILLS or not installation.killed_after(chance.uniform(0.2, longest)):
                break
            kills += 1
        installation.complete()
        assert installation.files() == reference.files()
        assert installation.rows() == reference.rows()


def test_killed_while_the_server_starts_for_the_first_time_it_completes(reference, tmp_path):
    prefect = tmp_path / "prefect"
    installation = Installation(tmp_path / "fresh", prefect)
    try:
        for seconds in (1.0, 2.5, 5.0):
            assert installation.killed_after(seconds)
        installation.complete()
        assert installation.files() == reference.files()
        assert installation.rows() == reference.rows()
    finally:
        subprocess.run(
            [sys.executable, "-c", "from apps.cli.main import main; main()", "server", "stop"],
            cwd=ROOT,
            env=installation.environment,
            check=False,
        )
