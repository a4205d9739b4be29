"""What every test may ask for: an installation of its own, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import dispose


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation: its database is created on first use and forgotten afterwards."""
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OEUVRE_OUT", str(tmp_path / "out"))
    monkeypatch.delenv("OEUVRE_DATABASE_URL", raising=False)
    dispose()
    yield tmp_path / "home"
    dispose()
