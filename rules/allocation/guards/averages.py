"""Weeks of work on average: twelve in a row stay within a limit, which an agreement may raise."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from models.facts.working_time import WorkingTimeAgreement
from models.messages import message
from models.week import Week
from rules.allocation.guards.guard import Finding, Month
from rules.rounding import hours
from rules.schedule.instance import HOUR
from rules.schedule.limits import agreed_limits, default_limits
from rules.schedule.twelve_weeks import weeks_of_average


def twelve_weeks_passed(month: Month) -> Iterator[Finding]:
    """Find people whose weeks ending in the month close twelve that pass their average, once a person.

    Weeks that nobody recorded count for nothing: what is found is passed for sure.
    """
    worst: dict[str, tuple[int, Week]] = {}
    for (employee, week), total in _totals(month).items():
        if total > worst.get(employee, (0, week))[0]:
            worst[employee] = total, week
    for employee, (total, week) in sorted(worst.items()):
        span, limit = weeks_of_average(week, month.ground.known.book), _limit(month, week)
        if hours(total) > limit * span:
            yield Finding(
                "average_maximum_passed",
                message(
                    "{employee} a travaillé {total:hours} sur les {span} semaines finies le {sunday:day} : "
                    "plus de {limit:hours} par semaine en moyenne.",
                    employee=employee,
                    total=hours(total),
                    span=span,
                    sunday=week.sunday,
                    limit=limit,
                ),
                message(
                    "Allégez les semaines qui viennent ; un accord qui relève cette moyenne (L3121-23) "
                    "s'inscrit dans « accords_temps_de_travail »."
                ),
                WorkingTimeAgreement.section,
            )


def _totals(month: Month) -> dict[tuple[str, Week], int]:
    """Return the seconds of the weeks in a row that each week of the month ends, by employee and week."""
    ending = {(one.employee, one.week): one.seconds for one in month.ground.weeks}
    known = {**month.ground.known.past.weeks, **ending}
    return {
        (employee, week): sum(
            known.get((employee, Week.of(week.monday - timedelta(weeks=back))), 0)
            for back in range(weeks_of_average(week, month.ground.known.book))
        )
        for employee, week in ending
    }


def _limit(month: Month, week: Week) -> Decimal:
    """Return the most hours a week on average, as agreed (L3121-23 [2016-08-10]), else the law's."""
    book, agreements = month.ground.known.book, month.days.end.all(WorkingTimeAgreement)
    limits, _ = agreed_limits(default_limits(book, week.monday), agreements, book, week.monday)
    return Decimal(limits.average_maximum) / HOUR
