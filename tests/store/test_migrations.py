"""The schema: what the models say and what the migrations make agree, on SQLite and on PostgreSQL."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

import models
from models.problems import ProblemsFound
from store import database, migrate, schema
from tests.processes import together


def differences(engine: Engine) -> list[object]:
    for found in pkgutil.walk_packages(models.__path__, "models."):
        importlib.import_module(found.name)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))


def test_the_migrated_schema_is_the_one_the_models_describe(home: Path) -> None:
    assert differences(database.engine()) == []


def test_the_schema_is_made_on_first_use_and_left_alone_afterwards(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = database.engine()
    with engine.connect() as connection:
        assert inspect(connection).has_table("cases")
    monkeypatch.setattr("store.migrate.migrate", lambda _engine: pytest.fail("migrated twice"))
    database.dispose()
    database.engine()


def test_a_database_from_a_newer_version_is_not_touched(home: Path) -> None:
    with database.engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.dispose()
    with pytest.raises(ProblemsFound) as refused:
        database.engine()
    assert [problem.code for problem in refused.value.problems] == ["database_too_new"]


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_config: object, _revision: str) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(migrate.command, "upgrade", fail)
    with pytest.raises(RuntimeError):
        database.engine()
    monkeypatch.undo()
    monkeypatch.setenv("OEUVRE_HOME", str(home))
    database.dispose()
    assert differences(database.engine()) == []


def test_several_processes_may_be_the_first_at_once(home: Path) -> None:
    code = "from store.database import engine; engine()"
    assert together(code, 3) == [0, 0, 0]


def test_the_newest_revision_is_told_by_the_names_of_the_files() -> None:
    names = sorted(path.name for path in (schema.MIGRATIONS / "versions").glob("*.py"))
    assert names[-1].startswith(schema.head() + "_")


@pytest.mark.slow
def test_the_schema_agrees_on_postgresql(on_postgresql: None) -> None:
    assert database.engine().dialect.name == "postgresql"
    assert differences(database.engine()) == []
