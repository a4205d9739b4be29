"""The raw matter of a month: hours and payroll lines, each with the row of the file it came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Nature(StrEnum):
    """What an hour was spent on; common time and absence belong to no member."""

    WORK = "travail"
    TRAVEL = "trajet"
    COMMON = "temps commun"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A row of a file, numbered as the spreadsheet shows it; ``sheet`` is empty for a text file."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Time of one employee on one day; ``seconds`` is never negative.

    ``member`` and ``came_from`` are organisations, ``site`` a place, by identifier, empty when they say
    nothing. ``id`` is the row's number in the database, 0 before it is kept.
    """

    origin: Origin
    day: date
    employee: str
    nature: Nature
    seconds: int
    member: str = ""
    site: str = ""
    came_from: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class PayrollLine:
    """One line of employer cost of the month: ``amount`` and ``base`` in euros, to the cent."""

    origin: Origin
    employee: str
    label: str
    amount: Decimal
    base: Decimal | None = None
    id: int = 0
