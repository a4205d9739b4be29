"""The week at a glance: a row a quarter-hour, a column a person and day, each member by colour and name."""

from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rules.schedule.instance import HOUR, QUARTER, Schedule, Slot, clock
from store.language import word
from store.schedules.sheets import day_name, new_sheet, title_of, write_title
from store.spreadsheets import font, put

# Light fills on which black text stays readable; the name is written too, colour is never alone.
COLOURS = ("CFE3F7", "FBE2B6", "D5ECCB", "F3D1DC", "DDD3EE", "FFF3A8", "CDEBE7", "E6DCCB", "E0E0E0", "F9CDB5")
ROAD = PatternFill("lightUp", fgColor="777777")
_EDGE = Side("thin", color="555555")
_SLOT = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_DAY_EDGE = Side("medium", color="444444")
_HOUR_EDGE = Side("hair", color="AAAAAA")
_DAYS_ROW, _NAMES_ROW, _FIRST = 3, 4, 5
_PAGE_POINTS = 40  # height of all rows for each column, so that a week fills a landscape page
_ROW_POINTS = (8, 20)  # lowest and highest row
_PER_HOUR = int(HOUR) // QUARTER


def grid_sheet(book: Workbook, schedule: Schedule, members: Sequence[str], language: str) -> None:
    """Write the overview that a manager prints and pins up, with its legend in words."""
    instance = schedule.instance
    sheet = new_sheet(book, word("Semaine", language))
    sheet.page_setup.fitToHeight = 1
    days = sorted({s.day for s in schedule.slots} | set(range(5)))
    columns = {
        (day, w.id): 2 + i * len(instance.workers) + j
        for i, day in enumerate(days)
        for j, w in enumerate(instance.workers)
    }
    first, last = _hours(schedule)
    write_title(
        sheet,
        title_of(schedule, instance.title, language),
        word("Une ligne par quart d'heure. Hachures : trajet, payé comme travail.", language),
    )
    _frame(sheet, first, last, 1 + len(columns))
    _headings(sheet, schedule, days, language)
    _edges(sheet, days, len(instance.workers), _row(last, first))
    fills = {m: PatternFill("solid", fgColor=COLOURS[i % len(COLOURS)]) for i, m in enumerate(members)}
    for slot in schedule.slots:
        column = columns[slot.day, slot.employee]
        said = _said(schedule, slot, language)
        _slot(sheet, slot, said, column, first, fills.get(slot.organisation, ROAD))
    _legend(sheet, schedule, fills, _row(last, first) + 1)
    sheet.freeze_panes = f"B{_FIRST}"


def _hours(schedule: Schedule) -> tuple[int, int]:
    """Return the first and the last full hour shown, in minutes."""
    hour = int(HOUR)
    starts = [s.start for s in schedule.slots] or [8 * hour]
    ends = [s.end for s in schedule.slots] or [18 * hour]
    return min(starts) // hour * hour, -(-max(ends) // hour) * hour


def _row(minutes: int, first: int) -> int:
    return _FIRST + (minutes - first) // QUARTER


def _frame(sheet: Worksheet, first: int, last: int, width: int) -> None:
    sheet.column_dimensions["A"].width = 7
    rows = (last - first) // QUARTER
    height = min(max(_PAGE_POINTS * width / rows, _ROW_POINTS[0]), _ROW_POINTS[1])
    for column in range(2, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 12
    for minutes in range(first, last, QUARTER):
        row = _row(minutes, first)
        sheet.row_dimensions[row].height = height
        if minutes % int(HOUR):
            continue
        cell = put(sheet, row, 1, clock(minutes))
        cell.font = font(size=8)
        cell.alignment = Alignment(horizontal="right", vertical="top")
        sheet.merge_cells(start_row=row, end_row=row + _PER_HOUR - 1, start_column=1, end_column=1)
        for column in range(1, width + 1):
            sheet.cell(row=row, column=column).border = Border(top=_HOUR_EDGE)


def _headings(sheet: Worksheet, schedule: Schedule, days: Sequence[int], language: str) -> None:
    workers = schedule.instance.workers
    sheet.row_dimensions[_NAMES_ROW].height = 24
    for index, day in enumerate(days):
        left = 2 + index * len(workers)
        title = put(sheet, _DAYS_ROW, left, day_name(schedule, day, language))
        title.font, title.alignment = font(bold=True), Alignment(horizontal="center")
        sheet.merge_cells(
            start_row=_DAYS_ROW, end_row=_DAYS_ROW, start_column=left, end_column=left + len(workers) - 1
        )
        for offset, worker in enumerate(workers):
            named = put(sheet, _NAMES_ROW, left + offset, worker.name)
            named.font = font(size=8, bold=True)
            named.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _edges(sheet: Worksheet, days: Sequence[int], workers: int, below: int) -> None:
    """Part the days by a strong line."""
    for index in range(len(days) + 1):
        column = 2 + index * workers
        for row in range(_DAYS_ROW, below):
            cell = sheet.cell(row=row, column=column)
            cell.border = Border(left=_DAY_EDGE, top=cell.border.top)


def _said(schedule: Schedule, slot: Slot, language: str) -> str:
    if not slot.need:
        return word("trajet", language)
    return f"{schedule.instance.label(slot.organisation)}\n{clock(slot.start)}-{clock(slot.end)}"


def _slot(  # noqa: PLR0913, PLR0917 - where the slot goes, and how it looks
    sheet: Worksheet, slot: Slot, said: str, column: int, first: int, fill: PatternFill
) -> None:
    top, bottom = _row(slot.start, first), _row(slot.end, first) - 1
    cell = put(sheet, top, column, said)
    cell.font = font(size=8 if slot.need else 7)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=bool(slot.need))
    for row in range(top, bottom + 1):
        covered = sheet.cell(row=row, column=column)
        covered.fill = fill if slot.need else ROAD
        covered.border = _SLOT
    sheet.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=column)


def _legend(sheet: Worksheet, schedule: Schedule, fills: dict[str, PatternFill], row: int) -> None:
    """Say each colour in words, three cells wide, as many to a line as fit."""
    workers = max(3, len(schedule.instance.workers))
    for index, (member, fill) in enumerate(fills.items()):
        line, place = divmod(index, 5)
        column = 2 + place * workers
        cell = put(sheet, row + line, column, schedule.instance.label(member))
        cell.font, cell.alignment = font(size=8), Alignment(horizontal="center", shrink_to_fit=True)
        for covered in range(column, column + workers):
            sheet.cell(row=row + line, column=covered).fill = fill
        sheet.merge_cells(
            start_row=row + line, end_row=row + line, start_column=column, end_column=column + workers - 1
        )
