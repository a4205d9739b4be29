"""The flat deduction by hour of overtime (CSS L241-18 [2020-01-01] and L241-18-1 [2025-12-31], V)."""

from collections.abc import Iterable
from decimal import Decimal

from models.messages import message
from rules.employer_cost.contributions import TABLE
from rules.employer_cost.lines import Line
from rules.employer_cost.post import NOTHING
from rules.employer_cost.reduction import rates_in_scope
from rules.employer_cost.totals import Situation

COLLECTED = {one.key for one in TABLE if one.collected}


def deduction_line(
    at: Situation, contributions: Iterable[Line], reductions: Iterable[Line]
) -> tuple[Line, ...]:
    """Return the deduction of the month, within what is left to pay to the Urssaf; empty without overtime."""
    name = _figure(at)
    hours = at.worked.overtime
    if not hours or not name:
        return ()
    rate = at.figures.value(name)
    amount = min(hours * rate, max(_left_to_pay(at, contributions, reductions), NOTHING))
    label = message("Déduction sur les heures supplémentaires")
    return (Line("overtime_deduction", label, hours, rate, amount, at.figures.basis(name)),)


def _figure(at: Situation) -> str:
    headcount, figures = at.employer.headcount, at.figures
    if not figures.reaches(headcount, "overtime_deduction_headcount"):
        return "overtime_deduction_small"
    end = figures.value("overtime_deduction_end")
    return "" if end and headcount >= end else "overtime_deduction_large"


def _left_to_pay(at: Situation, contributions: Iterable[Line], reductions: Iterable[Line]) -> Decimal:
    # the Urssaf's share of the general reduction goes by rates: CSS D241-7 VI [2026-01-01], V
    due = sum((one.amount for one in contributions if one.key in COLLECTED), NOTHING)
    for one in reductions:
        share = _urssaf_share(at) if one.key == "general_reduction" else Decimal(1)
        due -= one.amount * share
    return due


def _urssaf_share(at: Situation) -> Decimal:
    return rates_in_scope(at, collected_only=True) / rates_in_scope(at)
