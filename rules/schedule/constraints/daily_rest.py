"""Rest between two working days."""

from models.week import DAYS
from rules.schedule.model import GRID_DAY, WorkerWeek, up


def post(week: WorkerWeek) -> None:
    """Keep 11 hours between a day and the next (L3131-1 [2016-08-10], agreement L3131-2 [2016-08-10])."""
    rest = up(week.instance.limits.daily_rest)
    for day in DAYS[:-1]:
        both = [week.worked[day], week.worked[day + 1], week.switch("daily_rest", day=day)]
        week.model.add(week.first(day + 1) + GRID_DAY - week.last(day) >= rest).only_enforce_if(both)
