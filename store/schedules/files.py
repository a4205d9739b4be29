"""A week's schedule as files people open: a workbook for the manager, one for each member, calendars for all.

The workbook of a member, and its calendar, hold that member's slots only. Same week, same bytes.
"""

from collections.abc import Callable

from openpyxl import Workbook

from rules.schedule.instance import Schedule
from store.language import SOURCE, word
from store.schedules.calendars import calendar_file
from store.schedules.grid import grid_sheet
from store.schedules.sheets import employee_sheet, member_sheet, totals_sheet
from store.spreadsheets import saved

Previous = Callable[[str], bytes]


def week_files(
    schedule: Schedule, previous: Previous = lambda _: b"", language: str = SOURCE
) -> dict[str, bytes]:
    """Return every file of a week by name; a slash parts a folder from its files.

    Args:
        schedule: the week, served in full or not.
        previous: gives the bytes published before under a name, empty when there are none; calendars
            use them to number their changes.
        language: that of the words and dates; names of files stay the same.
    """
    stem = f"planning-{schedule.instance.week}"
    files = {f"{stem}.xlsx": week_workbook(schedule, language)}
    for worker in schedule.instance.workers:
        name = f"salaries/{stem}-{worker.id}.ics"
        slots = schedule.of(worker.id)
        label = word("Planning de {name}", language).format(name=worker.name)
        files[name] = calendar_file(schedule, slots, label, previous(name), language)
    for member in members_of(schedule):
        files[f"membres/{stem}-{member}.xlsx"] = member_workbook(schedule, member, language)
        name = f"membres/{stem}-{member}.ics"
        slots = tuple(s for s in schedule.slots if s.organisation == member and s.need)
        label = word("Mises à disposition : {name}", language).format(name=schedule.instance.label(member))
        files[name] = calendar_file(schedule, slots, label, previous(name), language, who=True)
    return files


def members_of(schedule: Schedule) -> tuple[str, ...]:
    """Return the organisations with a need this week, by name."""
    asked = {d.organisation for d in schedule.instance.demands}
    return tuple(sorted(asked, key=lambda m: (schedule.instance.label(m), m)))


def week_workbook(schedule: Schedule, language: str = SOURCE) -> bytes:
    """Return the manager's workbook: the week at a glance, totals, a sheet for each person and member."""
    book = _new_book()
    members = members_of(schedule)
    grid_sheet(book, schedule, members, language)
    totals_sheet(book, schedule, members, language)
    for worker in schedule.instance.workers:
        employee_sheet(book, schedule, worker, language)
    for member in members:
        member_sheet(book, schedule, member, language)
    return saved(book)


def member_workbook(schedule: Schedule, member: str, language: str = SOURCE) -> bytes:
    """Return a workbook that holds one member's slots and nothing of the others."""
    book = _new_book()
    member_sheet(book, schedule, member, language)
    return saved(book)


def _new_book() -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]  # the sheet every new workbook comes with
    return book
