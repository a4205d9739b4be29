"""When a resource may be used: the months and weekdays told, all of them when nothing is told."""

from dataclasses import dataclass
from datetime import date, timedelta

from models.facts.cooperation import Resource

YEAR = tuple(range(1, 13))
WEEK = tuple(range(1, 8))


@dataclass(frozen=True, slots=True)
class Times:
    """Months and weekdays of use, and the days between which it may be (open where nothing is told)."""

    months: frozenset[int]
    weekdays: frozenset[int]
    start: date
    end: date

    def meets(self, other: "Times") -> bool:
        """Tell whether both may be used at some moment."""
        return bool(self.months & other.months and self.weekdays & other.weekdays) and (
            self.start <= other.end and other.start <= self.end
        )

    def covers(self, other: "Times") -> bool:
        """Tell whether this one may be used whenever the other is."""
        return (
            self.months >= other.months
            and self.weekdays >= other.weekdays
            and self.start <= other.start
            and other.end <= self.end
        )


def times(resource: Resource) -> Times:
    """Return when a resource may be used; a period shorter than a year leaves only its own months."""
    start, end = resource.start or date.min, resource.end or date.max
    told = frozenset(resource.months or YEAR)
    return Times(told & _months_between(start, end), frozenset(resource.weekdays or WEEK), start, end)


def _months_between(start: date, end: date) -> frozenset[int]:
    if end < start or end - start >= timedelta(days=366):
        return frozenset(YEAR)
    span = (end.year - start.year) * 12 + end.month - start.month
    return frozenset((start.month - 1 + step) % 12 + 1 for step in range(span + 1))
