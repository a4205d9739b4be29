"""A file of rows as it was read, before anybody judges it: sheets, rows, cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


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


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as received: its name without folders, the SHA-256 of its bytes, its size in bytes."""

    name: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
