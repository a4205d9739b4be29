"""Time beyond the contract in a month of pay: as sheets of hours tell it, or as the lines of pay do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.worktime import HoursLine, PayrollLine
from rules.allocation.known import Known
from rules.allocation.weeks import bands, weeks_of
from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.post import NOTHING, WHOLE
from rules.imports.cells import as_number, plain
from rules.rounding import cents, hours

HUNDRED = Decimal(100)
_HOURS = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?) ?h(?:eures?)?\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?%")
_NEAR = Decimal("0.02")

Bands = tuple[tuple[Decimal, int], ...]
"""Premiums as ratios, each with its seconds."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Hours beyond the contract in a month, and what they are paid in gross euros."""

    time: Decimal
    pay: Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """How a contract pays an hour beyond it: gross euros of a normal one, whether it is below full time."""

    hourly: Decimal
    weekly: Decimal
    figures: Figures

    @property
    def part_time(self) -> bool:
        """Whether hours beyond the contract are complementary ones."""
        return self.weekly < self.figures.legal_week

    @property
    def steps(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The premiums of the law in order, each with the hours of a month it holds for."""
        value = self.figures.value
        if self.part_time:  # Code du travail L3123-29 [2016-08-10], V
            first = monthly(self.weekly) * value("complementary_first_share")
            return (value("complementary_first_premium"), first), (
                value("complementary_next_premium"),
                first * HUNDRED,
            )
        first = monthly(value("overtime_first_hours"))  # Code du travail L3121-36 [2016-08-10], V
        return (value("overtime_first_premium"), first), (value("overtime_next_premium"), first * HUNDRED)


def recorded(lines: Sequence[HoursLine], known: Known) -> dict[str, Bands]:
    """Return premiums and seconds beyond the contract, by employee, of the weeks that end in the month."""
    found: dict[str, list[tuple[Decimal, int]]] = {}
    for week in weeks_of(lines, known):
        contract = known.contract_of_week(week.employee, week.week)
        if contract is not None:
            found.setdefault(week.employee, []).extend(bands(week, contract, known))
    return {employee: tuple(told) for employee, told in found.items() if told}


def of_sheets(told: Bands, rates: Rates) -> Extra:
    """Return what recorded time beyond the contract should be paid."""
    pay = sum((rates.hourly * (WHOLE + premium) * hours(time) for premium, time in told), NOTHING)
    return Extra(hours(sum(time for _, time in told)), cents(pay))


def of_lines(lines: Sequence[PayrollLine], rates: Rates) -> Extra:
    """Return what lines of pay tell of time beyond the contract."""
    time = sum((_hours_of(line, rates) for line in lines), NOTHING)
    return Extra(time, sum((line.amount for line in lines), NOTHING))


def _hours_of(line: PayrollLine, rates: Rates) -> Decimal:
    """Return the hours of a line: said in its label, else its base, else what its amount comes to.

    A line that pays the premium alone adds no hour: another line pays those hours.
    """
    if "majoration" in plain(line.label):
        return NOTHING
    said, percent = _HOURS.search(line.label), _PERCENT.search(line.label)
    if said:
        return as_number(said[1]) or NOTHING
    premiums = [p for p, _ in rates.steps]
    if percent:
        premiums = [(as_number(percent[1]) or NOTHING) / HUNDRED]
    if line.base and any(_is_near(line.amount, line.base * rates.hourly * (WHOLE + p)) for p in premiums):
        return line.base
    if percent:
        return cents(line.amount / (rates.hourly * (WHOLE + premiums[0])))
    return _by_amount(line.amount, rates)


def _by_amount(amount: Decimal, rates: Rates) -> Decimal:
    """Return the hours an amount pays, at the premiums of the law one after the other."""
    time, left = NOTHING, amount
    for premium, most in rates.steps:
        price = rates.hourly * (WHOLE + premium)
        part = min(max(left, NOTHING) / price, most)
        time, left = time + part, left - part * price
    return cents(time)


def _is_near(amount: Decimal, expected: Decimal) -> bool:
    return abs(amount - expected) <= abs(expected) * _NEAR
