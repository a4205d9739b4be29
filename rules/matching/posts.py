"""Which needs of work add up to a shared post.

From the heaviest need left, every set of needs around it is tried that shares a trade, stays within reach,
fits a full week in each month and can be placed on the days told; the best set makes a post and leaves the
others to the next one. A set is better when it reaches the least weekly time of a contract, then fills more
of a year, then travels less, then has fewer members. The search is exact among the ``NEAREST`` neighbours of
each need: branches that cannot fill more than the best set known are left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from operator import add

from models.facts.cooperation import Resource
from models.parameters import ParameterBook
from rules.matching.calendar import YEAR, times
from rules.matching.likeness import trades
from rules.matching.travel import Distances

HOUR = 60
TWO = 2
NEAREST = 40
"""Neighbours looked at around one need, the nearest first: a post is not sought across a whole region."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds a post: minutes a week and a day, days a week, members, minutes of travel."""

    full: int
    least: int
    day: int
    days: int
    members: int
    travel: int

    @classmethod
    def of(cls, book: ParameterBook, on: date) -> "Limits":
        """Read the limits in force on a day: L3121-27, L3123-27, L3121-18, L3132-1, then the method's own."""

        def read(path: str) -> Decimal:
            return book.value(path, on)

        return cls(
            full=int(read("working_time/legal_week") * HOUR),
            least=int(read("contract/part_time_minimum") * HOUR),
            day=int(read("working_time/daily_maximum") * HOUR),
            days=int(read("working_time/days_per_week")),
            members=int(read("method/post_members")),
            travel=int(read("method/post_travel")),
        )


@dataclass(frozen=True, eq=False)
class Wish:
    """A need of work in whole minutes: its trades, its months and weekdays, where it is."""

    need: Resource
    minutes: int
    trades: frozenset[str]
    months: frozenset[int]
    weekdays: frozenset[int]
    place: str
    profile: tuple[int, ...]

    @property
    def yearly(self) -> int:
        """Minutes a week added up over the months of a year."""
        return sum(self.profile)


@dataclass(frozen=True)
class Post:
    """Needs that add up: members in the order of the case, minutes a week in each month from January."""

    wishes: tuple[Wish, ...]
    limits: Limits
    minutes_apart: int
    unknown_ways: tuple[tuple[str, str], ...]

    @cached_property
    def profile(self) -> tuple[int, ...]:
        """Minutes a week in each month of the year."""
        return tuple(map(sum, zip(*(wish.profile for wish in self.wishes), strict=True)))

    @property
    def average(self) -> int:
        """Minutes a week on average over the year."""
        return sum(self.profile) // len(YEAR)

    @property
    def reaches_least(self) -> bool:
        """Whether the average reaches the least weekly time of a part-time contract (L3123-27)."""
        return self.average >= self.limits.least

    @property
    def is_steady(self) -> bool:
        """Whether every month asks for the same time."""
        return len(set(self.profile)) == 1

    @property
    def trades(self) -> frozenset[str]:
        """Trades that all the needs share."""
        return frozenset.intersection(*(wish.trades for wish in self.wishes))

    @property
    def rank(self) -> tuple[object, ...]:
        """The better first: long enough, fuller, steadier, with known and short ways, with fewer members."""
        unsteady = max(self.profile) - min(self.profile)
        ways = (len(self.unknown_ways), self.minutes_apart)
        ids = tuple(wish.need.id for wish in self.wishes)
        return (not self.reaches_least, -sum(self.profile), unsteady, ways, len(self.wishes), ids)


def wish(need: Resource, far: Distances) -> Wish:
    """Return a need of work as it is added up."""
    when = times(need)
    minutes = int((need.weekly_hours or Decimal(0)) * HOUR)
    profile = tuple(minutes if month in when.months else 0 for month in YEAR)
    return Wish(need, minutes, trades(need), when.months, when.weekdays, far.place(need), profile)


def posts(needs: Iterable[Resource], far: Distances, limits: Limits) -> tuple[Post, ...]:
    """Return the posts to propose, the best first; a need stands in one post at most.

    Needs without hours are left out: nobody can add up what was not counted.
    """
    left = sorted(
        (wish(need, far) for need in needs if need.weekly_hours), key=lambda w: (-w.yearly, w.need.id)
    )
    found: list[Post] = []
    while left:
        best = _Around(left[0], left[1:], far, limits).best()
        gone = set(best.wishes) if best else {left[0]}
        found += [best] if best else []
        left = [one for one in left if one not in gone]
    return tuple(sorted(found, key=lambda post: post.rank))


