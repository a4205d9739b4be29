"""The raw matter of a month: hours and payroll lines, each with the row of the file it came from.

A large group has tens of thousands of them a month: they are plain tuples with names, the quickest to make.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Nature(StrEnum):
    """What an hour was spent on; only work and travel belong to a member.

    Training, waiting between missions and sickness are told apart only where the price shares them apart:
    everywhere else they are common time or an absence, and nobody keeps their ground.
    """

    WORK = "travail"
    TRAVEL = "trajet"
    COMMON = "temps commun"
    ABSENCE = "absence"
    TRAINING = "formation"
    IDLE = "intermission"
    SICKNESS = "maladie"


BORNE = frozenset({Nature.WORK, Nature.TRAVEL})
"""Kinds of time that a member bears."""

PLAIN: Mapping[Nature, Nature] = {
    Nature.TRAINING: Nature.COMMON,
    Nature.IDLE: Nature.COMMON,
    Nature.SICKNESS: Nature.ABSENCE,
}
"""What a kind of time is kept as when the price does not share it apart."""


class Origin(NamedTuple):
    """A row of a file, numbered as the spreadsheet shows it; ``sheet`` is empty for a text file."""

    file: str
    sheet: str
    row: int


class HoursLine(NamedTuple):
    """Time of one employee on one day; ``seconds`` is never negative.

    ``member`` and ``came_from`` are organisations, ``site`` a place, by identifier, empty when they say
    nothing. ``start`` and ``end`` are seconds of the day, when the sheet gives times. ``id`` is the row's
    number in the database, 0 before it is kept.
    """

    origin: Origin
    day: date
    employee: str
    nature: Nature
    seconds: int
    member: str = ""
    site: str = ""
    came_from: str = ""
    start: int | None = None
    end: int | None = None
    id: int = 0


class PayrollLine(NamedTuple):
    """One line of employer cost of the month: ``amount`` and ``base`` in euros, to the cent."""

    origin: Origin
    employee: str
    label: str
    amount: Decimal
    base: Decimal | None = None
    id: int = 0
