"""What makes one lawful week better than another: few roads, few slots, full days, a lunch, regular hours."""

from itertools import pairwise

from models.week import DAYS
from rules.schedule.model import GRID_DAY, Bool, Linear, Place, WorkerWeek, down

SATURDAY = 5
# Weights of the method, per quarter-hour or per count: they rank preferences, none is a duty.
ROAD = 40
SLOT = 60
DAY_WORKED = 60
WEEKEND = 200
LONG_DAY = 12
STRETCH = 15
GAP = 3
SHORT_LUNCH = 12
CUT_OFF_LUNCH = 40
START_SHIFT = 2
OFF_CONTRACT = 30  # what the contract states comes before what is merely pleasant
LATER_DAY = 1  # last of all: of two equal weeks, the one that starts earlier


def discomfort(week: WorkerWeek) -> Linear:
    """Return the expression to make small once every need is served."""
    return sum(_day(week, day, week.days[day]) for day in DAYS)


def _day(week: WorkerWeek, day: int, places: list[Place]) -> Linear:
    habits = week.instance.habits
    roads = sum(p.travel for p in places)
    slots = sum(p.used for p in places)
    long_day = _excess(week, week.work(day) - down(habits.usual_day))
    weekend = WEEKEND * week.worked[day] if day >= SATURDAY else 0
    return (
        ROAD * roads
        + SLOT * slots
        + (DAY_WORKED + LATER_DAY * day) * week.worked[day]
        + weekend
        + LONG_DAY * long_day
        + STRETCH * sum(_excess(week, p.end - p.start - down(habits.longest_stretch)) for p in places)
        + OFF_CONTRACT * _departure(week, day)
        + START_SHIFT * _shift(week, day, down(habits.usual_start))
        + sum(_interruption(week, before, after) for before, after in pairwise(places))
    )


def _interruption(week: WorkerWeek, before: Place, place: Place) -> Linear:
    """Prefer one interruption, at noon, long enough for a meal."""
    habits = week.instance.habits
    cut = place.cut if place.cut is not None else 0
    off_noon = week.model.new_bool_var("")
    at_noon = [place.cut, off_noon.negated()]
    week.model.add(before.end >= down(habits.lunch_opens)).only_enforce_if(at_noon)
    week.model.add(before.end + place.gap <= down(habits.lunch_closes)).only_enforce_if(at_noon)
    short = _excess(week, down(habits.lunch_length) * cut - place.gap)
    return GAP * place.gap + SHORT_LUNCH * short + CUT_OFF_LUNCH * off_noon


def _departure(week: WorkerWeek, day: int) -> Linear:
    """Return how far a day leaves the distribution the contract states (L3123-6), member by member."""
    spread = week.worker.spread
    if not spread:
        return 0
    terms = []
    for member in sorted({d.organisation for d in week.demands}):
        theirs = [i for i, d in enumerate(week.demands) if d.organisation == member]
        given = sum(p.share[i] for p in week.days[day] for i in theirs)
        stated = down(spread.get((day, member), 0))
        terms += [_excess(week, given - stated), _excess(week, stated - given)]
    return sum(terms)


def _excess(week: WorkerWeek, amount: Linear) -> Bool:
    """Return what exceeds zero."""
    over = week.model.new_int_var(0, GRID_DAY, "")
    week.model.add(over >= amount)
    return over


def _shift(week: WorkerWeek, day: int, usual: int) -> Bool:
    """Return how far the day's start stands from the usual hour; nothing on a free day."""
    shift = week.model.new_int_var(0, GRID_DAY, "")
    worked = week.worked[day]
    week.model.add(shift >= week.first(day) - usual).only_enforce_if(worked)
    week.model.add(shift >= usual - week.first(day)).only_enforce_if(worked)
    return shift
