"""A file of rows as it was read, before anybody judges it: sheets, rows, cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that computes: what it showed last cannot be trusted. ``text`` without its equal sign."""

    text: str


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that shows an error of the spreadsheet (``#REF!``) or holds what cannot be read."""

    text: str


CellValue = str | Decimal | bool | date | timedelta | Formula | BrokenCell


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: ``number`` as a spreadsheet shows it, cells by column from 1, empty ones left out."""

    number: int
    cells: Mapping[int, CellValue]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows in order; ``name`` is empty for a text file."""

    file: str
    name: str
    rows: tuple[SheetRow, ...]


class DsnLine(NamedTuple):
    """A line of a social declaration: its number, its code (``S21.G00.30.002``), what it says."""

    number: int
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Dsn:
    """A social declaration as read: the lines we use, ``total`` lines in all, numbers of the unreadable ones.

    Numbers of social security and addresses are left in the file: they are never among ``lines``.
    """

    lines: tuple[DsnLine, ...]
    total: int
    unreadable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as received: its name without folders, the SHA-256 of its bytes, its size in bytes.

    It holds sheets, or a social declaration.
    """

    name: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    dsn: Dsn | None = None
