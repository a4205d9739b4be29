"""Bases of contributions: each takes the totals of some months and gives the euros a rate applies to."""

from collections.abc import Callable
from decimal import Decimal

from rules.employer_cost.post import NOTHING
from rules.employer_cost.totals import Situation, Totals
from rules.rounding import cents

Base = Callable[[Totals, Situation], Decimal]


def whole(totals: Totals, _: Situation) -> Decimal:
    """Return the whole gross."""
    return totals.gross


def capped(totals: Totals, _: Situation) -> Decimal:
    """Return the gross up to the ceiling."""
    return min(totals.gross, totals.ceiling)


def capped_at(ceilings: str) -> Base:
    """Return the base up to as many ceilings as the figure named ``ceilings`` says."""

    def base(totals: Totals, at: Situation) -> Decimal:
        return min(totals.gross, totals.ceiling * at.figures.value(ceilings))

    return base


def second_tranche(totals: Totals, at: Situation) -> Decimal:
    """Return the gross between the ceiling and the ceiling of complementary pensions."""
    top = min(totals.gross, totals.ceiling * at.figures.value("pension_ceiling"))
    return max(top - totals.ceiling, NOTHING)


def both_tranches(totals: Totals, at: Situation) -> Decimal:
    """Return both tranches when the gross passes the ceiling, nothing below it."""
    top = min(totals.gross, totals.ceiling * at.figures.value("pension_ceiling"))
    return top if totals.gross > totals.ceiling else NOTHING


def health_premium(totals: Totals, _: Situation) -> Decimal:
    """Return the whole premium of the health insurance."""
    return totals.health


def branch_cover(totals: Totals, _: Situation) -> Decimal:
    """Return what the employer pays of the branch's cover."""
    return totals.welfare


def protection(totals: Totals, at: Situation) -> Decimal:
    """Return all that the employer pays for health insurance and cover, executives' cover included."""
    cover = capped(totals, at) * at.figures.value("executive_cover_rate") if at.post.executive else NOTHING
    return totals.protection + cover


def under_limit(limit: str) -> Base:
    """Return the whole gross while it stays within the figure ``limit``, in minimum wages; else nothing."""

    def base(totals: Totals, at: Situation) -> Decimal:
        within = totals.gross <= cents(totals.rates_minimum * at.figures.value(limit))
        return totals.gross if within else NOTHING

    return base
