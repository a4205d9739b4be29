"""Rules of one day, checked on its slots."""

from collections.abc import Iterable, Iterator

from models.messages import message
from models.problems import Problem
from rules.schedule.checks.worked import WorkedWeek
from rules.schedule.instance import Instance, Slot, clock, hours


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
        for slot in _misplaced(week.instance, day.slots):
            yield week.breach(
                "travel_time",
                message(
                    "{name}, {on:date} à {at} : le créneau en chevauche un autre, ou le trajet manque",
                    name=week.worker.name,
                    on=day.on,
                    at=clock(slot.start),
                ),
            )


def _misplaced(instance: Instance, slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the slots that begin too early, and those reached by no road, too short a road or a wrong one."""
    free_from, site = 0, ""
    road: Slot | None = None
    for slot in slots:
        if slot.start < free_from or slot.end <= slot.start:
            yield slot
        elif slot.need:
            if not _reached(instance, site, road, slot):
                yield slot
            site, road = slot.site, None
        else:
            if slot.origin != site or road:
                yield slot
            road = slot
        free_from = max(free_from, slot.end)
    if road:
        yield road


def _reached(instance: Instance, site: str, road: Slot | None, slot: Slot) -> bool:
    if site in {"", slot.site}:
        return road is None
    needed = instance.travel.get((min(site, slot.site), max(site, slot.site)))
    return road is not None and road.site == slot.site and needed is not None and road.minutes >= needed
