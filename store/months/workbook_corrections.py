"""The sheet of the month's workbook that shows the corrections of locked months it bears."""

from openpyxl.worksheet.worksheet import Worksheet

from rules.rounding import fine_hours
from store.months.view import MonthView
from store.spreadsheets import HOURS, MONEY, Written, font, head, put, total

_TITLES = (
    "Référence",
    "Mois corrigé",
    "Adhérent",
    "Matricule",
    "Composante",
    "Nature",
    "Heures comptées",
    "Heures recalculées",
    "Compté HT",
    "Recalculé HT",
    "Différence HT",
)
_WIDTHS = (30, 13, 36, 11, 24, 12, -12, -12, -14, -14, -14)
_FORMS = ("", "", "", "", "", "", HOURS, HOURS, MONEY, MONEY, MONEY)


def write_corrections(sheet: Worksheet, view: MonthView) -> None:
    """Write each correction with what was counted, what was computed anew, and the difference."""
    head(sheet, 1, _TITLES, _WIDTHS)
    row = 1
    for row, line in enumerate(view.adjustments, start=2):
        values: tuple[Written, ...] = (
            line.public_id,
            line.about,
            view.name(line.member),
            line.employee,
            line.label,
            line.nature,
            fine_hours(line.before_seconds),
            fine_hours(line.after_seconds),
            line.before,
            line.after,
            line.amount,
        )
        for column, (value, form) in enumerate(zip(values, _FORMS, strict=True), start=1):
            if value != "":
                put(sheet, row, column, value, form)
    put(sheet, row + 1, 1, "Total").font = font(bold=True)
    for column in (9, 10, 11):
        total(sheet, row + 1, column, 2, MONEY)
