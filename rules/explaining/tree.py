"""A tree of sentences, and what a line of a statement stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.allocation import CostShare, Stated, TimeShare
from models.messages import Message, message
from models.worktime import Origin
from rules.rounding import hours

NOTHING = Message("")
SECONDS_IN_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Node:
    """A sentence and those that account for it."""

    text: Message
    children: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Sources:
    """A line of statement with all it stands on; ``names`` gives people and places by identifier.

    ``times`` are the hours of this employee that the member bears, ``shares`` its parts of payroll lines,
    ``rests`` the lines of the same statement it is reckoned on.
    """

    line: Stated
    times: Sequence[TimeShare]
    shares: Sequence[CostShare]
    names: Mapping[str, str]
    rests: tuple["Sources", ...] = ()

    def name(self, identifier: str) -> str:
        """Return the name to show."""
        return self.names.get(identifier, identifier)


def duration(seconds: int) -> Message:
    """Word a duration so that a list adds up: in minutes when they are whole, else in decimal hours."""
    if seconds % SECONDS_IN_MINUTE:
        return message("{value:number} h", value=hours(seconds))
    return message("{value:hours}", value=hours(seconds))


def origin_of(origin: Origin) -> Message:
    """Word where a row stands."""
    file, sheet, row = origin.file, origin.sheet, origin.row
    if sheet:
        return message("{file}, feuille « {sheet} », ligne {row}", file=file, sheet=sheet, row=row)
    return message("{file}, ligne {row}", file=file, row=row)
