"""The database: one engine for the process, write transactions, reading sessions.

SQLite is set so that a writer takes its lock at once (no half-way upgrade of a read lock), readers are never
blocked (write-ahead log) and foreign keys hold. PostgreSQL is used as it comes.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as SqlSession
from sqlmodel import Session

from models.problems import ProblemsFound
from store.database_problems import problem_of
from store.schema import bring_up_to_date
from store.settings import settings

BUSY_SECONDS = 15.0
"""How long a SQLite writer waits for another one before it gives up."""

WRITING = "oeuvre_writing"


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_as_text)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin by itself: "begin" below does
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def build_engine(url: str) -> Engine:
    """Return a new engine for ``url``, without touching the schema; SQLite gets its folder."""
    if not url.startswith("sqlite"):
        return create_engine(url, json_serializer=_json, pool_pre_ping=True)
    engine = create_engine(url, json_serializer=_json, connect_args={"timeout": BUSY_SECONDS})
    if engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    _prepare_sqlite(engine)
    return engine


@cache
def _engine_at(url: str) -> Engine:
    engine = build_engine(url)
    bring_up_to_date(engine.execution_options(**{WRITING: True}))
    return engine


def engine() -> Engine:
    """Return the engine of this process, its schema brought up to date on first use."""
    return _engine_at(settings().database)


def dispose() -> None:
    """Forget the engine and the settings: a test that changes the environment starts anew."""
    _engine_at.cache_clear()
    settings.cache_clear()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn a locked, full, read-only or unreachable database into a problem the user can act on."""
    try:
        yield
    except OperationalError as error:
        found = problem_of(error)
        if found is None:
            raise
        raise ProblemsFound([found]) from error


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a session whose writes are all kept, or none when anything is raised inside.

    Raises:
        ProblemsFound: the database is locked, full, read-only or cannot be reached.
    """
    with (
        _explained(),
        Session(engine().execution_options(**{WRITING: True}), expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that sees one coherent state of the database and writes nothing."""
    shared = engine()
    if shared.dialect.name == "postgresql":
        shared = shared.execution_options(isolation_level="REPEATABLE READ")
    with _explained(), Session(shared, expire_on_commit=False, autoflush=False) as session:
        yield session


def database_now(session: SqlSession) -> datetime:
    """Return the present moment (UTC) by the clock that all users of the database share.

    On PostgreSQL that is the server's; a SQLite file lives on one machine, whose clock serves.
    """
    if session.get_bind().dialect.name == "sqlite":
        return datetime.now(UTC)
    moment: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return moment.astimezone(UTC)
