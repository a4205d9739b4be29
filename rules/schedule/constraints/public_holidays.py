"""Public holidays, by place of work."""

from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Keep holidays free (L3133-1, L3133-3-2 [2016-08-10]; Alsace-Moselle: L3134-13 [2008-05-01])."""
    for index, demand in enumerate(week.demands):
        for site, day in sorted(week.instance.closed):
            if site == demand.site:
                week.forbid(index, day, week.switch("public_holidays", day=day))
