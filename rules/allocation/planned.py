"""Planned hours of a month: weeks handed over, else weekly needs, else what was committed for a year.

Weeks handed over say their own days. A need counts a mean month and a commitment a twelfth of its year, each
for the days of the month on which the contract, the membership and the commitment itself hold.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.facts.commitments import UseCommitment
from models.facts.daily_work import PublishedWeek, SlotNature
from models.facts.employment import Contract, Need
from models.week import Week
from rules.days.mean_month import MONTHS_IN_YEAR, monthly
from rules.days.timeline import Timeline
from rules.rounding import seconds

SECONDS_IN_MINUTE = 60

Planned = dict[str, dict[str, int]]
"""Seconds of the month by employee, then member."""


@dataclass(frozen=True, slots=True)
class Held:
    """The days of a month; ``partial`` are the members that belong to the group for part of it only."""

    days: Timeline
    partial: frozenset[str]

    def contract(self, employee: str) -> Contract | None:
        """Return somebody's contract as known at the end of the month, whatever its dates."""
        return self.days.end.get(Contract, employee)

    def part(self, employee: str, member: str, since: date = date.min, until: date = date.max) -> Fraction:
        """Return the days on which a person is at the disposal of a member, over those of the month.

        Only days from ``since`` to ``until`` count, both included. A person whose contract is not known yet
        counts for all the days of the membership.
        """
        month, contract = self.days.month, self.contract(employee)
        if member not in self.days.members:
            return Fraction(0)
        starts, ends = (contract.start, contract.end or date.max) if contract else (since, until)
        all_month = max(starts, since) <= month.first_day and min(ends, until) >= month.last_day
        if all_month and member not in self.partial:
            return Fraction(1)
        held = sum(
            since <= day <= until
            and self.days.is_member(member, day)
            and (contract is None or self.days.contract(employee, day) is not None)
            for day in month.days
        )
        return Fraction(held, len(month.days))


def planned_hours(held: Held) -> Planned:
    """Return the planned seconds of each employee, from the best source that speaks of that employee."""
    return _reserved(held) | _needed(held) | _published(held.days)


def _published(days: Timeline) -> Planned:
    found: Planned = defaultdict(lambda: defaultdict(int))
    for week in days.end.all(PublishedWeek):
        monday = Week.parse(week.week)
        for slot in week.slots:
            mine = slot.organisation in days.members and slot.nature is SlotNature.WORK
            if mine and monday.day(slot.weekday - 1) in days.month:
                found[week.employee][slot.organisation] += slot.minutes * SECONDS_IN_MINUTE
    return _plain(found)


def _needed(held: Held) -> Planned:
    found: Planned = defaultdict(lambda: defaultdict(int))
    for need in held.days.end.all(Need):
        part = held.part(need.employee, need.organisation)
        if part and held.contract(need.employee) is not None:
            found[need.employee][need.organisation] += _of(monthly(need.weekly_hours), part)
    return _plain(found)


def _reserved(held: Held) -> Planned:
    found: Planned = defaultdict(lambda: defaultdict(int))
    for one in held.days.end.all(UseCommitment):
        part = held.part(one.employee, one.organisation, one.start, one.end or date.max)
        if part and one.employee and one.yearly_hours:
            found[one.employee][one.organisation] += _of(one.yearly_hours / MONTHS_IN_YEAR, part)
    return _plain(found)


def _of(month: Decimal, part: Fraction) -> int:
    """Return the part of the hours of a month, in whole seconds."""
    return seconds(month * part.numerator / part.denominator)


def _plain(found: Planned) -> Planned:
    return {employee: dict(by_member) for employee, by_member in found.items()}
