"""The workbook of a month: everything an accountant needs to follow each cent, with totals that recompute."""

from collections.abc import Callable, Container, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from store.months.view import MonthView
from store.months.workbook_accounts import write_accounts
from store.months.workbook_corrections import write_corrections
from store.months.workbook_sheets import (
    write_controls,
    write_hours,
    write_lines,
    write_payroll,
    write_summary,
)
from store.spreadsheets import saved, set_page

Writer = Callable[[Worksheet, MonthView], None]
"""Writes a sheet of a month."""

SHEETS: dict[str, Writer] = {
    "Synthèse": write_summary,
    "Lignes": write_lines,
    "Heures": write_hours,
    "Paie": write_payroll,
    "Contrôles": write_controls,
}


def month_workbook(
    view: MonthView, without: Container[str] = (), following: Mapping[str, Writer] | None = None
) -> bytes:
    """Return the workbook of a shared month as XLSX, ``without`` some sheets; same month, same bytes.

    ``following`` are sheets to add, by title.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    more: dict[str, Writer] = {}
    if view.adjustments:
        more["Régularisations"] = write_corrections
    if view.movements or any(view.opening.values()):
        more["Comptes"] = write_accounts
    for title, write in (SHEETS | more | dict(following or {})).items():
        if title in without:
            continue
        sheet = book.create_sheet(title)
        write(sheet, view)
        set_page(sheet)
    return saved(book)
