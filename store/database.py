"""The database: one engine for the process, write transactions, reading sessions.

SQLite is set so that a writer takes its lock at once (no half-way upgrade of a read lock), readers are never
blocked (write-ahead log) and foreign keys hold. PostgreSQL is used as it comes.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.orm import Session as SqlSession
from sqlmodel import Session, SQLModel

from models.problems import ProblemsFound
from store.cases.audit import now
from store.database_problems import UNREACHABLE, folder_problem, problem_of
from store.schema import bring_up_to_date
from store.settings import settings

BUSY_SECONDS = 15.0
"""How long a SQLite writer waits for another one before it gives up."""

WRITING = "oeuvre_writing"
"""Execution option of the connections that are about to write."""

_open: ContextVar[bool] = ContextVar("open transaction", default=False)


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_as_text)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin by itself: "begin" below does
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def build_engine(url: str) -> Engine:
    """Return a new engine for ``url``, without touching the schema; SQLite gets its folder.

    Raises:
        ProblemsFound: the address is none, or that of a kind of database we have no driver for.
    """
    if not url.startswith("sqlite"):
        try:
            return create_engine(url, json_serializer=_json, pool_pre_ping=True, hide_parameters=True)
        except (ArgumentError, ImportError) as error:
            raise ProblemsFound([UNREACHABLE]) from error
    engine = create_engine(
        url, json_serializer=_json, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
    )
    if engine.url.database:
        _make_folder(Path(engine.url.database).parent)
    _prepare_sqlite(engine)
    return engine


PRIVATE = 0o700
"""Pay and addresses are kept in this folder: other accounts of the machine do not look in."""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsFound([folder_problem(folder)]) from error


_engines: dict[str, Engine] = {}
"""Engines of this process by address: one, except in tests."""


def engine() -> Engine:
    """Return the engine of this process, its schema brought up to date on first use."""
    url = settings().database
    if url not in _engines:
        made = build_engine(url)
        bring_up_to_date(made.execution_options(**{WRITING: True}))
        _engines[url] = made
    return _engines[url]


def dispose() -> None:
    """Close every idle connection, forget engines and settings: the next use reads the environment again."""
    for made in _engines.values():
        made.dispose()
    _engines.clear()
    settings.cache_clear()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn a locked, full, read-only, damaged or unreachable database into a problem the user can act on."""
    try:
        yield
    except DatabaseError as error:
        found = problem_of(error)
        if found is None:
            raise
        raise ProblemsFound([found]) from error


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a session whose writes are all kept, or none when anything is raised inside.

    Raises:
        ProblemsFound: the database is locked, full, read-only, damaged or cannot be reached.
        RuntimeError: a transaction is already open here; it would wait for itself.
    """
    if _open.get():
        raise RuntimeError("pass the session of the open transaction instead of opening another")
    token = _open.set(True)
    try:
        with (
            _explained(),
            Session(engine().execution_options(**{WRITING: True}), expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
    finally:
        _open.reset(token)


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that sees one coherent state of the database and writes nothing."""
    with _explained(), Session(_readable(engine()), expire_on_commit=False, autoflush=False) as session:
        yield session


def _readable(shared: Engine) -> Engine:
    if shared.dialect.name == "postgresql":
        return shared.execution_options(isolation_level="REPEATABLE READ")
    return shared


def insert_unless_there(session: SqlSession, table: type[SQLModel]) -> Any:
    """Return an insertion into a table that leaves alone the rows whose key is there already.

    Two who insert the same key at the same moment follow one another; neither is refused.
    """
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    return insert(table).on_conflict_do_nothing()


def database_now(session: SqlSession) -> datetime:
    """Return the present moment (UTC) by the clock that all users of the database share.

    On PostgreSQL that is the server's; a SQLite file lives on one machine, whose clock serves.
    """
    if session.get_bind().dialect.name == "sqlite":
        return now()
    moment: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return moment.astimezone(UTC)
