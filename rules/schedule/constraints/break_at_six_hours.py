"""A break once the day has reached six hours of work."""

from rules.schedule.model import WorkerWeek, up


def post(week: WorkerWeek) -> None:
    """Give 20 consecutive minutes no later than the sixth hour (L3121-16 [2016-08-10])."""
    threshold = up(week.instance.limits.break_threshold)
    length = up(week.instance.limits.break_length)
    for day, places in enumerate(week.days):
        long_day = week.model.new_bool_var("")
        week.model.add(week.work(day) < threshold).only_enforce_if(long_day.negated())
        breaks = []
        for index in range(1, len(places)):
            taken = week.model.new_bool_var("")
            done = sum(p.end - p.start + p.travel for p in places[:index])
            week.model.add(places[index].gap >= length).only_enforce_if(taken)
            week.model.add(done <= threshold).only_enforce_if(taken)
            breaks.append(taken)
        switch = week.switch("break_at_six_hours", day=day)
        week.model.add_bool_or(breaks).only_enforce_if(long_day, switch)
