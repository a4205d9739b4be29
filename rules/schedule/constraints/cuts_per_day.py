"""Interruptions of a part-time day."""

from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Allow part-time staff one interruption a day (L3123-30, agreement L3123-23 [2016-08-10])."""
    if not week.worker.part_time:
        return
    most = week.instance.limits.cuts_per_day
    for day, places in enumerate(week.days):
        cuts = sum(p.cut for p in places if p.cut is not None)
        week.model.add(cuts <= most).only_enforce_if(week.switch("cuts_per_day", day=day))
