"""A person's month of pay and what it is compared with: shared by the gross and by contributions."""

from dataclasses import dataclass
from decimal import Decimal

from models.calendar import Month
from models.facts.employment import Contract
from models.messages import Message
from models.parameters import ParameterBook
from models.worktime import PayrollLine
from rules.employer_cost.post import Employer
from rules.simulators.extra_time import Bands
from rules.simulators.pay_families import Family, family_of

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Compared:
    """A kind of line: euros paid, euros computed, what may explain the gap (nothing within tolerance)."""

    family: Family
    paid: Decimal
    computed: Decimal
    reasons: tuple[Message, ...] = ()

    @property
    def difference(self) -> Decimal:
        """What was paid beyond what is computed."""
        return self.paid - self.computed


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pay is compared with: the contract in force, the employer, the month, euros of tolerance.

    ``extra`` is the time beyond the contract that the hours of the month tell, ``None`` when none came.
    """

    contract: Contract
    employer: Employer
    month: Month
    tolerance: Decimal
    book: ParameterBook
    extra: Bands | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """The lines of a person's month."""

    lines: tuple[PayrollLine, ...]

    def of(self, family: Family) -> tuple[PayrollLine, ...]:
        """Return the lines of a kind."""
        return tuple(line for line in self.lines if family_of(line.label) is family)

    def sum(self, family: Family) -> Decimal:
        """Return the euros of a kind."""
        return sum((line.amount for line in self.of(family)), ZERO)

    def rate(self, family: Family) -> Decimal | None:
        """Return the rate a kind was counted at, when one line alone makes it."""
        lines = self.of(family)
        base = lines[0].base if len(lines) == 1 else None
        return lines[0].amount / base if base else None
