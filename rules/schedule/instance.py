"""What a week's schedule is made from, and what it is made of: frozen values, no solver.

Every time is a whole number of minutes: after midnight for a time of day, in all for a length.
Day 0 is Monday of ``Instance.week``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from models.week import Week

QUARTER = 15
MIDNIGHT = 24 * 60
HOUR = Decimal(60)


class Activity(StrEnum):
    """What a slot holds: work for a member, or the road between two places of work."""

    WORK = "travail"
    TRAVEL = "trajet"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Time of one employee, in minutes after midnight. Travel is working time (L3121-1 [2016-08-10]).

    ``site`` is where the work is done, or where the road leads; ``origin`` is the site left and
    belongs to travel only. Travel serves no ``need``; its ``organisation`` is that of the site reached.
    """

    employee: str
    day: int
    start: int
    end: int
    organisation: str
    site: str
    need: str = ""
    origin: str = ""

    @property
    def activity(self) -> Activity:
        """Whether the slot is work or travel."""
        return Activity.WORK if self.need else Activity.TRAVEL

    @property
    def minutes(self) -> int:
        """Length of the slot."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A stretch of one day of the week."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a week in minutes (counts where named so), after recorded agreements."""

    daily_maximum: int
    weekly_maximum: int
    average_maximum: int
    daily_rest: int
    weekly_rest: int
    days_per_week: int
    break_threshold: int
    break_length: int
    legal_week: int
    cuts_per_day: int
    cut_length: int
    amplitude: int
    slots_per_day: int
    distribution_notice: int
    sunday_allowed: bool = False
    holidays_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """What makes a week pleasant, in minutes: preferences of the method, never obligations."""

    usual_day: int
    usual_start: int
    lunch_length: int
    lunch_opens: int
    lunch_closes: int
    longest_stretch: int


@dataclass(frozen=True, slots=True)
class Worker:
    """An employee and their contract: ``minutes`` a week, users and places it lists, days it is in force.

    ``holiday_minutes`` are hours not worked because of public holidays: they are not made up (L3133-2
    [2016-08-10]), so they are already taken off the needs and count against the contract's time.
    ``resumes`` is the earliest minute of a day at which the next week may start again. ``spread`` is the
    distribution between days that a part-time contract states (L3123-6 [2016-08-10]), in minutes by day
    and organisation; empty when the contract states none.
    """

    id: str
    name: str
    minutes: int
    part_time: bool
    users: frozenset[str]
    places: frozenset[str]
    days: frozenset[int]
    unavailable: tuple[Window, ...] = ()
    holiday_minutes: int = 0
    resumes: int = 0
    spread: Mapping[tuple[int, str], int] = field(default_factory=dict)

    @property
    def available(self) -> int:
        """Contract time left for work and travel this week."""
        return max(0, self.minutes - self.holiday_minutes)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a member needs this week from one employee at one site, and when it can be done."""

    id: str
    employee: str
    organisation: str
    site: str
    minutes: int
    days: frozenset[int]
    earliest: int
    latest: int
    shortest: int
    fixed: tuple[Window, ...] = ()


@dataclass(frozen=True)
class Instance:
    """A week to schedule. Everything is sorted by identifier, so that equal facts give equal schedules.

    ``travel`` gives minutes between two sites, on the grid, both ways; ``closed`` holds the
    ``(site, day)`` pairs that a public holiday keeps free; ``members`` gives for each organisation the
    days on which it belongs to the group; ``labels`` names organisations and sites for people.
    """

    case_id: str
    title: str
    week: Week
    limits: Limits
    habits: Habits
    workers: tuple[Worker, ...]
    demands: tuple[Demand, ...]
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    closed: frozenset[tuple[str, int]] = frozenset()
    members: Mapping[str, frozenset[int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def worker(self, worker_id: str) -> Worker:
        """Return an employee of the week."""
        return next(w for w in self.workers if w.id == worker_id)

    def demands_of(self, worker_id: str) -> tuple[Demand, ...]:
        """Return what members need from one employee."""
        return tuple(d for d in self.demands if d.employee == worker_id)

    def demand(self, demand_id: str) -> Demand | None:
        """Return a need by identifier."""
        return next((d for d in self.demands if d.id == demand_id), None)

    def minutes_between(self, origin: str, destination: str) -> int:
        """Return the time on the road, 0 within one site."""
        if origin == destination:
            return 0
        return self.travel[min(origin, destination), max(origin, destination)]

    def label(self, identifier: str) -> str:
        """Return the name people know an organisation or a site by."""
        return self.labels.get(identifier, identifier)


@dataclass(frozen=True)
class Schedule:
    """A solved week: slots in order of employee, day and hour, and what could not be served, in minutes."""

    instance: Instance
    slots: tuple[Slot, ...]
    unserved: Mapping[str, int] = field(default_factory=dict)

    def of(self, worker_id: str) -> tuple[Slot, ...]:
        """Return the slots of one employee."""
        return tuple(s for s in self.slots if s.employee == worker_id)

    def idle(self, worker_id: str) -> int:
        """Return the contract time left unassigned, in minutes."""
        return self.instance.worker(worker_id).available - sum(s.minutes for s in self.of(worker_id))


def hours(minutes: int) -> Decimal:
    """Return minutes as decimal hours, exact on the quarter-hour grid."""
    return Decimal(minutes) / HOUR


def minutes_of(text: str) -> int:
    """Return ``08:30`` as minutes after midnight."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def clock(minutes: int) -> str:
    """Return a time of day as ``08:30``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
