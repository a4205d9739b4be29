"""Rules of the week, checked on its slots."""

from collections.abc import Iterator

from models.messages import message
from models.problems import Problem
from models.week import DAYS
from rules.schedule.checks.worked import WorkedWeek
from rules.schedule.instance import MIDNIGHT, hours

SUNDAY = 6


def weekly_maximum(week: WorkedWeek) -> Iterator[Problem]:
    """Find a week longer than 48 hours, roads included (L3121-20 [2016-08-10])."""
    limit = week.instance.limits.weekly_maximum
    if week.minutes > limit:
        yield week.breach(
            "weekly_maximum",
            message(
                "{name} : {done:hours} dans la semaine, trajets compris, {limit:hours} au plus",
                name=week.worker.name,
                done=hours(week.minutes),
                limit=hours(limit),
            ),
        )


def daily_rest(week: WorkedWeek) -> Iterator[Problem]:
    """Find nights shorter than 11 hours (L3131-1 [2016-08-10])."""
    least = week.instance.limits.daily_rest
    for day, following in zip(week.days, week.days[1:], strict=False):
        rest = (following.index - day.index) * MIDNIGHT + following.start - day.end
        if rest < least:
            yield week.breach(
                "daily_rest",
                message(
                    "{name}, nuit du {on:date} : {rest:hours} de repos, {least:hours} au moins",
                    name=week.worker.name,
                    on=day.on,
                    rest=hours(rest),
                    least=hours(least),
                ),
            )


def weekly_rest(week: WorkedWeek) -> Iterator[Problem]:
    """Find a week without 35 consecutive hours of rest (L3132-2 [2008-05-01])."""
    least = week.instance.limits.weekly_rest
    starts = [day.index * MIDNIGHT + day.start for day in week.days]
    ends = [day.index * MIDNIGHT + day.end for day in week.days]
    resumes = len(DAYS) * MIDNIGHT + week.worker.resumes
    longest = max(after - before for before, after in zip([0, *ends], [*starts, resumes], strict=True))
    if longest < least:
        yield week.breach(
            "weekly_rest",
            message(
                "{name} : le plus long repos de la semaine dure {longest:hours}, {least:hours} au moins",
                name=week.worker.name,
                longest=hours(longest),
                least=hours(least),
            ),
        )


def days_per_week(week: WorkedWeek) -> Iterator[Problem]:
    """Find a week of more than six working days (L3132-1 [2008-05-01])."""
    most = week.instance.limits.days_per_week
    if len(week.days) > most:
        yield week.breach(
            "days_per_week",
            message(
                "{name} : {count} jours travaillés, {most} au plus",
                name=week.worker.name,
                count=len(week.days),
                most=most,
            ),
        )


def sunday(week: WorkedWeek) -> Iterator[Problem]:
    """Find work on Sunday without a right to rotate on record (L3132-3 [2009-08-12])."""
    for day in week.days:
        if day.index == SUNDAY and not week.instance.limits.sunday_allowed:
            yield week.breach(
                "sunday", message("{name} : travail le dimanche {on:date}", name=week.worker.name, on=day.on)
            )


def public_holidays(week: WorkedWeek) -> Iterator[Problem]:
    """Find work at a place that a public holiday closes (L3133-1 [2016-08-10], L3134-13 [2008-05-01])."""
    for day in week.days:
        sites = sorted({s.site for s in day.slots if s.need and (s.site, day.index) in week.instance.closed})
        for site in sites:
            yield week.breach(
                "public_holidays",
                message(
                    "{name}, {on:date} : jour férié chômé à {site}",
                    name=week.worker.name,
                    on=day.on,
                    site=week.instance.label(site),
                ),
            )
