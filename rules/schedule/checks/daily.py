"""Rules of one day, checked on its slots."""

from collections.abc import Iterator

from models.messages import message
from models.problems import Problem
from rules.schedule.checks.worked import WorkedWeek
from rules.schedule.instance import clock, hours


def daily_maximum(week: WorkedWeek) -> Iterator[Problem]:
    """Find days longer than 10 hours, roads included (L3121-18 [2016-08-10])."""
    limit = week.instance.limits.daily_maximum
    for day in week.days:
        if day.minutes > limit:
            yield week.breach(
                "daily_maximum",
                message(
                    "{name}, {on:date} : {done:hours} de travail, trajets compris, {limit:hours} au plus",
                    name=week.worker.name,
                    on=day.on,
                    done=hours(day.minutes),
                    limit=hours(limit),
                ),
            )


def break_at_six_hours(week: WorkedWeek) -> Iterator[Problem]:
    """Find days of six hours or more without a break by the sixth (L3121-16 [2016-08-10])."""
    limits = week.instance.limits
    for day in week.days:
        taken = any(
            length >= limits.break_length and done <= limits.break_threshold for done, length in day.gaps()
        )
        if day.minutes >= limits.break_threshold and not taken:
            yield week.breach(
                "break_at_six_hours",
                message(
                    "{name}, {on:date} : {done:hours} de travail sans pause de {length} minutes à temps",
                    name=week.worker.name,
                    on=day.on,
                    done=hours(day.minutes),
                    length=limits.break_length,
                ),
            )


def cuts_per_day(week: WorkedWeek) -> Iterator[Problem]:
    """Find part-time days with more than one interruption (L3123-30 [2016-08-10])."""
    most = week.instance.limits.cuts_per_day
    for day in week.days if week.worker.part_time else ():
        count = len(list(day.gaps()))
        if count > most:
            yield week.breach(
                "cuts_per_day",
                message(
                    "{name}, {on:date} : {count} interruptions, {most} au plus à temps partiel",
                    name=week.worker.name,
                    on=day.on,
                    count=count,
                    most=most,
                ),
            )


def cut_length(week: WorkedWeek) -> Iterator[Problem]:
    """Find part-time interruptions longer than two hours (L3123-30 [2016-08-10])."""
    longest = week.instance.limits.cut_length
    for day in week.days if week.worker.part_time else ():
        for _, length in day.gaps():
            if length > longest:
                yield week.breach(
                    "cut_length",
                    message(
                        "{name}, {on:date} : coupure de {length:hours}, maximum {longest:hours}",
                        name=week.worker.name,
                        on=day.on,
                        length=hours(length),
                        longest=hours(longest),
                    ),
                )


def amplitude(week: WorkedWeek) -> Iterator[Problem]:
    """Find days spread wider than the method allows; this is no law."""
    widest = week.instance.limits.amplitude
    for day in week.days:
        if day.end - day.start > widest:
            yield week.breach(
                "amplitude",
                message(
                    "{name}, {on:date} : la journée s'étend sur {spread:hours}, {widest:hours} au plus",
                    name=week.worker.name,
                    on=day.on,
                    spread=hours(day.end - day.start),
                    widest=hours(widest),
                ),
            )


def travel_time(week: WorkedWeek) -> Iterator[Problem]:
    """Find slots that overlap, and changes of site without their road (L3121-1 [2016-08-10])."""
    for day in week.days:
        site = day.slots[0].site
        road = 0
        free_from = 0
        for slot in day.slots:
            leads = not slot.need
            needed = (
                0 if leads else week.instance.minutes_between(site, slot.site) if site != slot.site else 0
            )
            if slot.start < free_from or road < needed or slot.end <= slot.start:
                yield week.breach(
                    "travel_time",
                    message(
                        "{name}, {on:date} à {at} : le créneau en chevauche un autre, ou le trajet manque",
                        name=week.worker.name,
                        on=day.on,
                        at=clock(slot.start),
                    ),
                )
            road = slot.minutes if leads else 0
            site = site if leads else slot.site
            free_from = max(free_from, slot.end)
