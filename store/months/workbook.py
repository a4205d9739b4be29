"""The workbook of a month: everything an accountant needs to follow each cent, with totals that recompute."""

from collections.abc import Callable, Container

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

SHEETS: dict[str, Callable[[Worksheet, MonthView], None]] = {
    "Synthèse": write_summary,
    "Lignes": write_lines,
    "Heures": write_hours,
    "Paie": write_payroll,
    "Contrôles": write_controls,
}


def month_workbook(view: MonthView, without: Container[str] = ()) -> bytes:
    """Return the workbook of a shared month as XLSX, ``without`` some sheets; same month, same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    more: dict[str, Callable[[Worksheet, MonthView], None]] = {}
    if view.adjustments:
        more["Régularisations"] = write_corrections
    if view.movements or any(view.opening.values()):
        more["Comptes"] = write_accounts
    for title, write in (SHEETS | more).items():
        if title in without:
            continue
        sheet = book.create_sheet(title)
        write(sheet, view)
        set_page(sheet)
    return saved(book)
