"""History kept by the database itself: the rows that tell it are added, never changed, never removed."""

from sqlalchemy import Connection, text

HISTORY = ("facts", "moves", "case_events", "audit_entries")
"""Tables whose rows say who did what, when and why."""

_SQLITE = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION history_is_append_only()
"""
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def protect_history(connection: Connection) -> None:
    """Have the database refuse to change or remove a row of history.

    Done after each migration; what is there already is left alone, so that nobody at work is locked out.
    """
    dialect = connection.dialect.name
    there = {row[0] for row in connection.execute(text(_THERE[dialect]))}
    missing = [
        (f"{table}_kept_from_{verb.lower()}", verb, table)
        for table in HISTORY
        for verb in ("UPDATE", "DELETE")
        if f"{table}_kept_from_{verb.lower()}" not in there
    ]
    if missing and dialect == "postgresql":
        connection.execute(text(_FUNCTION))
    statement = _POSTGRESQL if dialect == "postgresql" else _SQLITE
    for name, verb, table in missing:
        connection.execute(text(statement.format(name=name, verb=verb, table=table)))
