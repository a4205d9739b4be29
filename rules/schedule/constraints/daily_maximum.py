"""Longest working day, all members and roads together."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Bound each day: 10 hours by default (L3121-18 [2016-08-10], agreement L3121-19 [2016-08-10])."""
    for day in DAYS:
        switch = week.switch("daily_maximum", day=day)
        longest = down(week.instance.limits.daily_maximum)
        week.model.add(week.work(day) <= longest).only_enforce_if(switch)
