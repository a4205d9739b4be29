"""Public holidays by place of work: the eleven of the Code du travail, Alsace-Moselle's, those overseas."""

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.easter import easter

# L3134-1 [2016-08-10]: Moselle, Bas-Rhin, Haut-Rhin keep holidays of their own.
ALSACE_MOSELLE = frozenset({"57", "67", "68"})
# Code du travail, L3422-2 (from memory): overseas, the day slavery was abolished; the longest prefix counts.
ABOLITION: Mapping[str, tuple[int, int]] = {
    "97133": (10, 9),  # Saint-Barthélemy
    "97150": (5, 28),  # Saint-Martin
    "971": (5, 27),  # Guadeloupe
    "972": (5, 22),  # Martinique
    "973": (6, 10),  # Guyane
    "974": (12, 20),  # La Réunion
    "976": (4, 27),  # Mayotte
}


def public_holidays(year: int) -> frozenset[date]:
    """Return the eleven public holidays of a year (Code du travail, L3133-1 [2016-08-10])."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (1, 39, 50)}  # Easter Monday, Ascension, Whit Monday
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    return frozenset(moving | {date(year, month, day) for month, day in fixed})


def is_alsace_moselle(postcode: str) -> bool:
    """Tell whether a commune stands in one of the three departments of L3134-1."""
    return postcode[:2] in ALSACE_MOSELLE


def holidays_at(year: int, postcode: str, *, good_friday: bool = False) -> frozenset[date]:
    """Return the public holidays of a place of work.

    The second day of Christmas is added in Alsace-Moselle, and Good Friday there in communes that
    have a Protestant temple or a mixed church (L3134-13 [2008-05-01]): ``good_friday`` says so. Overseas,
    the day of the abolition of slavery is added.
    """
    days = public_holidays(year)
    abolition = next((day for start, day in ABOLITION.items() if postcode.startswith(start)), None)
    if abolition is not None:
        return days | {date(year, *abolition)}
    if not is_alsace_moselle(postcode):
        return days
    local = {date(year, 12, 26)} | ({easter(year) - timedelta(days=2)} if good_friday else set())
    return days | local


def is_may_day(day: date) -> bool:
    """Tell whether the law itself keeps this holiday free of work (L3133-4 [2016-08-10])."""
    return (day.month, day.day) == (5, 1)
