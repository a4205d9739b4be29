"""Hours at which the person cannot work."""

from rules.schedule.model import WorkerWeek


def post(week: WorkerWeek) -> None:
    """Keep the hours the person declared unavailable free of work and of roads."""
    for window in week.worker.unavailable:
        week.keep_free(window, week.switch("availability", day=window.day))
