"""Tables of results, the same for the screen and the workbook: columns with their unit, rows of values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from models.messages import Message

Cell = Message | str | Decimal | None


class Unit(Enum):
    """What the values of a column are: words, euros, hours, a ratio, a plain number."""

    TEXT = auto()
    MONEY = auto()
    HOURS = auto()
    RATIO = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and the unit of its values."""

    title: Message
    unit: Unit = Unit.MONEY


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``sheet`` is its short name, ``summed`` tells that its last row adds the others up.

    ``detail`` marks a table too long for a screen: the workbook alone holds it.
    """

    sheet: Message
    title: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Message, ...] = ()
    summed: bool = False
    detail: bool = False


Names = Mapping[str, str]
"""Names of members, by identifier; a member that is not among them is shown by its identifier."""


def text(title: Message) -> Column:
    """Return a column of words."""
    return Column(title, Unit.TEXT)
