"""A month is computed before its lock is taken: what changes meanwhile is never missed; nor on PostgreSQL."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.facts.employment import Contract
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.months import allocations
from store.months.allocations import share_month
from store.parameters import parameters
from tests.store.months import test_months as months
from tests.store.months.test_months import (
    EXACT_SHARE,
    MANAGER,
    OCTOBER,
    TWO_BANKS,
    closed,
    lines,
    opened,
    received,
)


@pytest.mark.usefixtures("home")
def test_a_raise_recorded_while_the_month_is_computed_is_in_its_price(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(TWO_BANKS)
    files, compute, times = received(TWO_BANKS), allocations._computed, []

    def slow(*asked: Any) -> Any:
        found = compute(*asked)
        times.append(1)
        if len(times) == 1:
            raised()
        return found

    monkeypatch.setattr(allocations, "_computed", slow)
    share_month(TWO_BANKS, OCTOBER, files, MANAGER, parameters())
    assert len(times) == 2
    assert next(line for line in lines(TWO_BANKS) if line.employee == "S001").unit_price == Decimal("37.40")


def raised() -> None:
    """Record, as somebody else would, that S001 has 20 euros an hour since 1 October."""
    with reading() as session:
        contract = dossier(session, TWO_BANKS, date(2026, 10, 1)).get(Contract, "S001")
    assert contract
    better = contract.model_copy(update={"hourly_gross": Decimal(20)})
    with transaction() as session:
        record_facts(session, TWO_BANKS, [better], date(2026, 10, 1), MANAGER)


@pytest.mark.usefixtures("home")
def test_a_month_that_nothing_changes_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(EXACT_SHARE)
    files, compute, times = received(EXACT_SHARE), allocations._computed, []
    monkeypatch.setattr(allocations, "_computed", lambda *asked: times.append(1) or compute(*asked))
    share_month(EXACT_SHARE, OCTOBER, files, MANAGER, parameters())
    assert len(times) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("on_postgresql")
def test_the_same_rows_are_kept_by_postgresql() -> None:
    months.test_each_payroll_line_of_the_exact_share_group_is_shared_to_the_cent()
    closed(TWO_BANKS)
    assert lines(TWO_BANKS)[0].amount == Decimal("1654.80")
