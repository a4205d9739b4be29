"""What every test may ask for: an installation of its own, in a folder of its own."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database import dispose

# Prefect reads its settings when it is first imported: one home for all tests, one server, on first use.
PREFECT_HOME = Path(tempfile.mkdtemp(prefix="oeuvre-prefect-"))
os.environ["PREFECT_HOME"] = str(PREFECT_HOME)
# A test that asks for no installation of its own never touches that of the user.
os.environ["OEUVRE_HOME"] = str(PREFECT_HOME / "nobody")
for name in ("PREFECT_API_URL", "OEUVRE_DEPLOYMENT", "OEUVRE_DATABASE_URL"):
    os.environ.pop(name, None)


def pytest_unconfigure() -> None:
    """Stop the server of the tests, if one of them needed it, and forget its home."""
    if (PREFECT_HOME / "oeuvre-server.json").exists():
        from flows import server  # noqa: PLC0415 - after the environment is set

        server.stop()
    shutil.rmtree(PREFECT_HOME, ignore_errors=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation: its database is created on first use and forgotten afterwards."""
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OEUVRE_OUT", str(tmp_path / "out"))
    monkeypatch.delenv("OEUVRE_DATABASE_URL", raising=False)
    dispose()
    yield tmp_path / "home"
    dispose()


@pytest.fixture
def copied(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give as many copies of the installation as wanted: each becomes the one at work.

    Return a folder for its papers.
    """

    def make(name: str) -> Path:
        dispose()
        shutil.copytree(home, tmp_path / name)
        monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / name))
        dispose()
        return tmp_path / f"{name}-out"

    return make
