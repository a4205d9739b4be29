"""The general reduction of employer contributions: one formula before and since 2026, by its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rules.employer_cost.contributions import REDUCED_RATES, TABLE, work_accident_rate
from rules.employer_cost.post import NOTHING, WHOLE
from rules.employer_cost.totals import Situation, sum_of
from rules.rounding import cents

FOUR_DECIMALS = Decimal("0.0001")
"""CSS D241-7 II [2026-01-01], V: the coefficient is rounded to the nearest ten-thousandth."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The formula's figures: T min, T delta, the power P, and the wage, in minimum wages, where it ends.

    Before 2026 T min is zero, P is one and the formula becomes T / 0.6 x (1.6 x minimum / gross - 1).
    """

    floor: Decimal
    spread: Decimal
    power: Decimal
    end: Decimal

    @property
    def most(self) -> Decimal:
        """The greatest coefficient."""
        return self.floor + self.spread


def scale_of(at: Situation) -> Scale:
    """Return the scale of an employer for a month.

    T delta gives way when the employer's own rates add up to less (CSS D241-7 III [2026-01-01], V).
    """
    figures = at.figures
    large = figures.reaches(at.employer.headcount, "housing_aid_headcount")
    floor = figures.value("general_reduction_floor")
    spread = figures.value("general_reduction_spread_large" if large else "general_reduction_spread_small")
    spread = min(spread, rates_in_scope(at) - floor)
    return Scale(
        floor, spread, figures.value("general_reduction_power"), figures.value("general_reduction_exit")
    )


def rates_in_scope(at: Situation, *, collected_only: bool = False) -> Decimal:
    """Return the sum of the rates within the scope; work accidents only for the share the law allows."""
    rows = [one for one in TABLE if one.reducible and one.due(at) and (one.collected or not collected_only)]
    rates = sum((one.rate(at) for one in rows), NOTHING)
    accidents = work_accident_rate(at)
    beyond = max(accidents - at.figures.value("general_reduction_work_accident"), NOTHING)
    return rates - beyond - sum((one.rate(at) for one in REDUCED_RATES), NOTHING)


def coefficient(scale: Scale, minimum: Decimal, gross: Decimal) -> Decimal:
    """Return the coefficient for a gross and the minimum wage of the same time, both in euros.

    CSS L241-13 III and D241-7 II [2026-01-01], V: nothing from the end on, never more than the most.
    """
    if gross <= 0 or gross >= cents(scale.end * minimum):
        return NOTHING
    slope = (scale.end * minimum / gross - WHOLE) / (scale.end - WHOLE)
    exact = scale.floor + scale.spread * slope**scale.power
    return min(exact.quantize(FOUR_DECIMALS, ROUND_HALF_UP), scale.most)


def coefficient_of(months: Sequence[Situation]) -> Decimal:
    """Return the coefficient of some months taken together; their scale is that of the last one."""
    totals = sum_of(months)
    return coefficient(scale_of(months[-1]), totals.minimum, totals.gross) if months else NOTHING


def reduction_of(months: Sequence[Situation]) -> Decimal:
    """Return the reduction of some months taken together, in euros."""
    return sum_of(months).gross * coefficient_of(months)


def same_scale(months: Sequence[Situation]) -> Sequence[Situation]:
    """Return the last months that share the scale of the last one.

    When the law moves T within a year, the months before and after are counted as two contracts, without
    regularisation between them (official doctrine on the change of May 2025, secondary source).
    """
    last = scale_of(months[-1])
    start = next((i for i in range(len(months), 0, -1) if scale_of(months[i - 1]) != last), 0)
    return months[start:]
