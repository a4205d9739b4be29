"""Sunday is the day of rest."""

from rules.schedule.model import WorkerWeek

SUNDAY = 6


def post(week: WorkerWeek) -> None:
    """Keep Sunday free (L3132-3 [2009-08-12]) unless a right to rotate is on record (L3132-12)."""
    if not week.instance.limits.sunday_allowed:
        switch = week.switch("sunday", day=SUNDAY)
        week.model.add(week.worked[SUNDAY] == 0).only_enforce_if(switch)
