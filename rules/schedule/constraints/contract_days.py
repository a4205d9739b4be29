"""Only days on which the contract is in force."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Keep days before the start and after the end of the contract free."""
    for day in DAYS:
        if day not in week.worker.days:
            week.model.add(week.worked[day] == 0).only_enforce_if(week.switch("contract_days"))
