"""Plain sheets of a week: who works where and when, line by line, and totals that add themselves up."""

from collections.abc import Iterable, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rules.schedule.instance import Activity, Schedule, Slot, Worker, hours
from store.language import word
from store.spreadsheets import font, formula, head, put, set_page
from store.typography import polish, weekday

CLOCK = "hh:mm"
HOURS = '0.00;-0.00;"–"'  # a dash where there is nothing
FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
_WIDTHS = (24, 9, 9, 11, 34, 46, 10)
_FIRST = 4  # two lines of title, one of headings


def title_of(schedule: Schedule, whose: str, language: str) -> str:
    """Return the title printed over a sheet: whose week, and which."""
    week = schedule.instance.week
    last = format_date(week.sunday, "d MMMM y", locale=language)
    same_month = week.monday.month == week.sunday.month
    first = format_date(week.monday, "d" if same_month else "d MMMM", locale=language)
    title = word("{whose} – semaine {number}, du {first} au {last}", language)
    return polish(title.format(whose=whose, number=week.number, first=first, last=last))


def day_name(schedule: Schedule, day: int, language: str) -> str:
    """Return ``mardi 6 octobre``."""
    return weekday(schedule.instance.week.day(day), language)


def new_sheet(book: Workbook, name: str) -> Worksheet:
    """Add a sheet whose name spreadsheets accept: 31 characters, no path or range signs, no twin."""
    wanted = " ".join(name.translate(FORBIDDEN_IN_NAMES).split())[:31].strip("' ") or "Feuille"
    sheet: Worksheet = book.create_sheet(wanted)
    set_page(sheet)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "Page &P / &N"
    return sheet


def write_title(sheet: Worksheet, title: str, subtitle: str) -> None:
    """Write the two lines that open a sheet."""
    put(sheet, 1, 1, title).font = font(bold=True, size=14)
    put(sheet, 2, 1, polish(subtitle)).font = font(italic=True, color="555555")


def employee_sheet(book: Workbook, schedule: Schedule, worker: Worker, language: str) -> None:
    """Write one employee's week, roads included (L3121-1 [2016-08-10]), and what the contract leaves free."""
    sheet = new_sheet(book, f"{worker.id} {worker.name}")
    write_title(
        sheet,
        title_of(schedule, worker.name, language),
        word("Les trajets entre deux lieux comptent comme temps de travail.", language),
    )
    total = _lines(sheet, schedule, schedule.of(worker.id), language)
    row = total + 1
    for label, minutes in (
        (word("Contrat", language), worker.minutes),
        (word("Jour férié chômé", language), worker.holiday_minutes),
    ):
        if minutes:
            put(sheet, row, 6, label)
            put(sheet, row, 7, hours(minutes), HOURS)
            row += 1
    put(sheet, row, 6, word("Temps non affecté", language))
    deducted = f"-G{total + 2}" if worker.holiday_minutes else ""
    formula(sheet, row, 7, f"=G{total + 1}{deducted}-G{total}", HOURS)


def member_sheet(book: Workbook, schedule: Schedule, member: str, language: str) -> None:
    """Write what one member will see: its own hours, nobody else's; roads are accounted for elsewhere."""
    name = schedule.instance.label(member)
    sheet = new_sheet(book, name)
    said = word("Heures prévues pour ce membre, trajets non compris.", language)
    write_title(sheet, title_of(schedule, name, language), said)
    slots = [s for s in schedule.slots if s.organisation == member and s.need]
    _lines(sheet, schedule, slots, language, who=True)


def totals_sheet(book: Workbook, schedule: Schedule, members: Sequence[str], language: str) -> None:
    """Write hours by employee and member, roads, and what each contract leaves free."""
    instance = schedule.instance
    sheet = new_sheet(book, word("Totaux", language))
    write_title(
        sheet,
        title_of(schedule, instance.title, language),
        word("En heures. Contrat = membres + trajets + férié + non affecté.", language),
    )
    names = tuple(instance.label(m) for m in members)
    titles = (word("Salarié", language), *names, *_totals_titles(language))
    head(sheet, 3, titles, (26, *(17,) * len(names), 10, 11, 11, 11, 12))
    sheet.row_dimensions[3].height = 48
    for row, worker in enumerate(instance.workers, start=_FIRST):
        _totals_row(sheet, row, schedule, worker, members)
    last = _FIRST + len(instance.workers)
    put(sheet, last, 1, word("Total", language)).font = font(bold=True)
    for column in range(2, len(titles) + 1):
        letter = get_column_letter(column)
        formula(sheet, last, column, f"=SUM({letter}{_FIRST}:{letter}{last - 1})", HOURS)
    _unserved(sheet, last + 2, schedule, language)


