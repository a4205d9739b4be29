"""Shortest slot a need accepts."""

from rules.schedule.model import WorkerWeek, up


def post(week: WorkerWeek) -> None:
    """Make no slot shorter than the need accepts."""
    for index, demand in enumerate(week.demands):
        switch = week.switch("shortest_slot", demand=demand.id)
        for places in week.days:
            for place in places:
                here = [switch, place.serves[index]]
                week.model.add(place.share[index] >= up(demand.shortest)).only_enforce_if(here)
