"""Length of an interruption of a part-time day."""

from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Keep interruptions to two hours for part-time staff (L3123-30 [2016-08-10])."""
    if not week.worker.part_time:
        return
    longest = down(week.instance.limits.cut_length)
    for day, places in enumerate(week.days):
        for place in places[1:]:
            switch = week.switch("cut_length", day=day)
            week.model.add(place.gap <= longest).only_enforce_if(switch)
