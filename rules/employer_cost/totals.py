"""What contributions are counted on: gross, ceilings, minimum wages, summed over months of a contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.parameters import ParameterBook
from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.pay import gross_of
from rules.employer_cost.post import NOTHING, WHOLE, Employer, Post, WorkedMonth


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over months, all in euros: ``minimum`` and ``rates_minimum`` are the Smic each rule compares with.

    ``health`` is the whole premium of the health insurance, ``protection`` what the employer pays of it and
    of the branch's cover.
    """

    gross: Decimal = NOTHING
    ceiling: Decimal = NOTHING
    minimum: Decimal = NOTHING
    rates_minimum: Decimal = NOTHING
    health: Decimal = NOTHING
    welfare: Decimal = NOTHING
    protection: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Situation:
    """One month of one contract with its figures and its own totals."""

    employer: Employer
    worked: WorkedMonth
    figures: Figures
    own: Totals

    @property
    def post(self) -> Post:
        """The contract of the month."""
        return self.worked.post


def situation(worked: WorkedMonth, employer: Employer, book: ParameterBook) -> Situation:
    """Return a month ready to be counted."""
    figures = Figures.of(book, worked.month)
    return Situation(employer, worked, figures, _totals(worked, figures))


def sum_of(months: Iterable[Situation]) -> Totals:
    """Return the totals of several months."""
    owns = [one.own for one in months]
    return Totals(
        sum((t.gross for t in owns), NOTHING),
        sum((t.ceiling for t in owns), NOTHING),
        sum((t.minimum for t in owns), NOTHING),
        sum((t.rates_minimum for t in owns), NOTHING),
        sum((t.health for t in owns), NOTHING),
        sum((t.welfare for t in owns), NOTHING),
        sum((t.protection for t in owns), NOTHING),
    )


def health_share(post: Post, figures: Figures) -> Decimal:
    """Return the employer's part of the health insurance, the legal minimum when none is stated."""
    return figures.value("health_insurance_share") if post.health_share is None else post.health_share


def _totals(worked: WorkedMonth, figures: Figures) -> Totals:
    post, week = worked.post, figures.legal_week
    full_time = min(post.weekly_hours / week, WHOLE)
    # CSS D241-7 IV [2026-01-01], V: the contract's share of the legal time, extra hours added back bare
    hours = monthly(week) * full_time * worked.pay_share + worked.overtime + worked.complementary
    # a part-timer's ceiling follows the hours paid, complementary ones included, never above full time
    part = min(full_time + worked.complementary / monthly(week), WHOLE)
    return Totals(
        gross=gross_of(worked, figures),
        ceiling=figures.value("pss_monthly") * part * worked.day_share,
        minimum=figures.value("smic_of_general_reduction") * hours,
        rates_minimum=figures.value("smic_of_reduced_rates") * hours,
        health=post.health_insurance,
        welfare=post.welfare,
        protection=post.health_insurance * health_share(post, figures) + post.welfare,
    )
