"""Only members, on the days they are members."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Work for members only (L1253-1 [2014-03-07])."""
    for index, demand in enumerate(week.demands):
        member = week.instance.members.get(demand.organisation, frozenset())
        for day in DAYS:
            if day not in member:
                week.forbid(index, day, week.switch("membership", demand=demand.id))