class _Around:
    """The search of the best post around one need."""

    def __init__(self, seed: Wish, others: Sequence[Wish], far: Distances, limits: Limits) -> None:
        self.seed, self.far, self.limits = seed, far, limits
        near = [one for one in others if self._may_join(seed, one)]
        self.near = sorted(near, key=lambda w: (self._apart(seed, w), -w.yearly, w.need.id))[:NEAREST]
        self.most = _most_to_come([one.yearly for one in self.near], limits.members)
        self.found: Post | None = None
        self.score: tuple[int, ...] = (0, 0)

    def best(self) -> Post | None:
        """Return the best post, ``None`` when nobody can join."""
        self._grow((self.seed,), self.seed.trades, self.seed.profile, 0)
        return self.found

    def _apart(self, one: Wish, other: Wish) -> int:
        minutes = self.far.minutes(one.place, other.place)
        return self.limits.travel if minutes is None else minutes

    def _may_join(self, one: Wish, other: Wish) -> bool:
        return (
            not one.trades.isdisjoint(other.trades)
            and self._apart(one, other) <= self.limits.travel
            and max(map(add, one.profile, other.profile)) <= self.limits.full
        )

    def _grow(
        self, chosen: tuple[Wish, ...], common: frozenset[str], profile: tuple[int, ...], start: int
    ) -> None:
        fill, room = sum(profile), self.limits.members - len(chosen)
        self._consider(chosen, fill)
        for index in range(start, len(self.near)):
            # what comes next cannot fill more than the best set known: this branch is left
            if fill + self.most[room][index] <= self.score[1] and self.found:
                return
            one = self.near[index]
            shared, total = common & one.trades, tuple(map(add, profile, one.profile))
            if not shared or max(total) > self.limits.full:
                continue
            if all(self._apart(other, one) <= self.limits.travel for other in chosen[1:]):
                self._grow((*chosen, one), shared, total, index + 1)

    def _consider(self, chosen: tuple[Wish, ...], fill: int) -> None:
        if fill < self.score[1] or len({w.need.organisation for w in chosen}) < TWO:
            return
        enough = fill >= self.limits.least * len(YEAR)
        apart = sum(self._apart(one, other) for one, other in combinations(chosen, TWO))
        score = (int(enough), fill, -apart, -len(chosen))
        if score > self.score and placeable(chosen, self.limits):
            self.score, self.found = score, self._post(chosen)

    def _post(self, chosen: tuple[Wish, ...]) -> Post:
        ways = [(one.place, other.place) for one, other in combinations(chosen, TWO)]
        known = {way: self.far.minutes(*way) for way in ways}
        unknown = tuple(sorted(way for way, minutes in known.items() if minutes is None))
        return Post(
            wishes=chosen,
            limits=self.limits,
            minutes_apart=max((minutes for minutes in known.values() if minutes is not None), default=0),
            unknown_ways=unknown,
        )


def _most_to_come(yearly: Sequence[int], members: int) -> tuple[tuple[int, ...], ...]:
    """Return the most that so many members more can bring, by their number then by where the list is cut.

    Nothing is brought by nobody, nor past the end of the list.
    """
    kept: list[int] = []
    found = [tuple(0 for _ in range(members))]
    for minutes in reversed(yearly):
        kept = sorted((*kept, minutes), reverse=True)[:members]
        found.append(tuple(sum(kept[:count]) for count in range(members)))
    return tuple(zip(*reversed(found), strict=True))


def placeable(chosen: Sequence[Wish], limits: Limits) -> bool:
    """Tell whether one person can do it all on the days told, in every month.

    For each set of days, the work that can only be done then has to fit into them: this is enough (Hall).
    """
    together = {tuple(wish for wish in chosen if month in wish.months) for month in YEAR}
    return all(_placeable_at_once(active, limits) for active in together)


def _placeable_at_once(active: Sequence[Wish], limits: Limits) -> bool:
    told = sorted(frozenset().union(*(wish.weekdays for wish in active)))
    sets = (frozenset(days) for size in range(1, len(told) + 1) for days in combinations(told, size))
    return all(
        sum(w.minutes for w in active if w.weekdays <= days) <= limits.day * min(len(days), limits.days)
        for days in sets
    )
