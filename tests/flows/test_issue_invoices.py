"""Invoices of a month issued: once however often it is asked, finished after a kill, never with a gap."""

import inspect
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from flows import runtime
from flows.acting import acting
from flows.issue_invoices import Billed, Billing, bill_group, issue_invoices
from models.billing import InvoiceLineRow, InvoiceRow, InvoiceSequence
from models.documents import KeptDocument
from store.billing.issuing import Asked, issue_month
from store.database import reading
from store.parameters import parameters
from tests.flows.test_close_month import papers
from tests.processes import ended, killed_after, start
from tests.store.billing.story import EXACT_SHARE, MANAGER, NOVEMBER, locked_october

TABLES = (InvoiceRow, InvoiceLineRow, InvoiceSequence, KeptDocument)
STAMPS = {"recorded_at", "id"}


def order(out: Path) -> Billing:
    return Billing(EXACT_SHARE, "2026-10", "2026-10-31", str(out))


def bill(asked: Billing) -> Billed:
    """Bill without Prefect, whose part is to call this very function."""
    with acting(MANAGER):
        return bill_group.fn(asked)


def kept() -> dict[str, list[Any]]:
    with reading() as session:
        return {
            table.__name__: [row.model_dump(exclude=STAMPS) for row in session.exec(select(table))]
            for table in TABLES
        }


def ranks() -> list[int]:
    """Return the ranks of invoices, in the order they were issued."""
    with reading() as session:
        query = select(InvoiceRow.rank).where(InvoiceRow.series == "F").order_by(InvoiceRow.rank)
        return list(session.exec(query))


@pytest.fixture
def install(copied: Callable[[str], Path]) -> Callable[[str], Path]:
    """Give as many installations as wanted, each with October locked and nothing issued."""
    locked_october()
    return copied


def test_billed_twice_no_number_is_taken_and_no_byte_changes(install: Callable[[str], Path]) -> None:
    out = install("twice")
    assert len(bill(order(out)).issued.news) == 3
    before, written = kept(), papers(out)
    assert sorted(written) == [f"facture-F-2026-0000{n}.docx" for n in (1, 2, 3)]
    again = bill(replace(order(out), day="2026-11-20"))
    assert (again.issued.news, again.laid_out) == ((), ())
    assert (kept(), papers(out)) == (before, written)


@pytest.mark.slow
def test_killed_anywhere_no_number_is_lost_and_the_same_command_finishes(
    install: Callable[[str], Path],
) -> None:
    reference = install("reference")
    bill(order(reference))
    whole, written = kept(), papers(reference)
    moments = 0
    for statement in range(2, 400, 9):
        out = install(f"killed-{statement}")
        if not killed_after(statement, partial(bill, order(out))):
            break
        moments += 1
        assert ranks() in ([], [1, 2, 3]), f"after a kill at statement {statement}"
        bill(order(out))
        assert kept() == whole, f"after a kill at statement {statement}"
        assert papers(out) == written
    assert moments > 5, "the kills fell nowhere"


def early() -> object:
    """Issue the provisional invoices of November."""
    asked = Asked(EXACT_SHARE, NOVEMBER, date(2026, 10, 31), provisional=True)
    return issue_month(asked, MANAGER, parameters())


@pytest.mark.slow
def test_of_two_processes_that_issue_at_once_each_gets_its_numbers_without_gap_nor_double(
    install: Callable[[str], Path],
) -> None:
    for attempt in range(3):
        out = install(f"both-{attempt}")
        billing = partial(bill, order(out))
        assert ended([start(work) for work in (billing, billing, early)]) == [0, 0, 0]
        assert ranks() == [1, 2, 3, 4, 5, 6]


@pytest.mark.slow
def test_the_flow_on_a_prefect_server_issues_the_same_invoices(install: Callable[[str], Path]) -> None:
    out = install("flow")
    with acting(MANAGER):
        billed = runtime.run(issue_invoices, order(out))
    assert [p.number for p in billed.issued.news] == [f"F-2026-0000{n}" for n in (1, 2, 3)]


def test_no_name_of_a_person_goes_to_prefect() -> None:
    """Prefect keeps the parameters of every run: who asks is told beside the flow."""
    assert set(inspect.signature(issue_invoices.fn).parameters) == {"order"}
    assert not {field.name for field in fields(Billing)} & {"actor", "name"}
