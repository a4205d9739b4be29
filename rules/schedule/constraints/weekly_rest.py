"""The long rest of the week."""

from itertools import combinations

from rules.schedule.model import GRID_DAY, Linear, WorkerWeek, up

NEXT_MONDAY = 7


def post(week: WorkerWeek) -> None:
    """Keep one rest of 24 + 11 consecutive hours (L3132-2 [2008-05-01]).

    The rest runs from the start of the week or the end of a day to a later day's start, or to the hour
    at which the next week may resume.
    """
    rest = up(week.instance.limits.weekly_rest)
    taken = []
    for before, after in combinations(range(-1, NEXT_MONDAY + 1), 2):
        chosen = week.model.new_bool_var("")
        for free in range(before + 1, after):
            week.model.add_implication(chosen, week.worked[free].negated())
        week.model.add(_start(week, after) - _end(week, before) >= rest).only_enforce_if(chosen)
        taken.append(chosen)
    week.model.add_bool_or(taken).only_enforce_if(week.switch("weekly_rest"))


def _end(week: WorkerWeek, day: int) -> Linear:
    """End of a day in quarters since Monday 0 h; -1 is the Sunday before."""
    return 0 if day < 0 else day * GRID_DAY + week.last(day)


def _start(week: WorkerWeek, day: int) -> Linear:
    """Start of a day in quarters since Monday 0 h."""
    inside = day * GRID_DAY
    return inside + up(week.worker.resumes) if day == NEXT_MONDAY else inside + week.first(day)
