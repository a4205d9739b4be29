"""How a week stands to the distribution between days that part-time contracts state."""

from collections import Counter

from models.messages import message
from models.problems import Place, Problem, Severity
from models.week import DAYS
from rules.schedule.instance import Schedule, Worker


def departures(schedule: Schedule) -> tuple[Problem, ...]:
    """Warn where a week leaves the contract's distribution: it is a change, and must be notified in time.

    Seven working days ahead unless an agreement says otherwise (L3123-31 [2016-08-10]); the contract must
    have foreseen the cases of such a change (L3123-6 [2016-08-10]). Hours of public holidays and what a
    shorter week leaves out are no departure.
    """
    return tuple(
        _departure(schedule, worker, days)
        for worker in schedule.instance.workers
        if worker.spread and (days := _longer_days(schedule, worker))
    )


def _longer_days(schedule: Schedule, worker: Worker) -> list[int]:
    """Return the days on which some member gets more than the contract states."""
    given: Counter[tuple[int, str]] = Counter()
    for slot in schedule.of(worker.id):
        if slot.need:
            given[slot.day, slot.organisation] += slot.minutes
    beyond = {
        day for (day, member), minutes in given.items() if minutes > worker.spread.get((day, member), 0)
    }
    return [day for day in DAYS if day in beyond]


def _departure(schedule: Schedule, worker: Worker, days: list[int]) -> Problem:
    return Problem(
        "schedule.off_distribution",
        message(
            "{name} : le planning s'écarte de la répartition écrite au contrat ({days})",
            name=worker.name,
            days=[schedule.instance.week.day(d) for d in days],
        ),
        message(
            "Prévenez la personne par écrit {count} jours ouvrés avant, ou préparez un avenant.",
            count=schedule.instance.limits.distribution_notice,
        ),
        Place(field=worker.id, article="L3123-31"),
        Severity.WARNING,
    )
