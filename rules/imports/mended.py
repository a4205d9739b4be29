"""The sheet of refused rows that came back: which file it completes, and its rows without our own notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.sheets import Sheet, SheetRow
from rules.imports.cells import as_number

REFERENCE_LENGTH = 16
NOTES = ("Ligne d'origine", "Pourquoi")
"""Columns added to a sheet to be mended; they are not read when it comes back."""

_REFERENCE = re.compile(r"référence ([0-9a-f]{16})(?![0-9a-f])")
_ROWS_LOOKED_AT = 10
_LONGEST_MARK = 400
_MOST_ROWS = 10_000_000


@dataclass(frozen=True, slots=True)
class Mended:
    """Sheets read as mended rows: ``reference`` begins the SHA-256 of the file they complete, empty for none.

    ``sheets`` are without the columns that only told what was to be mended; ``origins`` are the rows of the
    first file that mended rows come from, by sheet and row.
    """

    reference: str
    sheets: tuple[Sheet, ...]
    origins: Mapping[tuple[str, int], int] = field(default_factory=dict)


def completed(sheets: Sequence[Sheet]) -> Mended:
    """Return sheets as mended rows, as they are when they say to complete no file, or several."""
    references = {found for sheet in sheets for found in _references(sheet)}
    if len(references) != 1:
        return Mended("", tuple(sheets))
    origins = {(sheet.name, row): first for sheet in sheets for row, first in _origins(sheet)}
    return Mended(references.pop(), tuple(_without_notes(sheet) for sheet in sheets), origins)


def _references(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows[:_ROWS_LOOKED_AT]:
        for cell in row.cells.values():
            if isinstance(cell, str) and (found := _REFERENCE.search(cell[:_LONGEST_MARK])):
                yield found[1]


def _places(sheet: Sheet, notes: Sequence[str]) -> set[int]:
    """Return the columns of our notes."""
    return {
        place
        for row in sheet.rows[:_ROWS_LOOKED_AT]
        for place, cell in row.cells.items()
        if isinstance(cell, str) and cell.strip() in notes
    }


def _origins(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield each row of the sheet with the row of the first file it comes from, where it is still told."""
    places = _places(sheet, NOTES[:1])
    for row in sheet.rows:
        for place in places:
            told = as_number(row.cells.get(place))
            if told is not None and told == told.to_integral_value() and 0 < told < _MOST_ROWS:
                yield row.number, int(told)


def _without_notes(sheet: Sheet) -> Sheet:
    places = _places(sheet, NOTES)
    rows = (
        SheetRow(row.number, {place: cell for place, cell in row.cells.items() if place not in places})
        for row in sheet.rows
    )
    return Sheet(sheet.file, sheet.name, tuple(row for row in rows if row.cells))
