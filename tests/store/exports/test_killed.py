"""Debits and entries killed at any instant, or asked by several at once: nothing twice, no gap."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from models.accounting import AccountingEntry
from models.billing import PaymentRow
from models.debits import DebitBatch, DebitItem
from rules.accounting.fec import mistakes
from rules.billing.account import Payment
from store.billing.payments import record
from store.database import reading
from store.exports.fec import Period, accounting_file
from store.exports.sepa import Wanted, collected, hand_over
from store.parameters import parameters
from tests.processes import ended, killed_after, start
from tests.store.billing.story import EXACT_SHARE, MANAGER, issue, locked_october

pytestmark = pytest.mark.slow
DAY, CLOSING = date(2026, 11, 5), date(2026, 12, 31)
BATCH = "000001115-2026-0001"
TABLES = (AccountingEntry, DebitBatch, DebitItem, PaymentRow)
STAMPS = {"recorded_at", "id", "batch"}
MOMENTS = 7
"""How many instants each work is killed at."""


def debit() -> dict[str, bytes]:
    return hand_over(Wanted(EXACT_SHARE, DAY), MANAGER, parameters()).files


def entries() -> dict[str, bytes]:
    return accounting_file(EXACT_SHARE, Period(2026), CLOSING, MANAGER, parameters()).files


def collect() -> dict[str, bytes]:
    collected(EXACT_SHARE, BATCH, MANAGER)
    return {}


def kept() -> dict[str, list[Any]]:
    with reading() as session:
        return {
            table.__name__: [row.model_dump(exclude=STAMPS) for row in session.exec(select(table))]
            for table in TABLES
        }


def billed() -> None:
    """Issue October's invoices, one of them paid in part."""
    locked_october()
    (owed,) = (paper for paper in issue().news if paper.member == "halte")
    record(EXACT_SHARE, Payment(0, "halte", date(2026, 11, 2), Decimal("54.41"), owed.number), MANAGER)


@pytest.fixture
def install(copied: Callable[[str], Path]) -> Callable[[str], Path]:
    """Give as many installations as wanted, each with invoices issued and debits handed over, not paid."""
    billed()
    debit()
    return copied


def killed_at_instants(install: Callable[[str], Path], work: Callable[[], dict[str, bytes]]) -> int:
    """Kill a work at instants spread over it, each time in a fresh installation, then do it; count them."""
    install("reference")
    before = kept()
    made = work()
    whole = kept()
    assert whole != before
    moments, statement = 0, 2
    while moments < MOMENTS:
        install(f"killed-{statement}")
        if not killed_after(statement, work):
            break
        assert kept() == before, f"something was written by a work killed at statement {statement}"
        assert (work(), kept()) == (made, whole), f"after a kill at statement {statement}"
        moments, statement = moments + 1, statement + 4
    return moments


def test_killed_anywhere_entries_are_numbered_all_or_none_and_the_same_command_finishes(
    install: Callable[[str], Path],
) -> None:
    assert killed_at_instants(install, entries) > 1


def test_killed_anywhere_a_batch_is_paid_all_or_none(install: Callable[[str], Path]) -> None:
    assert killed_at_instants(install, collect) > 1


def test_killed_anywhere_a_batch_is_made_whole_or_not_at_all(copied: Callable[[str], Path]) -> None:
    billed()
    assert killed_at_instants(copied, debit) > 1


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    request.getfixturevalue("home" if request.param == "sqlite" else "on_postgresql")
    return str(request.param)


@pytest.mark.usefixtures("database")
def test_asked_by_several_at_once_debits_are_made_once_and_entries_numbered_without_gap() -> None:
    billed()
    works = (debit, entries, debit, entries)
    assert ended(map(start, works)) == [0] * len(works)
    assert ended(map(start, (collect, collect))) == [0, 0]
    found = kept()
    assert [(row["reference"], row["total"]) for row in found["DebitBatch"]] == [(BATCH, Decimal("1000.00"))]
    assert [row["amount"] for row in found["PaymentRow"]] == [Decimal("54.41"), Decimal("1000.00")]
    assert sorted(row["number"] for row in found["AccountingEntry"]) == [1, 2, 3, 4]
    files = entries()
    assert mistakes(files["000001115FEC20261231.txt"].decode()) == ()
    assert (entries(), list(debit())) == (files, [f"prelevements-{BATCH}.xml"])
    assert sorted(row["number"] for row in kept()["AccountingEntry"]) == [1, 2, 3, 4, 5]
