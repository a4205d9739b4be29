"""The workbook of a month: real numbers, totals that recompute to ours, words that never become formulas."""

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from store.database import reading
from store.months.view import MonthView, view_month
from store.months.workbook import month_workbook
from store.parameters import parameters
from store.spreadsheets import put, saved
from tests.store.months.test_months import EXACT_SHARE, OCTOBER, TWO_BANKS, closed

pytestmark = pytest.mark.usefixtures("home")


def view(case_id: str) -> MonthView:
    closed(case_id)
    with reading() as session:
        return view_month(session, case_id, OCTOBER, parameters())


def sheets(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def formulas(sheet: Worksheet) -> Iterator[tuple[int, int, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                yield cell.row, cell.column, cell.value


def computed(sheet: Worksheet, row: int, column: int) -> Decimal:
    """Return what a SUM of the cells above gives, first row read in the formula."""
    first = int("".join(c for c in sheet.cell(row, column).value.split("(")[1].split(":")[0] if c.isdigit()))
    return sum((Decimal(str(sheet.cell(r, column).value or 0)) for r in range(first, row)), Decimal(0))


def test_the_totals_of_the_synthesis_recompute_to_the_sum_of_the_statements() -> None:
    shown = view(TWO_BANKS)
    sheet = sheets(month_workbook(shown))["Synthèse"]
    totals = {
        column: computed(sheet, row, column)
        for row, column, text in formulas(sheet)
        if text.startswith("=SUM")
    }
    owed = shown.totals.values()
    assert totals[3] == sum(due.net for due in owed) == Decimal("10156.47")
    assert totals[5] == sum(due.gross for due in owed)


def test_each_payroll_line_shows_its_parts_and_nothing_left_to_share() -> None:
    shown = view(EXACT_SHARE)
    sheet = sheets(month_workbook(shown))["Paie"]
    for row in range(2, 2 + len(shown.payroll)):
        parts = [Decimal(str(sheet.cell(row, column).value)) for column in (8, 9, 10)]
        assert sum(parts) == Decimal(str(sheet.cell(row, 5).value))
        assert sheet.cell(row, 11).value == f"=E{row}-SUM(H{row}:J{row})"


def test_days_and_amounts_are_real_and_headings_stay_in_sight() -> None:
    book = sheets(month_workbook(view(TWO_BANKS)))
    assert book.sheetnames == ["Synthèse", "Lignes", "Heures", "Paie", "Contrôles"]
    assert isinstance(book["Heures"]["A2"].value, datetime)
    assert book["Heures"]["A2"].number_format == "dd/mm/yyyy"
    assert isinstance(book["Lignes"]["L2"].value, float | int)
    assert "€" in book["Lignes"]["L2"].number_format
    assert {sheet.freeze_panes for sheet in book} == {"A2", "A6"}


def test_every_control_agrees() -> None:
    for case_id in (TWO_BANKS, EXACT_SHARE):
        sheet = sheets(month_workbook(view(case_id)))["Contrôles"]
        told = [
            (sheet.cell(row, 2).value, sheet.cell(row, 3).value)
            for row in range(2, 4 + (case_id == EXACT_SHARE))
        ]
        assert all(due == found for due, found in told)


def test_the_same_month_gives_the_same_bytes() -> None:
    shown = view(EXACT_SHARE)
    assert month_workbook(shown) == month_workbook(shown)


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", '=HYPERLINK("x")', "\tx"])
def test_what_somebody_typed_never_becomes_a_formula(text: str) -> None:
    book = Workbook()
    put(book.worksheets[0], 1, 1, text)
    cell = sheets(saved(book)).worksheets[0]["A1"]
    assert (cell.data_type, cell.value.strip(), bool(cell.quotePrefix)) == ("s", text.strip(), True)
