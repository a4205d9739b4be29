"""Reading without the object mapper, for commands that must answer at once: plain SQL, plain rows.

Loading the mapper takes longer than any of these questions. A SQLite file is read through the standard
library; any other database, or a file not ready to be read that way, through the usual engine: same SQL,
same rows.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from models.problems import ProblemsFound
from store.revisions import head
from store.settings import settings

Ask = Callable[..., list[Mapping[str, Any]]]
"""Asks one question: SQL with ``:name`` holes, and their values by name."""

_FILE = "sqlite:///"
_PATIENCE = 15.0


def plain_value(written: Any) -> Any:
    """Return a JSON value that one driver gives as text, another as it is."""
    return json.loads(written) if isinstance(written, str) else written


def plain_day(written: str | date) -> date:
    """Return a day that one driver gives as text, another as a date."""
    return date.fromisoformat(written) if isinstance(written, str) else written


@contextmanager
def plain_reading() -> Iterator[Ask]:
    """Give a function that reads one coherent state of the database.

    Raises:
        ProblemsFound: the database is locked or cannot be reached.
    """
    file = _open_file(settings().database)
    if file is not None:
        with closing(file), _explained():
            yield lambda sql, **values: [dict(row) for row in file.execute(sql, values)]
        return
    from sqlalchemy import text  # noqa: PLC0415 - slow to load

    from store.database import reading  # noqa: PLC0415 - slow to load

    with reading() as session:
        yield lambda sql, **values: [dict(row) for row in session.execute(text(sql), values).mappings()]


@contextmanager
def _explained() -> Iterator[None]:
    """Turn a locked or damaged file into a problem the user can act on, as the usual engine does."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        from store.database_problems import problem_said  # noqa: PLC0415 - slow to load, and rarely needed

        found = problem_said(error)
        if found is None:
            raise
        raise ProblemsFound([found]) from error


def _open_file(url: str) -> sqlite3.Connection | None:
    """Open a SQLite file to read it; ``None`` when it has to be made, migrated or reached otherwise."""
    if not url.startswith(_FILE) or "?" in url:
        return None
    connection = None
    try:
        path = Path(url.removeprefix(_FILE)).absolute().as_uri()
        connection = sqlite3.connect(f"{path}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if found is None or found[0] != head():
            raise sqlite3.OperationalError(found)  # behind, or ahead: the usual engine sees to it
    except sqlite3.Error:
        if connection is not None:
            connection.close()
        return None
    return connection
