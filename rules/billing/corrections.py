"""A locked month computed anew: what it should have asked, less what was asked, line by line.

What was billed plus the differences is exactly the new computation: nothing of the locked month moves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import NamedTuple

from models.allocation import Allocation, Charge, CostShare, Movement, Stated, TimeShare
from models.facts.prices import PricePolicy
from rules.rounding import euros


class LineKey(NamedTuple):
    """What makes two lines the same from one computation to another; ``hourly_gross`` as text."""

    member: str
    employee: str
    label: str
    basis: str
    nature: str
    hourly_gross: str


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the month, or an earlier correction of it: whole seconds, euros."""

    key: LineKey
    seconds: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new computation changes to one line; ``amount`` is ``after`` less ``before``, in euros."""

    key: LineKey
    before_seconds: int
    after_seconds: int
    before: Decimal
    after: Decimal

    @property
    def amount(self) -> Decimal:
        """What remains to be asked (or given back, below zero)."""
        return self.after - self.before


def of_statement(line: Stated) -> Part:
    """Return a line of a locked statement as a part."""
    gross = "" if line.hourly_gross is None else str(line.hourly_gross)
    key = LineKey(line.member, line.employee, line.label, line.basis, line.nature, gross)
    return Part(key, line.seconds, line.amount)


def of_charge(charge: Charge) -> Part:
    """Return a line of the new computation as a part."""
    gross = "" if charge.hourly_gross is None else str(charge.hourly_gross)
    key = LineKey(charge.member, charge.employee, charge.label, charge.basis, str(charge.nature or ""), gross)
    return Part(key, charge.seconds, euros(charge.cents))


def differences(billed: Iterable[Part], revised: Iterable[Part]) -> tuple[Difference, ...]:
    """Return what differs in amount, by member then by line; lines that say the same are left out.

    ``billed`` holds the locked lines and the earlier corrections; ``revised`` the new computation.

    Raises:
        ArithmeticError: the differences do not lead to the new computation: broken code.
    """
    before, after = _summed(billed), _summed(revised)
    zero = (0, Decimal("0.00"))
    found = []
    for key in sorted({*before, *after}):
        (old_seconds, old), (new_seconds, new) = before.get(key, zero), after.get(key, zero)
        if old != new:
            found.append(Difference(key, old_seconds, new_seconds, old, new))
    gap = sum((d.amount for d in found), Decimal(0)) + _total(before) - _total(after)
    if gap:
        raise ArithmeticError(f"corrections miss the new computation by {gap}")
    return tuple(found)


def _summed(parts: Iterable[Part]) -> dict[LineKey, tuple[int, Decimal]]:
    sums: dict[LineKey, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal("0.00")))
    for part in parts:
        seconds, amount = sums[part.key]
        sums[part.key] = (seconds + part.seconds, amount + part.amount)
    return sums


def _total(sums: dict[LineKey, tuple[int, Decimal]]) -> Decimal:
    return sum((amount for _, amount in sums.values()), Decimal(0))


class Held(NamedTuple):
    """What makes two movements the same: an account, who holds it (``FUND``: everybody), the component."""

    account: str
    member: str
    employee: str
    label: str
    basis: str


Moves = tuple[tuple[Held, int], ...]
"""Movements of accounts, in cents; below zero an account gives back."""


def of_movements(movements: Iterable[Movement], policy: PricePolicy) -> Iterator[tuple[Held, int]]:
    """Yield the movements of a computation with the way of pricing each comes from."""
    bases = {component.label: component.basis.value for component in policy.components}
    for one in movements:
        yield Held(one.account, one.member, one.employee, one.label, bases[one.label]), one.cents


def moved(before: Iterable[tuple[Held, int]], after: Iterable[tuple[Held, int]]) -> Moves:
    """Return what a new computation still moves in accounts, by account and holder; nil ones are left out.

    ``before`` is what the locked month and its earlier corrections moved, ``after`` the new computation: what
    the mutual fund bears, what is put aside, given back or settled. Their sums then agree to the cent.
    """
    sums: dict[Held, int] = defaultdict(int)
    for sign, movements in ((-1, before), (1, after)):
        for held, cents in movements:
            sums[held] += sign * cents
    return tuple((held, cents) for held, cents in sorted(sums.items()) if cents)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the new computation of a line stands on: its lines, the hours and the payroll parts behind them.

    No line at all means that the new computation asks nothing any more.
    """

    lines: tuple[Stated, ...]
    times: tuple[TimeShare, ...]
    shares: tuple[CostShare, ...]


def ground_of(key: LineKey, allocation: Allocation, month: str) -> Ground:
    """Return what a line stands on in a new computation of a month, to be kept with its correction."""
    charges = [charge for charge in allocation.charges if of_charge(charge).key == key]
    return Ground(
        lines=tuple(_stated(charge, month) for charge in charges),
        times=tuple(share for share in allocation.times if charges and _concerns(share, key)),
        shares=tuple(share for charge in charges for share in charge.shares),
    )


def _stated(charge: Charge, month: str) -> Stated:
    """Return a line of the new computation as a statement would word it; it has no number of its own."""
    said = {f.name: getattr(charge, f.name) for f in fields(Stated) if hasattr(charge, f.name)}
    said |= {"case_id": "", "month": month, "number": 0, "amount": euros(charge.cents)}
    said |= {"base": None if charge.base is None else euros(charge.base)}
    return Stated(**said | {"nature": str(charge.nature or "")})


def _concerns(share: TimeShare, key: LineKey) -> bool:
    return (
        share.member == key.member
        and share.line.employee == key.employee
        and key.nature in {"", str(share.line.nature)}
        and key.hourly_gross in {"", str(share.hourly_gross)}
    )


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A correction as it was kept; its public name is ``2026-11/amicale/R1``.

    ``month`` is the one that bears it, ``about`` the one corrected; seconds and euros before and after.
    """

    month: str
    member: str
    number: int
    about: str
    employee: str
    label: str
    basis: str
    nature: str
    hourly_gross: str
    before_seconds: int
    after_seconds: int
    before: Decimal
    after: Decimal
    amount: Decimal

    @property
    def public_id(self) -> str:
        """The name printed on the statement."""
        return f"{self.month}/{self.member}/R{self.number}"

    @property
    def part(self) -> Part:
        """Return what this correction already asked, for the next one."""
        key = LineKey(self.member, self.employee, self.label, self.basis, self.nature, self.hourly_gross)
        return Part(key, self.after_seconds - self.before_seconds, self.amount)
