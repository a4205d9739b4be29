"""The civil year of a group in three sums: what members were asked, what was spent, what accounts keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.calendar import Month
from models.facts.employment import VatRegime
from models.pricing import Basis
from rules.allocation.ground import Ground
from rules.allocation.past import Counted
from rules.rounding import whole_cents

EXEMPT = VatRegime.EXACT_SHARE


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


def ends_regime(month: Month, regimes: Mapping[Month, VatRegime]) -> bool:
    """Tell whether the next month is known to stand under another regime: this one closes its own."""
    now, following = regimes.get(month), regimes.get(month.next)
    return now is not None and following is not None and now is not following


def exempt_before(month: Month, regimes: Mapping[Month, VatRegime]) -> tuple[Month, Month] | None:
    """Return the first and last exempt months of the year, now over, before a month of another regime."""
    exempt = sorted(one for one, regime in regimes.items() if one < month and regime is EXEMPT)
    if not exempt or regimes.get(month) in {None, EXEMPT}:
        return None
    last = exempt[-1]
    return Month(last.year, first_settled(last, regimes)), last


def counted_sum(ground: Ground, counted: Counted) -> YearSum:
    """Return what months already counted came to, with the expenses and the aids of those months."""
    known, (first, last) = ground.known, (counted.first, counted.last)
    spent = sum(whole_cents(expense.amount) for expense in known.expenses_between(first, last))
    spent -= sum(whole_cents(aid.amount) for aid in known.aids_between(first, last))
    return YearSum(counted.asked, counted.paid + spent, counted.moved)


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
