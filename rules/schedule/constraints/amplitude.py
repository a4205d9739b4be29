"""From the first start of a day to its last end: a method, not law."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Keep the day within the amplitude that the method chose."""
    widest = down(week.instance.limits.amplitude)
    for day in DAYS:
        switch = week.switch("amplitude", day=day)
        week.model.add(week.last(day) - week.first(day) <= widest).only_enforce_if(switch)
