"""What members asked and what the person can do, checked on the slots."""

from collections.abc import Iterator

from models.messages import Message, message
from models.problems import Problem
from rules.schedule.checks.worked import WorkedWeek
from rules.schedule.instance import Demand, Slot, clock, hours


def availability(week: WorkedWeek) -> Iterator[Problem]:
    """Find work or roads at hours the person declared unavailable."""
    for slot in week.slots:
        for window in week.worker.unavailable:
            if slot.day == window.day and slot.start < window.end and window.start < slot.end:
                yield week.breach(
                    "availability",
                    message(
                        "{name}, {on:date} à {at} : la personne n'est pas disponible",
                        name=week.worker.name,
                        on=week.instance.week.day(slot.day),
                        at=clock(slot.start),
                    ),
                )


def need_windows(week: WorkedWeek) -> Iterator[Problem]:
    """Find slots outside the days and hours their need accepts, or for a need that is not theirs."""
    for slot, demand in _served(week):
        fits = demand is not None and (slot.organisation, slot.site) == (demand.organisation, demand.site)
        if (
            demand is None
            or not fits
            or slot.day not in demand.days
            or slot.start < demand.earliest
            or slot.end > demand.latest
        ):
            yield week.breach(
                "need_windows",
                _about(week, slot, message("ce créneau sort des jours, des heures ou du lieu du besoin")),
            )


def shortest_slot(week: WorkedWeek) -> Iterator[Problem]:
    """Find slots shorter than their need accepts."""
    for slot, demand in _served(week):
        if demand is not None and slot.minutes < demand.shortest:
            yield week.breach(
                "shortest_slot", _about(week, slot, message("ce créneau est trop court pour le besoin"))
            )


def imposed_slots(week: WorkedWeek) -> Iterator[Problem]:
    """Find imposed slots that no slot of their need covers."""
    for demand in week.instance.demands_of(week.worker.id):
        for fixed in demand.fixed:
            if not any(
                s.need == demand.id and s.day == fixed.day and s.start <= fixed.start and s.end >= fixed.end
                for s in week.slots
            ):
                yield week.breach(
                    "imposed_slots",
                    message(
                        "{name}, {on:date} : créneau imposé {start}-{end} non tenu, besoin « {need} »",
                        name=week.worker.name,
                        on=week.instance.week.day(fixed.day),
                        start=clock(fixed.start),
                        end=clock(fixed.end),
                        need=demand.id,
                    ),
                )


def needs_served(week: WorkedWeek) -> Iterator[Problem]:
    """Find needs that get less, or more, than their hours."""
    for demand in week.instance.demands_of(week.worker.id):
        given = sum(s.minutes for s in week.slots if s.need == demand.id)
        if given != demand.minutes:
            yield week.breach(
                "needs_served",
                message(
                    "Le besoin « {need} » de {member} reçoit {given:hours} au lieu de {wanted:hours}",
                    need=demand.id,
                    member=week.instance.label(demand.organisation),
                    given=hours(given),
                    wanted=hours(demand.minutes),
                ),
            )


def _served(week: WorkedWeek) -> Iterator[tuple[Slot, Demand | None]]:
    known = {d.id: d for d in week.instance.demands_of(week.worker.id)}
    return ((slot, known.get(slot.need)) for slot in week.slots if slot.need)


def _about(week: WorkedWeek, slot: Slot, what: Message) -> Message:
    return message(
        "{name}, {on:date} à {at}, « {need} » : {what}",
        name=week.worker.name,
        on=week.instance.week.day(slot.day),
        at=clock(slot.start),
        need=slot.need,
        what=what,
    )
