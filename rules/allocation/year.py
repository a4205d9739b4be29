"""The civil year of a group in three sums: what members were asked, what was spent, what accounts keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.calendar import Month
from models.facts.employment import VatRegime
from models.pricing import Basis
from rules.allocation.ground import Ground
from rules.rounding import whole_cents


@dataclass(frozen=True, slots=True)
class YearSum:
    """A civil year in cents: ``asked`` of members, ``spent`` (payroll and expenses less aids), ``kept``.

    ``kept`` is what accounts hold more than in January: provisions not given back yet, mutual fund.
    """

    asked: int
    spent: int
    kept: int

    @property
    def result(self) -> int:
        """What is left once everything is counted: nil when members paid their exact share."""
        return self.asked - self.spent - self.kept


def first_settled(month: Month, regimes: Mapping[Month, VatRegime]) -> int:
    """Return the month (1 to 12) from which a year is settled: the regime of ``month`` held ever since.

    ``regimes`` gives that of each month of the year whose group is known; a month without one says nothing.
    """
    now = regimes.get(month)
    others = (m.month for m, regime in regimes.items() if m < month and regime is not now)
    return max(others, default=0) + 1


def year_sum(ground: Ground, lines: Iterable[tuple[str, int]], moved: Iterable[tuple[str, int]]) -> YearSum:
    """Return the settled months of the year up to this one.

    ``lines`` are those of its statements, ``moved`` its movements of accounts, by label and in cents.
    Deposits are nobody's spending: they are left aside.
    """
    known, past = ground.known, ground.known.past
    deposits = {c.label for c in ground.policy.components if c.basis is Basis.DEPOSIT}
    asked = sum(cents for label, cents in lines if label not in deposits)
    kept = sum(cents for label, cents in moved if label not in deposits)
    spent = sum(whole_cents(line.amount) for line in ground.payroll)
    spent += sum(whole_cents(expense.amount) for expense in known.expenses_of_year())
    spent -= sum(whole_cents(aid.amount) for aid in known.aids_of_year())
    return YearSum(past.asked + asked, past.paid + spent, past.moved + kept)
