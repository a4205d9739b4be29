"""A whole file of the month, sorted: read, then held against contracts, memberships and the law."""

from collections.abc import Sequence

from models.parameters import ParameterBook
from models.problems import Problem
from models.sheets import Sheet
from models.worktime import HoursLine, Origin, PayrollLine
from rules.imports.checks import check_hours, check_payroll
from rules.imports.daily import check_days
from rules.imports.directory import directory
from rules.imports.hours import read_hours
from rules.imports.payroll import read_payroll
from rules.imports.rows import Reading
from rules.timeline import Timeline


def sort_hours(sheets: Sequence[Sheet], timeline: Timeline, book: ParameterBook) -> Reading[HoursLine]:
    """Return the lines of a file of hours, everything wrong or worth reading, and the rows left aside."""
    read = read_hours(sheets, directory(timeline.end))
    found = (*read.problems, *check_lines(read.lines, timeline, book))
    return Reading(read.lines, _by_place(found), read.skipped)


def sort_payroll(sheets: Sequence[Sheet], timeline: Timeline) -> Reading[PayrollLine]:
    """Return the lines of a payroll file, everything wrong or worth reading, and the rows left aside."""
    read = read_payroll(sheets, directory(timeline.end), timeline.month)
    found = (*read.problems, *check_payroll(read.lines, timeline))
    return Reading(read.lines, _by_place(found), read.skipped)


def check_lines(lines: Sequence[HoursLine], timeline: Timeline, book: ParameterBook) -> tuple[Problem, ...]:
    """Return all that is wrong or worth reading in lines of hours already read."""
    inside = [line for line in lines if line.day in timeline.month]
    return (*check_hours(lines, timeline), *check_days(inside, book))


def _by_place(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: Origin(p.place.file, p.place.sheet, p.place.row or 0)))
