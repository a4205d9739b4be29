"""The rows a shared month is kept in: lines of statements, their leaves, hours borne, accounts moved."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.allocation import Allocation, Charge, Stated
from models.facts.prices import PricePolicy
from models.month import StatementLine
from rules.billing.corrections import of_movements
from rules.rounding import whole_cents

Values = tuple[object, ...]
"""What a row says, but for the case and the month it belongs to."""


def numbered(charges: Iterable[Charge]) -> Iterator[tuple[int, Charge]]:
    """Yield lines with their number on the statement of their member, from 1."""
    member, number = "", 0
    for charge in charges:
        number = number + 1 if charge.member == member else 1
        member = charge.member
        yield number, charge


STATEMENT = (
    *("member", "number", "employee", "label", "basis", "nature", "sharing_key", "seconds", "rate"),
    *("hourly_gross", "unit_price", "weight", "weights", "amount", "decision", "base", "details"),
)
LEAF = ("member", "number", "payroll_row", "weight", "weights", "carry", "amount")
TIME = ("hours_row", "member", "seconds", "rule", "hourly_gross")
LEDGER = ("account", "member", "employee", "label", "basis", "reason", "amount")
"""The columns of each kind of row, in the order of the values below; money is in cents."""


def statement_row(number: int, charge: Charge) -> Values:
    """Return the values of one line of a statement."""
    return (
        *(charge.member, number, charge.employee, charge.label, str(charge.basis)),
        *(charge.nature.value if charge.nature else "", str(charge.sharing_key), charge.seconds),
        "" if charge.rate is None else str(charge.rate),
        "" if charge.hourly_gross is None else str(charge.hourly_gross),
        None if charge.unit_price is None else whole_cents(charge.unit_price),
        *(charge.weight, charge.weights, charge.cents, charge.decision, charge.base),
        json.dumps(charge.details, ensure_ascii=False) if charge.details else "",
    )


def leaves(charges: Iterable[tuple[int, Charge]]) -> Iterator[Values]:
    """Yield the parts of payroll rows, those the mutual fund bears included."""
    for number, charge in charges:
        for line, weight, weights, carry, cents in charge.shares:
            yield charge.member, number, line.id, weight, weights, carry, cents


def times(allocation: Allocation) -> Iterator[Values]:
    """Yield the hours that members bear."""
    for line, member, seconds, rule, hourly_gross in allocation.times:
        yield line.id, member, seconds, str(rule), str(hourly_gross)


def ledger(allocation: Allocation, policy: PricePolicy) -> Iterator[Values]:
    """Yield the movements of accounts."""
    for (held, cents), moved in zip(
        of_movements(allocation.movements, policy), allocation.movements, strict=True
    ):
        yield *held, moved.reason, cents


def stated(line: StatementLine) -> Stated:
    """Return a row as a line of a statement."""
    said = line.model_dump()
    return Stated(
        **said
        | {name: _number(said[name]) for name in ("rate", "hourly_gross")}
        | {"details": details(said["details"])}
    )


def details(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs that explain a line, as kept."""
    return tuple((name, value) for name, value in json.loads(text)) if text else ()


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
