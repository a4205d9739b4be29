"""A week's schedule as people receive it: from the solver's slots to facts, from facts to printed lines."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.daily_work import PlannedSlot, PublishedWeek, SlotNature
from models.facts.organisations import Site
from models.week import Week
from rules.contracts.placements import full_name
from rules.parties import Printed, one_line
from rules.pooling.agreements import name_of
from rules.schedule.instance import Activity, Schedule, Slot
from rules.schedule.instance import clock as written

MINUTES = Decimal(60)


class Creneau(Printed):
    """A slot as printed: its day, its times in hours since midnight, its length in hours."""

    le: date
    debut: Decimal
    fin: Decimal
    personne: str
    organisation: str
    lieu: str
    nature: str
    heures: Decimal


def published(schedule: Schedule, delivered: date) -> tuple[PublishedWeek, ...]:
    """Return a week made by the solver as facts: one for each person, handed over on a day."""
    return tuple(
        PublishedWeek(
            week=str(schedule.instance.week),
            employee=worker.id,
            delivered=delivered,
            slots=tuple(_planned(slot) for slot in schedule.of(worker.id)),
        )
        for worker in schedule.instance.workers
    )


def _planned(slot: Slot) -> PlannedSlot:
    travel = slot.activity is Activity.TRAVEL
    return PlannedSlot(
        weekday=slot.day + 1,
        start=written(slot.start),
        end=written(slot.end),
        organisation=slot.organisation,
        site=slot.site,
        nature=SlotNature.TRAVEL if travel else SlotNature.WORK,
    )


def printed(dossier: Dossier, week: PublishedWeek) -> tuple[Creneau, ...]:
    """Return the slots of a person's week as printed, in order of time."""
    ordered = sorted(week.slots, key=lambda slot: (slot.weekday, slot.start))
    return tuple(_slot(dossier, week, slot) for slot in ordered)


def addresses(dossier: Dossier, slots: Iterable[PlannedSlot]) -> tuple[str, ...]:
    """Return the places of slots with their addresses, each once."""
    sites = (dossier.get(Site, slot.site) for slot in slots)
    return tuple(dict.fromkeys(f"{site.name} : {one_line(site.address)}" for site in sites if site))


def hours_of(slots: tuple[Creneau, ...]) -> Decimal:
    """Return the total length of slots, in hours."""
    return sum((slot.heures for slot in slots), Decimal(0))


def _slot(dossier: Dossier, week: PublishedWeek, slot: PlannedSlot) -> Creneau:
    site = dossier.get(Site, slot.site)
    return Creneau(
        le=Week.parse(week.week).day(slot.weekday - 1),
        debut=_hour(slot.start),
        fin=_hour(slot.end),
        personne=full_name(dossier, week.employee),
        organisation=name_of(dossier, slot.organisation),
        lieu=site.name if site else slot.site,
        nature=slot.nature,
        heures=Decimal(slot.minutes) / MINUTES,
    )


def _hour(time: str) -> Decimal:
    hours, minutes = time.split(":")
    return int(hours) + int(minutes) / MINUTES
