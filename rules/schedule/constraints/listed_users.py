"""Only the users listed in the contract."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Send nobody to a user the contract does not list (L1253-9 [2011-11-01])."""
    for index, demand in enumerate(week.demands):
        if demand.organisation not in week.worker.users:
            for day in DAYS:
                week.forbid(index, day, week.switch("listed_users", demand=demand.id))
