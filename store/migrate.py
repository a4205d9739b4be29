"""Running the migrations from inside the product; loaded only when the schema is behind."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from store.append_only import protect_history
from store.revisions import MIGRATIONS

_ANY_STABLE_NUMBER = 20_261_122
"""Key of the PostgreSQL advisory lock under which one process at a time migrates."""


def configuration(connection: Connection) -> Config:
    """Return the migration tool's settings, bound to an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision, in one transaction that shuts other writers out.

    A second process that arrives meanwhile waits, then finds the work done.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ANY_STABLE_NUMBER})
        command.upgrade(configuration(connection), "head")
        protect_history(connection)
