"""Days worked in a week."""

from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Allow six working days at most (L3132-1 [2008-05-01])."""
    most = week.instance.limits.days_per_week
    week.model.add(sum(week.worked) <= most).only_enforce_if(week.switch("days_per_week"))
