"""The sheet of the month's workbook that shows the accounts kept for members: before, moved, after."""

from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from models.allocation import FUND
from rules.rounding import euros
from store.months.view import MonthView
from store.spreadsheets import MONEY, Written, computed, font, head, put, total

_MOVED = ("Compte", "Adhérent", "Matricule", "Composante", "Motif", "Mouvement")
_HELD = ("Compte", "Adhérent", "Matricule", "Avant le mois", "Mouvements du mois", "Après le mois")


def write_accounts(sheet: Worksheet, view: MonthView) -> None:
    """Write each movement of the month, then the balance of each account before and after it."""
    head(sheet, 1, _MOVED, (26, 36, 14, 26, 34, -16))
    row = 1
    for row, moved in enumerate(view.movements, start=2):
        values = (moved.account, _holder(view, moved.member), moved.employee, moved.label, moved.reason)
        _row(sheet, row, (*values, moved.amount), 6)
    put(sheet, row + 1, 1, "Total").font = font(bold=True)
    total(sheet, row + 1, 6, 2, MONEY)
    first = row + 4
    for column, title in enumerate(_HELD, start=1):
        put(sheet, first - 1, column, title).font = font(bold=True)
    row = first - 1
    for row, (holder, (before, gained)) in enumerate(sorted(_balances(view).items()), start=first):
        account, member, employee = holder
        _row(sheet, row, (account, _holder(view, member), employee, before, gained), 4)
        computed(sheet, row, 6, f"=D{row}+E{row}", MONEY)
    put(sheet, row + 1, 1, "Total").font = font(bold=True)
    for column in (4, 5, 6):
        total(sheet, row + 1, column, first, MONEY)


def _row(sheet: Worksheet, row: int, values: tuple[Written, ...], amounts_from: int) -> None:
    for column, value in enumerate(values, start=1):
        if value != "":
            put(sheet, row, column, value, MONEY if column >= amounts_from else "")


def _holder(view: MonthView, member: str) -> str:
    return "Tous les adhérents" if member == FUND else view.name(member)


def _balances(view: MonthView) -> dict[tuple[str, str, str], tuple[Decimal, Decimal]]:
    """Return what each holder had before the month, and what the month brings, in euros."""
    nothing = Decimal("0.00")
    found = {holder: (euros(cents), nothing) for holder, cents in view.opening.items() if cents}
    for moved in view.movements:
        holder = (moved.account, moved.member, moved.employee)
        before, gained = found.get(holder, (nothing, nothing))
        found[holder] = (before, gained + moved.amount)
    return found
