"""A database of before: what its corrections moved in accounts is read on, to the cent."""

from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine, text

from store.migrate import configuration

LEDGER = (
    "INSERT INTO ledger_lines (case_id, month, account, member, employee, label, basis, reason, amount) "
    "VALUES ('c', '2026-10', :account, 'halte', 'P001', :label, :basis, '', :amount)"
)
CORRECTION = (
    "INSERT INTO adjustment_lines (case_id, month, member, number, revision, about, employee, label, basis, "
    "nature, hourly_gross, before_seconds, after_seconds, before, after, amount, ground) VALUES "
    "('c', '2026-11', 'halte', :number, 7, '2026-10', 'P001', :label, :basis, '', '', 0, 0, 0, :amount, "
    ":amount, '{}')"
)


def older(connection: Connection) -> None:
    """Make a database where October put 100.00 aside and November corrected it by 12.34."""
    command.upgrade(configuration(connection), "0004")
    named = {"label": "Congés", "basis": "provision"}
    connection.execute(text(LEDGER), named | {"account": "Congés payés", "amount": 10_000})
    connection.execute(text(CORRECTION), named | {"number": 1, "amount": 1234})
    other = {"label": "Heures", "basis": "cout_reel"}
    connection.execute(text(CORRECTION), other | {"number": 2, "amount": 999})


def test_what_earlier_corrections_put_aside_is_in_the_accounts_of_the_new_version(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'avant.db'}")
    with engine.begin() as connection:
        older(connection)
        command.upgrade(configuration(connection), "head")
        found = connection.execute(
            text("SELECT month, account, member, employee, amount, revision FROM ledger_lines ORDER BY id")
        ).all()
    engine.dispose()
    assert [tuple(row) for row in found] == [
        ("2026-10", "Congés payés", "halte", "P001", 10_000, None),
        ("2026-11", "Congés payés", "halte", "P001", 1234, 7),
    ]
