"""Only the places listed in the contract."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Send nobody to a place the contract does not list (L1253-9 [2011-11-01])."""
    for index, demand in enumerate(week.demands):
        if demand.site not in week.worker.places:
            for day in DAYS:
                week.forbid(index, day, week.switch("listed_places", demand=demand.id))
