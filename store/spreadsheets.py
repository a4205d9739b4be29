"""Workbooks whose bytes depend on their content only, and cells no spreadsheet takes for a formula."""

import re
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from store.rendering.archive import archive, pack, read_parts

PRODUCT = "Œuvre commune"
"""Who made the file, as its properties say."""
Written = str | int | Decimal | date | timedelta | None
MONEY = "#,##0.00\\ [$€-40C]"
DAY = "dd/mm/yyyy"
HOURS = "0.00##"
DURATION = '[h]" h "mm'
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_STAMPED = rb"\g<1>2000-01-01T00:00:00Z\g<3>"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
NUMBER = Alignment(horizontal="right", indent=1)
"""Numbers stand to the right, a little apart from the text of the next column."""
_TWO_LINES = 30
"""Height in points of a row of titles, one of which is too long for its column."""
_HEAD = PatternFill("solid", fgColor="E7EEF5")
_LINE = Border(bottom=Side("thin", color="8A9BAE"))
_TOTAL = Border(top=Side("thin", color="8A9BAE"))


def font(**style: Any) -> Font:
    """Return a font of the house; one left unnamed is drawn with serifs by some spreadsheets."""
    return Font(name="Calibri", **style)


def saved(book: Workbook) -> bytes:
    """Return the workbook as XLSX, the same bytes each time: no date of saving, parts in a fixed order."""
    book.properties.creator = PRODUCT
    raw = BytesIO()
    book.save(raw)
    parts = read_parts(raw.getvalue())
    parts["docProps/core.xml"] = _STAMP.sub(_STAMPED, parts["docProps/core.xml"])
    return archive(pack(name, content) for name, content in parts.items())


def put(sheet: Worksheet, row: int, column: int, value: Written, form: str = "") -> Cell:
    """Write a value; a text that a spreadsheet could take for a formula is marked as text for good."""
    cell = cast("Cell", sheet.cell(row=row, column=column))
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_RISKY)
    else:
        cell.value = value
    if form:
        cell.number_format = form
    if isinstance(value, Decimal | date | int):
        cell.alignment = NUMBER
    return cell


def computed(sheet: Worksheet, row: int, column: int, text: str, form: str = "") -> Cell:
    """Write a formula of our own; ``text`` begins with its equal sign and holds nothing a user typed."""
    cell = cast("Cell", sheet.cell(row=row, column=column))
    cell.value = text
    cell.alignment = NUMBER
    if form:
        cell.number_format = form
    return cell


def formula(sheet: Worksheet, row: int, column: int, text: str, form: str = "") -> Cell:
    """Write a formula that totals what is above it: in bold, under a line."""
    cell = computed(sheet, row, column, text, form)
    cell.font, cell.border = font(bold=True), _TOTAL
    return cell


def total(sheet: Worksheet, row: int, column: int, first: int, form: str) -> None:
    """Write the sum of a column from row ``first`` down to the row above."""
    letter = get_column_letter(column)
    formula(sheet, row, column, f"=SUM({letter}{first}:{letter}{row - 1})", form)


def head(sheet: Worksheet, row: int, titles: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """Write the titles of the columns and keep them in sight, on each page of a list that is printed.

    ``widths`` are in characters; a negative one sets the title to the right, over numbers.
    """
    for column, (text, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = put(sheet, row, column, text)
        cell.font = font(bold=True)
        cell.fill = _HEAD
        cell.border = _LINE
        right = width < 0
        side = "right" if right else "left"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=int(right))
        sheet.column_dimensions[cell.column_letter].width = abs(width)
    if any(len(text) >= abs(width) for text, width in zip(titles, widths, strict=True)):
        sheet.row_dimensions[row].height = _TWO_LINES
    sheet.freeze_panes = f"A{row + 1}"
    if row == 1:
        sheet.print_title_rows = "1:1"


def set_page(sheet: Worksheet) -> None:
    """Set a sheet to print across one landscape A4 page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
