"""A month shared out: who bears which part of each source, in whole seconds and whole cents."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from models.worktime import HoursLine, Nature, PayrollLine

DEPOSIT = "depot"
"""The way of pricing whose lines are no price: they are asked beside it, bear no tax and go on no invoice."""

FUND = "fonds mutuel"
"""Who bears what nobody is asked for: no organisation has a space in its identifier."""


class TimeShare(NamedTuple):
    """The part of one time-sheet row that one member bears.

    ``rule`` is ``travail`` or the group's rule for travel; ``hourly_gross`` in euros, on the day.
    """

    line: HoursLine
    member: str
    seconds: int
    rule: str
    hourly_gross: Decimal


class CostShare(NamedTuple):
    """The part of one payroll line that one member bears: ``weight`` out of ``weights``.

    ``cents`` is the rounded part; ``carry`` what earlier rounding of the same employee left to this member,
    in cents times ``weights``: (line in cents x weight + carry) / weights is the exact part.
    """

    line: PayrollLine
    weight: int
    weights: int
    carry: int
    cents: int


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of a member's statement: hours at a price, a share of a sum, or a figure applied to a base.

    ``cents`` is its amount; ``label``, ``basis``, ``rate``, ``sharing_key`` and ``decision`` come from the
    price policy; ``unit_price`` and ``hourly_gross`` are in euros; ``shares`` are the payroll parts it sums.
    ``base`` is the sum shared, or the one the rate applies to, in cents; ``details`` are what explains it:
    pairs of a stable name and a value.
    """

    member: str
    label: str
    basis: str
    cents: int
    employee: str = ""
    nature: Nature | None = None
    seconds: int = 0
    rate: Decimal | None = None
    hourly_gross: Decimal | None = None
    unit_price: Decimal | None = None
    sharing_key: str = ""
    weight: int = 0
    weights: int = 0
    decision: str = ""
    shares: tuple[CostShare, ...] = ()
    base: int | None = None
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """Return one of the details, empty when there is none of this name."""
        return next((value for known, value in self.details if known == name), "")


@dataclass(frozen=True, slots=True)
class Movement:
    """What an account that the group keeps for its members gains, in cents; below zero it gives back.

    ``label`` is the component of the price it comes from, ``reason`` what happened. ``member`` is ``FUND``
    when the account is everybody's.
    """

    account: str
    member: str
    employee: str
    label: str
    cents: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A line of a statement as it was kept; its public name is ``2026-10/amicale/1``.

    Fields are those of ``Charge``, in euros; ``rate`` and ``hourly_gross`` are empty when they play no part.
    """

    case_id: str
    month: str
    member: str
    number: int
    employee: str
    label: str
    basis: str
    nature: str
    sharing_key: str
    seconds: int
    rate: Decimal | None
    hourly_gross: Decimal | None
    unit_price: Decimal | None
    weight: int
    weights: int
    amount: Decimal
    decision: str
    base: Decimal | None = None
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """Return one of the details, empty when there is none of this name."""
        return next((value for known, value in self.details if known == name), "")

    @property
    def public_id(self) -> str:
        """The name printed on the statement."""
        return f"{self.month}/{self.member}/{self.number}"


@dataclass(frozen=True, slots=True)
class Allocation:
    """The whole month of a group; ``charges`` are in order of member, then of line on the statement.

    ``fund`` are the parts that the mutual fund bears: nobody is asked for them, and ``movements`` say what
    that leaves in the accounts kept for members.
    """

    times: tuple[TimeShare, ...]
    charges: tuple[Charge, ...]
    fund: tuple[Charge, ...] = ()
    movements: tuple[Movement, ...] = ()
