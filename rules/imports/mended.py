"""The sheet of refused rows that came back: which file it completes, and its rows without our own notes."""

import re
from collections.abc import Iterator, Sequence

from models.sheets import Sheet, SheetRow

REFERENCE_LENGTH = 16
NOTES = ("Ligne d'origine", "Pourquoi")
"""Columns added to a sheet to be mended; they are not read when it comes back."""

_REFERENCE = re.compile(r"référence ([0-9a-f]{16})(?![0-9a-f])")
_ROWS_LOOKED_AT = 10
_LONGEST_MARK = 400


def completed(sheets: Sequence[Sheet]) -> tuple[str, tuple[Sheet, ...]]:
    """Return the start of the SHA-256 of the file that mended rows complete, empty when they complete none.

    The sheets are returned without the columns that only told what was to be mended.
    """
    references = {found for sheet in sheets for found in _references(sheet)}
    if len(references) != 1:
        return "", tuple(sheets)
    return references.pop(), tuple(_without_notes(sheet) for sheet in sheets)


def _references(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows[:_ROWS_LOOKED_AT]:
        for cell in row.cells.values():
            if isinstance(cell, str) and (found := _REFERENCE.search(cell[:_LONGEST_MARK])):
                yield found[1]


def _without_notes(sheet: Sheet) -> Sheet:
    places = {
        place
        for row in sheet.rows[:_ROWS_LOOKED_AT]
        for place, cell in row.cells.items()
        if isinstance(cell, str) and cell.strip() in NOTES
    }
    rows = (
        SheetRow(row.number, {place: cell for place, cell in row.cells.items() if place not in places})
        for row in sheet.rows
    )
    return Sheet(sheet.file, sheet.name, tuple(row for row in rows if row.cells))
