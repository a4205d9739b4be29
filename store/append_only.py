"""History kept by the database itself: the rows that tell it are added, never changed, never removed."""

from sqlalchemy import Connection, text

HISTORY = ("facts", "moves", "case_events", "audit_entries")
"""Tables whose rows say who did what, when and why."""

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_kept_from_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$
"""
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_kept_from_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION history_is_append_only()
"""


def protect_history(connection: Connection) -> None:
    """Have the database refuse to change or remove a row of history; done again after each migration."""
    on_server = connection.dialect.name == "postgresql"
    if on_server:
        connection.execute(text(_FUNCTION))
    statement = _POSTGRESQL if on_server else _SQLITE
    for table in HISTORY:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(text(statement.format(table=table, verb=verb)))
