"""The lines that several ways draw up: hours at a price, parts of a sum."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from models.allocation import Charge
from models.pricing import Key
from models.worktime import Nature
from rules.allocation.ground import Asked
from rules.allocation.shares import split
from rules.rounding import cents, hours, whole_cents

Details = tuple[tuple[str, str], ...]


class Used(NamedTuple):
    """Seconds of an employee that a member pays for; ``gross`` is the hourly gross if the price shows it."""

    member: str
    employee: str
    seconds: int
    nature: Nature | None = None
    gross: Decimal | None = None


class Bearers(NamedTuple):
    """Who bears a sum: whole weights by member, and the key they come from."""

    key: Key
    weights: Mapping[str, int]


def product(asked: Asked, used: Used, price: Decimal, details: Details = ()) -> Charge:
    """Return hours at a ``price`` in euros to the cent.

    The price is rounded first, then the amount: printed hours times printed price give it.
    """
    return Charge(
        member=used.member,
        label=asked.component.label,
        basis=asked.component.basis,
        cents=whole_cents(cents(hours(used.seconds) * price)),
        employee=used.employee,
        nature=used.nature,
        seconds=used.seconds,
        rate=asked.component.rate,
        hourly_gross=used.gross,
        unit_price=price,
        decision=asked.ground.policy.decision,
        details=details,
    )


def parts(
    asked: Asked, total: int, bearers: Bearers, *, employee: str = "", details: Details = ()
) -> Iterator[Charge]:
    """Share ``total`` cents: one line a member, that sum to it; nothing when nobody can bear it."""
    weights = bearers.weights
    whole = sum(weights.values())
    if not whole:
        return
    for member, part in split(total, weights).items():
        yield Charge(
            member=member,
            label=asked.component.label,
            basis=asked.component.basis,
            cents=part,
            employee=employee,
            rate=asked.component.rate,
            sharing_key=bearers.key,
            weight=weights[member],
            weights=whole,
            decision=asked.ground.policy.decision,
            base=total,
            details=details,
        )


def figure(
    asked: Asked, who: tuple[str, str], amount: int, *, base: int | None = None, details: Details = ()
) -> Charge:
    """Return a line of ``amount`` cents that a figure gives: a rate on ``base`` cents, or a fee.

    ``who`` is the member and the employee, empty when it concerns none.
    """
    member, employee = who
    return Charge(
        member=member,
        label=asked.component.label,
        basis=asked.component.basis,
        cents=amount,
        employee=employee,
        rate=asked.component.rate,
        decision=asked.ground.policy.decision,
        base=base,
        details=details,
    )
