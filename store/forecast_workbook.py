"""Tables of a simulation as a workbook: one sheet each, values only, remarks on the last."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from models.messages import Message, message
from models.problems import Problem
from rules.simulators.tables import Cell, Table, Unit
from store import spreadsheets

Words = Callable[[Message], str]
FORMS = {
    Unit.MONEY: spreadsheets.MONEY,
    Unit.HOURS: "#,##0.00",
    Unit.RATIO: "0.0#\\ %",
    Unit.TEXT: "",
}
_NARROWEST, _WIDEST, _NUMBER = 14, 60, 16
_LONGEST_NAME = 31
_ABOVE = Border(top=Side("thin", color="8A9BAE"))
_LINES_OF = 95
"""Characters of a note that fit on one line of a sheet."""
_LINE = 15
"""Height of a line, in points."""


def write(tables: Sequence[Table], remarks: Sequence[Problem], words: Words) -> bytes:
    """Return the tables as XLSX; ``words`` puts a message in the reader's language."""
    book = Workbook()
    first = book.active
    if isinstance(first, Worksheet):
        book.remove(first)
    for table in tables:
        _sheet(book.create_sheet(words(table.sheet)[:_LONGEST_NAME]), table, words)
    if remarks:
        _remarks(book.create_sheet(words(message("À lire"))), remarks, words)
    return spreadsheets.saved(book)


def _sheet(sheet: Worksheet, table: Table, words: Words) -> None:
    spreadsheets.set_page(sheet)
    spreadsheets.put(sheet, 1, 1, words(table.title)).font = spreadsheets.font(bold=True, size=14)
    sheet.print_title_rows = "3:3"
    titles = tuple(words(column.title) for column in table.columns)
    spreadsheets.head(sheet, 3, titles, _widths(table, words))
    sheet.row_dimensions[3].height = _LINE * _lines(titles, _NUMBER)
    row = 3
    for row, cells in enumerate(table.rows, start=4):
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True), start=1):
            _put(sheet, (row, number), cell, column.unit, words)
        said = [_text(cell, words) for cell in cells]
        sheet.row_dimensions[row].height = _LINE * _lines(said, _WIDEST)
    if table.summed:
        for number in range(1, len(table.columns) + 1):
            last = sheet.cell(row=row, column=number)
            last.font, last.border = spreadsheets.font(bold=True), _ABOVE
    for rank, note in enumerate(table.notes, start=row + 2):
        _note(sheet, rank, words(note), len(table.columns))


def _widths(table: Table, words: Words) -> tuple[int, ...]:
    found = []
    for rank, column in enumerate(table.columns):
        longest = max((len(_text(row[rank], words)) for row in table.rows), default=0)
        width = max(_NARROWEST, min(longest + 2, _WIDEST))
        found.append(width if column.unit is Unit.TEXT else -_NUMBER)
    return tuple(found)


def _text(cell: Cell, words: Words) -> str:
    """Return the words of a cell, nothing for a number."""
    if isinstance(cell, Message):
        return words(cell)
    return cell if isinstance(cell, str) else ""


def _lines(texts: Sequence[str], width: int) -> int:
    """Return how many lines the longest text takes in a column."""
    return 1 + max((len(text) - 1) // width for text in texts)


def _put(sheet: Worksheet, place: tuple[int, int], cell: Cell, unit: Unit, words: Words) -> None:
    value = words(cell) if isinstance(cell, Message) else cell
    if value is None:
        return
    form = FORMS[unit] if isinstance(value, Decimal) else ""
    written = spreadsheets.put(sheet, *place, value, form)
    if isinstance(value, str):
        written.alignment = Alignment(wrap_text=True)


def _note(sheet: Worksheet, row: int, text: str, columns: int) -> None:
    spreadsheets.put(sheet, row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=max(columns, 2))
    sheet.row_dimensions[row].height = _LINE * _lines((text,), _LINES_OF)


def _remarks(sheet: Worksheet, remarks: Sequence[Problem], words: Words) -> None:
    spreadsheets.set_page(sheet)
    spreadsheets.head(sheet, 1, (words(message("À lire")), words(message("Que faire"))), (70, 70))
    for row, problem in enumerate(remarks, start=2):
        for column, said in enumerate((problem.message, problem.remedy), start=1):
            cell = spreadsheets.put(sheet, row, column, words(said))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
