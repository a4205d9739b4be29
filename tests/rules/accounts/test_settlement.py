"""The year's shared costs: to the cent, by the right key, and settled by few payments."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts.agreements import SharingKey
from models.facts.pooling import SharedAccount, SharedExpense, Usage
from rules.accounts.settlement import settle

FIVE = ("amicale", "epicerie", "fanfare", "jardins", "ludotheque")


def expense(amount: str, payer: str, **more: object) -> SharedExpense:
    return SharedExpense(label="Assurance", amount=Decimal(amount), payer=payer, **more)


def account(*expenses: SharedExpense, usages: tuple[Usage, ...] = ()) -> SharedAccount:
    start, end = date(2026, 2, 16), date(2027, 2, 15)
    return SharedAccount(id="2026", start=start, end=end, expenses=expenses, usages=usages)


def test_a_hundred_euros_in_three_equal_parts_loses_no_cent() -> None:
    settled = settle(account(expense("100.00", "fanfare")), ("amicale", "fanfare", "jardins"))
    assert sorted(settled.share.values()) == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert sum(settled.share.values()) == settled.total == Decimal("100.00")


def test_a_cost_tied_to_a_thing_is_shared_by_the_use_of_that_thing_alone() -> None:
    usages = (
        Usage(organisation="amicale", quantity=Decimal(30), resource="minibus"),
        Usage(organisation="jardins", quantity=Decimal(10), resource="minibus"),
        Usage(organisation="jardins", quantity=Decimal(50), resource="sono"),
    )
    fuel = expense("1320.00", "amicale", resource="minibus", sharing_key=SharingKey.DAYS_OF_USE)
    settled = settle(account(fuel, usages=usages), ("amicale", "jardins", "fanfare"))
    assert settled.share == {"amicale": Decimal(990), "jardins": Decimal(330), "fanfare": Decimal(0)}
    assert [(t.debtor, t.creditor, t.amount) for t in settled.transfers] == [
        ("jardins", "amicale", Decimal("330.00"))
    ]


def test_debts_that_cross_are_set_off() -> None:
    settled = settle(
        account(expense("60.00", "amicale"), expense("60.00", "fanfare")), ("amicale", "fanfare")
    )
    assert settled.transfers == ()


def test_a_cost_that_nobody_used_cannot_be_shared_by_use() -> None:
    unused = expense("10.00", "amicale", sharing_key=SharingKey.HOURS)
    with pytest.raises(ValueError, match="0"):
        settle(account(unused), FIVE)


@given(st.lists(st.tuples(st.integers(1, 10**7), st.sampled_from(FIVE)), min_size=1, max_size=12))
def test_whatever_was_paid_parts_sum_to_the_cent_and_payments_leave_nobody_in_debt(
    paid: list[tuple[int, str]],
) -> None:
    settled = settle(account(*(expense(str(Decimal(c).scaleb(-2)), who) for c, who in paid)), FIVE)
    assert all(sum(line.parts.values()) == line.expense.amount for line in settled.lines)
    assert sum(settled.balance.values()) == 0
    left = dict(settled.balance)
    for transfer in settled.transfers:
        assert transfer.amount > 0
        left[transfer.debtor] += transfer.amount
        left[transfer.creditor] -= transfer.amount
    assert set(left.values()) == {Decimal(0)}
    assert len(settled.transfers) < len(FIVE)