def _totals_titles(language: str) -> tuple[str, ...]:
    return (
        word("Trajets", language),
        word("Planifié", language),
        word("Jour férié chômé", language),
        word("Contrat", language),
        word("Temps non affecté", language),
    )


def _totals_row(
    sheet: Worksheet, row: int, schedule: Schedule, worker: Worker, members: Sequence[str]
) -> None:
    put(sheet, row, 1, worker.name)
    slots = schedule.of(worker.id)
    for column, member in enumerate(members, start=2):
        put(sheet, row, column, _sum(s for s in slots if s.need and s.organisation == member), HOURS)
    road = len(members) + 2
    put(sheet, row, road, _sum(s for s in slots if not s.need), HOURS)
    planned, holiday, contract = (get_column_letter(road + i) for i in (1, 2, 3))
    formula(sheet, row, road + 1, f"=SUM(B{row}:{get_column_letter(road)}{row})", HOURS)
    put(sheet, row, road + 2, hours(worker.holiday_minutes), HOURS)
    put(sheet, row, road + 3, hours(worker.minutes), HOURS)
    formula(sheet, row, road + 4, f"={contract}{row}-{holiday}{row}-{planned}{row}", HOURS)


def _unserved(sheet: Worksheet, row: int, schedule: Schedule, language: str) -> None:
    """Say in so many words what the week does not give."""
    for offset, (need, minutes) in enumerate(sorted(schedule.unserved.items())):
        said = word("Besoin non servi : « {need} »", language).format(need=need)
        text = put(sheet, row + offset, 1, polish(said))
        text.font = font(bold=True, color="B00020")
        put(sheet, row + offset, 2, hours(minutes), HOURS)


def _lines(
    sheet: Worksheet, schedule: Schedule, slots: Sequence[Slot], language: str, *, who: bool = False
) -> int:
    """Write a line a slot and their total; return the row of the total."""
    head(sheet, 3, _titles(language, who=who), _WIDTHS)
    if who:
        sheet.column_dimensions["D"].width = 24
    sheet.print_title_rows = "1:3"
    ordered = sorted(slots, key=lambda s: (s.day, s.start, s.employee))
    for row, slot in enumerate(ordered, start=_FIRST):
        activity = schedule.instance.worker(slot.employee).name if who else _activity(slot, language)
        put(sheet, row, 1, day_name(schedule, slot.day, language))
        _line(sheet, row, schedule, slot, activity)
    total = _FIRST + len(ordered)
    put(sheet, total, 6, word("Total", language)).font = font(bold=True)
    formula(sheet, total, 7, f"=SUM(G{_FIRST}:G{total - 1})" if ordered else "=0", HOURS)
    return total


def _line(sheet: Worksheet, row: int, schedule: Schedule, slot: Slot, activity: str) -> None:
    instance = schedule.instance
    _clock(sheet, row, 2, slot.start)
    _clock(sheet, row, 3, slot.end)
    put(sheet, row, 4, activity)
    put(sheet, row, 5, instance.label(slot.organisation) if slot.need else "")
    place = instance.label(slot.site)
    put(sheet, row, 6, place if slot.need else f"{instance.label(slot.origin)} → {place}")
    put(sheet, row, 7, hours(slot.minutes), HOURS)


def _titles(language: str, *, who: bool) -> tuple[str, ...]:
    return (
        word("Jour", language),
        word("Début", language),
        word("Fin", language),
        word("Salarié", language) if who else word("Activité", language),
        word("Membre", language),
        word("Lieu", language),
        word("Heures", language),
    )


def _activity(slot: Slot, language: str) -> str:
    return word("Trajet", language) if slot.activity is Activity.TRAVEL else word("Travail", language)


def _clock(sheet: Worksheet, row: int, column: int, minutes: int) -> Cell:
    cell = put(sheet, row, column, None, CLOCK)
    cell.value = time(minutes // 60 % 24, minutes % 60)
    cell.alignment = Alignment(horizontal="center")
    return cell


def _sum(slots: Iterable[Slot]) -> Decimal:
    return hours(sum(s.minutes for s in slots))
