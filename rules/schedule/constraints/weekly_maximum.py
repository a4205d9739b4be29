"""Longest working week, all members and roads together."""

from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Bound the week: 48 hours (L3121-20 [2016-08-10])."""
    longest = down(week.instance.limits.weekly_maximum)
    week.model.add(week.total() <= longest).only_enforce_if(week.switch("weekly_maximum"))
