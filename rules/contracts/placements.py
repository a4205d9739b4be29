"""Who works where: the weekly time each member needs from each person, as documents print it."""

from collections.abc import Iterable
from decimal import Decimal

from models.calendar import WEEKDAYS
from models.dossier import Dossier
from models.facts.contract_terms import DayShare
from models.facts.employment import Contract, Employee, Need
from models.facts.organisations import Site
from rules.parties import Printed, one_line
from rules.pooling.agreements import name_of


class PartDeJour(Printed):
    """Hours of work on a weekday at a user."""

    jour: str
    organisation: str
    heures: Decimal


def needs_of(dossier: Dossier, employee: str, organisation: str = "") -> tuple[Need, ...]:
    """Return the needs for a person, at one organisation or at all of them when none is named."""
    return tuple(
        need
        for need in dossier.all(Need)
        if need.employee == employee and organisation in {"", need.organisation}
    )


def weekly_hours(needs: tuple[Need, ...]) -> Decimal:
    """Return the total weekly time of needs, in hours."""
    return sum((need.weekly_hours for need in needs), Decimal(0))


def windows(needs: tuple[Need, ...]) -> str:
    """Return the days and times in which the needs can be met, one sentence a need."""
    return " ; ".join(dict.fromkeys(_window(need) for need in needs))


def days(weekdays: tuple[int, ...]) -> str:
    """Return weekdays in words; 1 is Monday."""
    return ", ".join(WEEKDAYS[day - 1] for day in weekdays)


def clock(time: str) -> str:
    """Return ``08:00`` as it is said: ``8 h``; ``08:30`` as ``8 h 30``."""
    hour, minute = time.split(":")
    return f"{int(hour)} h" if minute == "00" else f"{int(hour)} h {minute}"


def span(start: str, end: str) -> str:
    """Return the hours of a meeting in words: ``de 18 h à 20 h``; empty when nobody said when it began."""
    if not start:
        return ""
    begun = clock(start)
    return f"de {begun} à {clock(end)}" if end else f"à partir de {begun}"


def in_hours(duration: Decimal) -> str:
    """Return hours as they are said: ``7 h 30`` for 7.5, ``3 h`` for 3."""
    whole, minutes = divmod(int((duration * 60).to_integral_value()), 60)
    return f"{whole} h {minutes:02d}" if minutes else f"{whole} h"


def places(dossier: Dossier, sites: tuple[str, ...]) -> str:
    """Return sites by name and address, separated by semicolons; unknown identifiers stay as written."""
    found = ((site, dossier.get(Site, site)) for site in dict.fromkeys(sites))
    return " ; ".join(f"{at.name}, {one_line(at.address)}" if at else code for code, at in found)


def contracts_with(dossier: Dossier, organisation: str) -> tuple[Contract, ...]:
    """Return the contracts of the people this organisation has a need for, in force or still to come."""
    return tuple(
        contract
        for contract in dossier.all(Contract)
        if needs_of(dossier, contract.employee, organisation)
        and (contract.end is None or dossier.at <= contract.end)
    )


def full_name(dossier: Dossier, employee: str) -> str:
    """Return a person's full name; the payroll number when nobody is recorded under it."""
    known = dossier.get(Employee, employee)
    return employee if known is None else f"{known.civility} {known.first_name} {known.last_name}".strip()


def day_shares(dossier: Dossier, distribution: Iterable[DayShare]) -> tuple[PartDeJour, ...]:
    """Return a week's distribution as printed, in the order of its days."""
    return tuple(
        PartDeJour(
            jour=WEEKDAYS[share.weekday - 1],
            organisation=name_of(dossier, share.organisation),
            heures=share.hours,
        )
        for share in sorted(distribution, key=lambda share: share.weekday)
    )


def _window(need: Need) -> str:
    return f"{days(need.weekdays)}, de {clock(need.earliest)} à {clock(need.latest)}"
