"""The weeks that a planned week ends, against their highest average (L3121-22 [2016-08-10])."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from models.dossier import Dossier
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity
from models.week import Week
from rules.contracts.placements import full_name
from rules.rounding import hours
from rules.schedule.instance import HOUR, Schedule


def first_day(week: Week, book: ParameterBook) -> date:
    """Return the Monday of the first of the twelve weeks that end with ``week``."""
    return week.monday - timedelta(weeks=weeks_of_average(week, book) - 1)


def weeks_of_average(week: Week, book: ParameterBook) -> int:
    """Return how many weeks in a row an average is counted over: twelve (L3121-22 [2016-08-10])."""
    return int(book.value("working_time/averaging_weeks", week.monday))


def twelve_weeks(
    dossier: Dossier, schedule: Schedule, done: Mapping[str, int], book: ParameterBook
) -> Iterator[Problem]:
    """Warn of the people whose twelve weeks, the planned one included, pass their average.

    Args:
        dossier: the case, for people's names.
        schedule: the planned week; its limits hold the average, as agreed (L3121-23 [2016-08-10]).
        done: by employee, the seconds worked from ``first_day`` to the day before the planned week.
        book: the dated figures.
    """
    instance = schedule.instance
    span, limit = weeks_of_average(instance.week, book), instance.limits.average_maximum / HOUR
    for worker in instance.workers:
        planned = sum(slot.minutes for slot in schedule.of(worker.id))
        total = hours(done.get(worker.id, 0)) + Decimal(planned) / HOUR
        if total > limit * span:
            yield Problem(
                "schedule.average_maximum",
                message(
                    "{person} : {total:hours} sur {span} semaines, celle-ci comprise, dépassent "
                    "{limit:hours} par semaine en moyenne.",
                    person=full_name(dossier, worker.id),
                    total=total,
                    span=span,
                    limit=limit,
                ),
                message(
                    "Allégez cette semaine, ou inscrivez dans « accords_temps_de_travail » l'accord qui "
                    "relève cette moyenne."
                ),
                Place(field="accords_temps_de_travail", article="L3121-22"),
                Severity.WARNING,
            )
