"""A week as a grid: days in columns, parts of the day in rows, the hours of each day below."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from rules.parties import Printed
from rules.schedule.published import Creneau, hours_of

NOON, EVENING = Decimal(12), Decimal(18)  # a slot belongs to the part of the day it begins in
MOMENTS = ("matin", "après-midi", "soir")
SATURDAY, SUNDAY = 5, 6


class Rangee(Printed):
    """The slots of one part of the day, by day, in order of time."""

    moment: str
    lundi: tuple[Creneau, ...]
    mardi: tuple[Creneau, ...]
    mercredi: tuple[Creneau, ...]
    jeudi: tuple[Creneau, ...]
    vendredi: tuple[Creneau, ...]
    samedi: tuple[Creneau, ...]
    dimanche: tuple[Creneau, ...]


class HeuresParJour(Printed):
    """Hours of each day."""

    lundi: Decimal
    mardi: Decimal
    mercredi: Decimal
    jeudi: Decimal
    vendredi: Decimal
    samedi: Decimal
    dimanche: Decimal


class Grille(Printed):
    """A week that begins on ``lundi``; ``samedi`` and ``dimanche`` tell which columns it needs.

    Sunday takes Saturday's column with it; a part of the day in which nobody works has no row.
    """

    lundi: date
    samedi: bool
    dimanche: bool
    rangees: tuple[Rangee, ...]
    heures: HeuresParJour


DAYS = tuple(HeuresParJour.model_fields)


def grid_of(monday: date, slots: Iterable[Creneau]) -> Grille:
    """Return the slots of the week that begins on ``monday`` as a grid."""
    known = tuple(slots)
    days = [monday + timedelta(days=index) for index in range(len(DAYS))]
    by_day = {day: tuple(slot for slot in known if slot.le == day) for day in days}
    return Grille(
        lundi=monday,
        samedi=bool(by_day[days[SATURDAY]]),
        dimanche=bool(by_day[days[SUNDAY]]),
        rangees=tuple(row for moment in MOMENTS if (row := _row(moment, by_day)) is not None),
        heures=HeuresParJour(**{name: hours_of(by_day[day]) for name, day in zip(DAYS, days, strict=True)}),
    )


def _row(moment: str, by_day: dict[date, tuple[Creneau, ...]]) -> Rangee | None:
    cells = [
        tuple(sorted((s for s in slots if _moment(s) == moment), key=lambda s: (s.debut, s.personne)))
        for slots in by_day.values()
    ]
    return Rangee(moment=moment, **dict(zip(DAYS, cells, strict=True))) if any(cells) else None


def _moment(slot: Creneau) -> str:
    return MOMENTS[(slot.debut >= NOON) + (slot.debut >= EVENING)]
