"""Weeks of work against the week of the contract: complementary hours, overtime, their premiums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.facts.employment import Contract
from models.week import Week
from models.worktime import BORNE, HoursLine, Nature
from rules.allocation.known import Known
from rules.rounding import seconds

WORKED = frozenset({Nature.WORK, Nature.TRAVEL, Nature.COMMON, Nature.TRAINING})
"""Effective working time (L3121-1 [2016-08-10]): absences and waiting add nothing to a week."""


@dataclass
class WeekWorked:
    """The seconds an employee worked in a week, and those at each member."""

    employee: str
    week: Week
    seconds: int = 0
    by_member: dict[str, int] = field(default_factory=dict)


def weeks_of(lines: Sequence[HoursLine], known: Known) -> tuple[WeekWorked, ...]:
    """Return the weeks that end in the month, their days of the month before included."""
    found: dict[tuple[str, Week], WeekWorked] = {}
    ending: dict[date, Week | None] = {}
    for line in (*known.past.days, *lines):
        if line.day not in ending:
            ending[line.day] = _ending(line.day, known)
        week = ending[line.day]
        if line.nature not in WORKED or week is None:
            continue
        told = found.get((line.employee, week))
        if told is None:
            told = found[line.employee, week] = WeekWorked(line.employee, week)
        told.seconds += line.seconds
        if line.nature in BORNE and line.member:
            told.by_member[line.member] = told.by_member.get(line.member, 0) + line.seconds
    return tuple(found[key] for key in sorted(found))


def _ending(day: date, known: Known) -> Week | None:
    """Return the week of a day when it ends in the month."""
    week = Week.of(day)
    return week if week.sunday in known.month else None


def bands(week: WeekWorked, contract: Contract, known: Known) -> Iterator[tuple[Decimal, int]]:
    """Yield the premiums owed for a week, as ratios, each with its seconds.

    Time counted over a year or by periods is not counted by the week: nothing is yielded for it.
    """
    extra = beyond(week, contract)
    if extra <= 0:
        return
    if contract.weekly_hours < known.full_week:
        yield from _complementary(extra, contract, known)
        return
    first = min(extra, seconds(known.figure("social/overtime_first_hours")))
    yield known.figure("social/overtime_first_premium"), first
    yield known.figure("social/overtime_next_premium"), extra - first


def _complementary(extra: int, contract: Contract, known: Known) -> Iterator[tuple[Decimal, int]]:
    """Yield the premiums of complementary hours: those of the law, else the one agreed by the branch.

    The agreed premium holds within the limit (L3123-21 [2016-08-10]); beyond it nothing was agreed, and no
    hour is paid less than the law says of the last ones (L3123-29 [2016-08-10]).
    """
    agreed, usual = known.complementary.premium, known.figure("social/complementary_first_share")
    later = known.figure("social/complementary_next_premium")
    if agreed is None:
        first = min(extra, seconds(contract.weekly_hours * usual))
        yield known.figure("social/complementary_first_premium"), first
    else:
        first = min(extra, known.complementary.limit(contract.weekly_hours, usual))
        yield agreed, first
        later = max(agreed, later)
    yield later, extra - first


def beyond(week: WeekWorked, contract: Contract) -> int:
    """Return the seconds worked beyond the contract's week; nil when time is counted over a year."""
    if contract.annual is not None or contract.intermittent is not None:
        return 0
    return max(week.seconds - seconds(contract.weekly_hours), 0)
