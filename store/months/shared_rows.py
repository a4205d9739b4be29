"""The rows a shared month is kept in: lines of statements, their leaves, hours borne, accounts moved."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from models.allocation import Allocation, Charge, Stated
from models.facts.prices import PricePolicy
from models.month import MonthClosing, StatementLine
from rules.rounding import euros

Here = Mapping[str, str]
"""The case and the month that rows belong to."""


def numbered(charges: Iterable[Charge]) -> Iterator[tuple[int, Charge]]:
    """Yield lines with their number on the statement of their member, from 1."""
    member, number = "", 0
    for charge in charges:
        number = number + 1 if charge.member == member else 1
        member = charge.member
        yield number, charge


def statement_row(closing: MonthClosing, number: int, charge: Charge) -> dict[str, Any]:
    """Return the row of one line of a statement."""
    return {
        "case_id": closing.case_id,
        "month": closing.month,
        "member": charge.member,
        "number": number,
        "employee": charge.employee,
        "label": charge.label,
        "basis": charge.basis,
        "nature": charge.nature or "",
        "sharing_key": charge.sharing_key,
        "seconds": charge.seconds,
        "rate": "" if charge.rate is None else str(charge.rate),
        "hourly_gross": "" if charge.hourly_gross is None else str(charge.hourly_gross),
        "unit_price": charge.unit_price,
        "weight": charge.weight,
        "weights": charge.weights,
        "amount": euros(charge.cents),
        "decision": charge.decision,
        "base": None if charge.base is None else euros(charge.base),
        "details": json.dumps(charge.details, ensure_ascii=False) if charge.details else "",
    }


def leaves(here: Here, charges: Iterable[tuple[int, Charge]]) -> Iterator[dict[str, Any]]:
    """Yield the parts of payroll rows, those the mutual fund bears included."""
    for number, charge in charges:
        for share in charge.shares:
            yield {
                **here,
                "member": charge.member,
                "number": number,
                "payroll_row": share.line.id,
                "weight": share.weight,
                "weights": share.weights,
                "carry": share.carry,
                "amount": euros(share.cents),
            }


def times(here: Here, allocation: Allocation) -> Iterator[dict[str, Any]]:
    """Yield the hours that members bear."""
    for share in allocation.times:
        yield {
            **here,
            "hours_row": share.line.id,
            "member": share.member,
            "seconds": share.seconds,
            "rule": share.rule,
            "hourly_gross": str(share.hourly_gross),
        }


def ledger(here: Here, allocation: Allocation, policy: PricePolicy) -> Iterator[dict[str, Any]]:
    """Yield the movements of accounts."""
    bases = {component.label: component.basis for component in policy.components}
    for moved in allocation.movements:
        yield {
            **here,
            "account": moved.account,
            "member": moved.member,
            "employee": moved.employee,
            "label": moved.label,
            "basis": bases[moved.label],
            "reason": moved.reason,
            "amount": euros(moved.cents),
        }


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
