"""Days and hours a need accepts."""

from models.week import DAYS
from rules.schedule.model import WorkerWeek, down, up


def post(week: WorkerWeek) -> None:
    """Serve a need on its own days, within its own hours."""
    for index, demand in enumerate(week.demands):
        switch = week.switch("need_windows", demand=demand.id)
        for day in DAYS:
            if day not in demand.days:
                week.forbid(index, day, switch)
            for place in week.days[day]:
                here = [switch, place.serves[index]]
                week.model.add(place.start >= up(demand.earliest)).only_enforce_if(here)
                week.model.add(place.end <= down(demand.latest)).only_enforce_if(here)
