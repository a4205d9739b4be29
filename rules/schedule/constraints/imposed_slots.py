"""Slots a need imposes."""

from rules.schedule.model import WorkerWeek, down, up


def post(week: WorkerWeek) -> None:
    """Cover each imposed slot by one slot of the same need, which may be longer."""
    for index, demand in enumerate(week.demands):
        for window in demand.fixed:
            covering = []
            for place in week.days[window.day]:
                covers = week.model.new_bool_var("")
                week.model.add_implication(covers, place.serves[index])
                week.model.add(place.start <= down(window.start)).only_enforce_if(covers)
                week.model.add(place.end >= up(window.end)).only_enforce_if(covers)
                covering.append(covers)
            switch = week.switch("imposed_slots", demand=demand.id)
            week.model.add_bool_or(covering).only_enforce_if(switch)
