"""A part-time week stays below the legal one."""

from rules.schedule.model import WorkerWeek, up


def post(week: WorkerWeek) -> None:
    """Keep part-time weeks under 35 hours (L3123-9 [2016-08-10])."""
    if week.worker.part_time:
        ceiling = up(week.instance.limits.legal_week) - 1
        week.model.add(week.total() <= ceiling).only_enforce_if(week.switch("part_time_ceiling"))
