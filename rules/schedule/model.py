"""One employee's week as variables of CP-SAT: a day is a row of places for slots, filled from the left.

All variables count quarter-hours. Each day has ``places`` slots in order of time; a place serves at most
one need. Between two places stand the road (``travel``) and what is left (``gap``), an interruption of
work when it is not zero. The road is taken right before the slot it leads to.
"""

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from models.week import DAYS
from rules.schedule.instance import MIDNIGHT, QUARTER, Demand, Instance, Window, Worker

GRID_DAY = MIDNIGHT // QUARTER
Bool = cp_model.IntVar
Linear = Any  # sums of variables: the solver types them as unions that cannot be added up


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """What a switch of the model stands for: a rule, and the need or the day it bears on (-1: all days)."""

    rule: str
    demand: str = ""
    day: int = -1


@dataclass(slots=True)
class Place:
    """One slot that may be used: ``serves[i]`` says for which need, ``share[i]`` for how long."""

    used: Bool
    start: Bool
    end: Bool
    serves: list[Bool]
    share: list[Bool]
    travel: Linear = 0
    gap: Linear = 0
    cut: Bool | None = None


def up(minutes: int) -> int:
    """Return minutes as quarter-hours, rounded up: for a minimum."""
    return -(-minutes // QUARTER)


def down(minutes: int) -> int:
    """Return minutes as quarter-hours, rounded down: for a maximum."""
    return minutes // QUARTER


class WorkerWeek:
    """The variables of one employee's week, before any rule.

    With ``switches`` every rule hangs on a literal that can be turned off, so that a week without
    solution can be taken apart; without, the literals are the constant true. With ``partial`` needs may
    go unserved: ``missing[i]`` counts the quarters the i-th need lacks.
    """

    def __init__(
        self, instance: Instance, worker: Worker, *, switches: bool = False, partial: bool = False
    ) -> None:
        """Build days and places; ``instance`` gives the needs of ``worker``."""
        self.instance = instance
        self.worker = worker
        self.demands: tuple[Demand, ...] = instance.demands_of(worker.id)
        self.model = cp_model.CpModel()
        self.switches: dict[Reason, Bool] = {}
        self._switched = switches
        self._true = self.model.new_constant(1)
        self.sites = sorted({d.site for d in self.demands})
        self._opens, self._closes = self._hours()
        self.days = [self._day(day) for day in DAYS]
        most = [down(d.minutes) if partial else 0 for d in self.demands]
        self.missing = [self.model.new_int_var(0, m, "") for m in most]
        self.worked = [places[0].used for places in self.days]

    def switch(self, rule: str, *, demand: str = "", day: int = -1) -> Bool:
        """Return the literal under which a rule is enforced."""
        if not self._switched:
            return self._true
        reason = Reason(rule, demand, day)
        if reason not in self.switches:
            self.switches[reason] = self.model.new_bool_var(str(reason))
        return self.switches[reason]

    def first(self, day: int) -> Bool:
        """Return the first minute worked of a day, in quarters; 0 on a free day."""
        return self.days[day][0].start

    def last(self, day: int) -> Bool:
        """Return the end of a day, in quarters; 0 on a free day."""
        return self.days[day][-1].end

    def work(self, day: int) -> Linear:
        """Return the working time of a day, roads included (L3121-1 [2016-08-10])."""
        return sum(p.end - p.start + p.travel for p in self.days[day])

    def total(self) -> Linear:
        """Return the working time of the week, roads included."""
        return sum(self.work(day) for day in DAYS)

    def served(self, index: int) -> Linear:
        """Return the time given to a need over the week."""
        return sum(p.share[index] for places in self.days for p in places)

    def forbid(self, index: int, day: int, switch: Bool) -> None:
        """Keep a need out of a day while ``switch`` holds."""
        for place in self.days[day]:
            self.model.add(place.serves[index] == 0).only_enforce_if(switch)

    def keep_free(self, window: Window, switch: Bool) -> None:
        """Keep a stretch of a day free of work and of roads while ``switch`` holds."""
        for place in self.days[window.day]:
            before = self.model.new_bool_var("")
            self.model.add(place.end <= down(window.start)).only_enforce_if(switch, place.used, before)
            self.model.add(place.start - place.travel >= up(window.end)).only_enforce_if(
                switch, place.used, before.negated()
            )

    def _hours(self) -> tuple[int, int]:
        """Return the hours a day can hold work in; all of them when rules can be switched off."""
        if self._switched or not self.demands:
            return 0, GRID_DAY
        return up(min(d.earliest for d in self.demands)), down(max(d.latest for d in self.demands))

    def _day(self, day: int) -> list[Place]:
        imposed = sum(1 for d in self.demands for f in d.fixed if f.day == day)
        possible = sum(1 for d in self.demands if self._switched or day in d.days)
        count = max(1, min(possible + 1, self.instance.limits.slots_per_day), imposed)
        places: list[Place] = []
        for _ in range(count):
            places.append(self._place(places[-1] if places else None))
        return places

    def _place(self, before: Place | None) -> Place:
        model = self.model
        hours = cp_model.Domain.from_intervals([[0, 0], [self._opens, self._closes]])
        start, end = (model.new_int_var_from_domain(hours, "") for _ in range(2))
        place = Place(
            model.new_bool_var(""),
            start,
            end,
            [model.new_bool_var("") for _ in self.demands],
            [model.new_int_var(0, GRID_DAY, "") for _ in self.demands],
        )
        model.add(sum(place.serves) == place.used)
        model.add(sum(place.share) == end - start)
        for serves, share in zip(place.serves, place.share, strict=True):
            model.add(share <= GRID_DAY * serves)
            model.add(share >= serves)
        if before is None:
            model.add(start == 0).only_enforce_if(place.used.negated())
        else:
            self._follow(before, place)
        return place

    def _follow(self, before: Place, place: Place) -> None:
        """Put a place after another: the road first, then the gap; an unused place takes no time."""
        model = self.model
        model.add_implication(place.used, before.used)
        place.travel = self._road(before, place)
        gap = model.new_int_var(0, GRID_DAY, "")
        model.add(gap == place.start - before.end - place.travel)
        place.gap = gap
        place.cut = model.new_bool_var("")
        model.add(gap >= 1).only_enforce_if(place.cut)
        model.add(gap == 0).only_enforce_if(place.cut.negated())
        model.add_implication(place.cut, place.used)
        for left, right in zip(before.serves, place.serves, strict=True):
            # the same need twice in a row is one slot, unless work stops between
            model.add_bool_or(left.negated(), right.negated(), place.cut)

    def _road(self, before: Place, place: Place) -> Linear:
        terms: list[Linear] = []
        for origin in self.sites:
            for destination in self.sites:
                minutes = self.instance.minutes_between(origin, destination)
                if minutes:
                    left, here = self._at(before, origin), self._at(place, destination)
                    arc = self.model.new_bool_var("")
                    self.model.add(arc >= left + here - 1)
                    self.model.add(arc <= left)
                    self.model.add(arc <= here)
                    terms.append(arc * up(minutes))
        return sum(terms)

    def _at(self, place: Place, site: str) -> Linear:
        return sum(s for s, d in zip(place.serves, self.demands, strict=True) if d.site == site)
