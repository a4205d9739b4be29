"""Each need gets its hours."""

from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Give each need all its hours, and never more."""
    for index, demand in enumerate(week.demands):
        wanted = down(demand.minutes)
        week.model.add(week.served(index) <= wanted)
        switch = week.switch("needs_served", demand=demand.id)
        week.model.add(week.served(index) >= wanted - week.missing[index]).only_enforce_if(switch)
