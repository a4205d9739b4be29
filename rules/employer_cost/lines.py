"""The cost of a month as lines that a payslip or a board can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.calendar import Month
from models.law import LegalBasis
from models.messages import Message
from models.problems import Problem
from rules.employer_cost.post import NOTHING
from rules.rounding import cents


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution or one reduction: ``base`` and ``amount`` in euros, not rounded; ``rate`` a ratio.

    The amount is base times rate, except for a general reduction that is regularised: its rate is then the
    coefficient of the months so far, its base their gross, its amount what is left for this month.
    """

    key: str
    label: Message
    base: Decimal
    rate: Decimal
    amount: Decimal
    basis: LegalBasis

    @property
    def in_cents(self) -> Decimal:
        """The amount in euros, rounded to the cent."""
        return cents(self.amount)


@dataclass(frozen=True, slots=True)
class MonthCost:
    """A month: its gross, what comes on top, what is taken off; amounts in euros, not rounded."""

    month: Month
    gross: Decimal
    contributions: tuple[Line, ...]
    reductions: tuple[Line, ...]
    expenses: Decimal = NOTHING
    warnings: tuple[Problem, ...] = ()

    @property
    def total(self) -> Decimal:
        """What the month costs, taxe sur les salaires apart: it is due by the employer as a whole."""
        charges = _sum(one.amount for one in self.contributions)
        return self.gross + charges - _sum(one.amount for one in self.reductions) + self.expenses

    @property
    def total_in_cents(self) -> Decimal:
        """What the month costs once each line is rounded, as a payslip adds it up."""
        charges = _sum(one.in_cents for one in self.contributions)
        saved = _sum(one.in_cents for one in self.reductions)
        return cents(self.gross) + charges - saved + cents(self.expenses)

    def amount(self, key: str) -> Decimal:
        """Return the amount of a line by its key, zero when the month has none."""
        return _sum(one.amount for one in (*self.contributions, *self.reductions) if one.key == key)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
