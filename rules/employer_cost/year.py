"""The months of a contract within a civil year, each with its share of the year's regularisation."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum, auto

from models.messages import message
from models.parameters import ParameterBook
from rules.employer_cost.checks import warnings
from rules.employer_cost.contributions import REDUCED_RATES, TABLE, Contribution
from rules.employer_cost.deduction import deduction_line
from rules.employer_cost.lines import Line, MonthCost
from rules.employer_cost.post import NOTHING, Employer, WorkedMonth
from rules.employer_cost.reduction import coefficient_of, reduction_of, same_scale, scale_of
from rules.employer_cost.totals import Situation, situation, sum_of

Months = Sequence[Situation]
Sum = Callable[[Months], Decimal]


class Regularisation(Enum):
    """When ceilings and the general reduction catch up with the year (CSS L241-13 V leaves both open)."""

    NONE = auto()
    EACH_MONTH = auto()
    YEAR_END = auto()


def costs_of_year(
    months: Sequence[WorkedMonth],
    employer: Employer,
    book: ParameterBook,
    regularisation: Regularisation = Regularisation.EACH_MONTH,
) -> tuple[MonthCost, ...]:
    """Return the cost of each month of one contract in one civil year, in the order of the months.

    Each contract has its own regularisation (CSS L241-13 III [2026-01-01], V): call once by contract.

    Raises:
        ValueError: the months are not of one civil year, in order.
        ProblemsFound: a month comes before the first known figures.
    """
    calendar = [one.month for one in months]
    if sorted(set(calendar)) != calendar or len({month.year for month in calendar}) > 1:
        raise ValueError(calendar)
    year = [situation(one, employer, book) for one in months]
    return tuple(_cost(year, index, regularisation) for index in range(len(year)))


def _cost(year: Months, index: int, way: Regularisation) -> MonthCost:
    so_far, at = year[: index + 1], year[index]
    last = index == len(year) - 1
    contributions = _lines(TABLE, so_far, way, closing=last)
    following = None if last else scale_of(year[index + 1])
    general = _general_reduction(so_far, way, closing=following != scale_of(at))
    reductions = (*general, *_lines(REDUCED_RATES, so_far, way, closing=last))
    reductions += deduction_line(at, contributions, reductions)
    return MonthCost(
        at.worked.month, at.own.gross, contributions, reductions, at.worked.expenses, warnings(at)
    )


def _lines(
    table: Sequence[Contribution], so_far: Months, way: Regularisation, *, closing: bool
) -> tuple[Line, ...]:
    at = so_far[-1]
    found = []
    for row in table:
        if not row.due(at):
            continue
        base = _share(_base_of(row, at), so_far, way, closing=closing)
        rate = row.rate(at)
        if base * rate:
            found.append(Line(row.key, row.label, base, rate, base * rate, row.basis(at)))
    return tuple(found)


def _base_of(row: Contribution, at: Situation) -> Sum:
    return lambda months: row.base(sum_of(months), at)


def _general_reduction(so_far: Months, way: Regularisation, *, closing: bool) -> tuple[Line, ...]:
    together = same_scale(so_far)
    amount = _share(reduction_of, together, way, closing=closing)
    counted = together if _catches_up(way, closing=closing) else so_far[-1:]
    label = message("Réduction générale des cotisations")
    basis = so_far[-1].figures.basis("general_reduction_spread_small")
    line = Line("general_reduction", label, sum_of(counted).gross, coefficient_of(counted), amount, basis)
    return (line,) if amount else ()


def _share(total: Sum, so_far: Months, way: Regularisation, *, closing: bool) -> Decimal:
    """Return what the last month adds to a sum, given what the months before it already took."""
    if not _catches_up(way, closing=closing):
        return total(so_far[-1:])
    before = so_far[:-1]
    if way is Regularisation.EACH_MONTH:
        return total(so_far) - total(before)
    return total(so_far) - sum((total([one]) for one in before), NOTHING)


def _catches_up(way: Regularisation, *, closing: bool) -> bool:
    return way is Regularisation.EACH_MONTH or (way is Regularisation.YEAR_END and closing)
