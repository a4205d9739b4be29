"""The hours and the payroll of one invented group for a month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.national.facts import employee_name
from models.calendar import Month

MONTH = Month(2026, 10)
COST_LINES = 25
QUARTER = 900
DAY = 7 * 3600

Row = dict[str, Any]


def hours_of(group: int, users: Sequence[tuple[str, ...]]) -> Iterator[Row]:
    """Yield the rows of a time sheet: each working day one or two members, now and then common time."""
    draw, row = Random(f"hours {group}"), 1
    for number, told in enumerate(users):
        for day in _working_days():
            for member, nature, seconds in _day(draw, told):
                row += 1
                yield {
                    "sheet": "Heures",
                    "row": row,
                    "day": day,
                    "employee": employee_name(number),
                    "member": member,
                    "site": f"site-{member}" if member else "",
                    "came_from": "",
                    "nature": nature,
                    "seconds": seconds,
                    "start_second": None,
                    "end_second": None,
                }


def _day(draw: Random, told: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    kind = draw.random()
    if kind < 0.04:
        yield "", "absence", DAY
    elif kind < 0.08:
        yield "", "temps commun", DAY
    elif kind < 0.70:
        yield draw.choice(told), "travail", DAY
    else:
        first, second = draw.sample(told, 2)
        morning = QUARTER * draw.randint(8, 16)
        yield first, "travail", morning
        yield second, "travail", DAY - morning - QUARTER
        yield second, "trajet", QUARTER


def _working_days() -> Iterator[date]:
    for number in range((MONTH.last_day - MONTH.first_day).days + 1):
        day = MONTH.first_day + timedelta(days=number)
        if day.weekday() < 5:
            yield day


def payroll_of(group: int, people: int) -> Iterator[Row]:
    """Yield the lines of cost of a month: gross, contributions, and a reduction below zero; whole cents."""
    draw, row = Random(f"payroll {group}"), 1
    for number in range(people):
        gross = draw.randint(180_000, 310_000)
        for line in range(COST_LINES):
            row += 1
            amount = gross if line == 0 else round(gross * draw.uniform(0.001, 0.09))
            yield {
                "sheet": "",
                "row": row,
                "employee": employee_name(number),
                "label": "Salaire brut" if line == 0 else f"Cotisation {line:02}",
                "base": gross,
                "amount": -amount if line == COST_LINES - 1 else amount,
            }
