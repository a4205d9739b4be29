"""Whose sheet it is: the employee or the member that its name, or a cell above its header, tells."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from models.sheets import CellValue, Sheet
from rules.imports.cells import as_text
from rules.imports.directory import Directory

STATED = {"employee": "Salarié", "member": "Adhérent"}
"""Fields that a sheet may say once for all its rows, and how we write them above a header."""

_LONGEST_TITLE = 200


def stated(sheet: Sheet, header_row: int, fields: AbstractSet[str], names: Directory) -> dict[str, str]:
    """Return what a sheet says of all its rows, by field; silent when it names two people."""
    registers = {
        "employee": (names.employees, names.short_names),
        "member": (names.organisations,),
    }
    found: dict[str, str] = {}
    for name in fields:
        known = {
            identifier
            for wording in _wordings(sheet, header_row)
            for register in registers[name]
            if (identifier := register.find(wording))
        }
        if len(known) == 1:
            found[name] = known.pop()
    return found


def _wordings(sheet: Sheet, header_row: int) -> Iterator[str]:
    yield sheet.name
    for row in (row for row in sheet.rows if row.number < header_row):
        for cell in row.cells.values():
            yield from _words(cell)


def _words(cell: CellValue) -> Iterator[str]:
    text = as_text(cell)[:_LONGEST_TITLE]
    yield text
    if ":" in text:
        yield text.partition(":")[2].strip()
