"""Hours of earlier months: each as last corrected, with every file that makes it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlmodel import Session, col, func, select

from models.billing import MonthRevision
from models.calendar import Month
from models.facts.employment import EmployerGroup
from models.month import HoursRow, MonthClosing, TimeShareRow
from models.week import Week
from models.worktime import HoursLine
from rules.allocation.past import PastHours
from rules.allocation.time import attached, attribute
from rules.allocation.weeks import WORKED
from rules.schedule.twelve_weeks import first_day
from store.cases.records import dossiers
from store.months.rows import files_counted, hours_of
from store.parameters import parameters

NOTHING = Decimal(0)
Span = tuple[str, str]
"""The first month, and the one after the last."""


@dataclass(frozen=True, slots=True)
class HoursFile:
    """The hours of a month: the file that counts last, and whether a correction brought another one."""

    month: Month
    file: int
    corrected: bool = False


def hours_files(session: Session, case_id: str, span: Span) -> tuple[HoursFile, ...]:
    """Return the hours files that count for some months, in order, each month as last corrected."""
    closings = session.exec(
        select(MonthClosing)
        .where(MonthClosing.case_id == case_id, MonthClosing.month >= span[0], MonthClosing.month < span[1])
        .order_by(MonthClosing.month)
    )
    found = {c.month: HoursFile(Month.parse(c.month), c.hours_file) for c in closings if c.hours_file}
    revisions = session.exec(
        select(MonthRevision)
        .where(
            MonthRevision.case_id == case_id, MonthRevision.month >= span[0], MonthRevision.month < span[1]
        )
        .order_by(col(MonthRevision.carrier))
    )
    for one in revisions:
        if one.month in found and one.hours_file:
            told = found[one.month]
            changed = told.corrected or told.file != one.hours_file
            found[one.month] = replace(told, file=one.hours_file, corrected=changed)
    return tuple(found.values())


def rows_counted(session: Session, case_id: str, span: Span) -> tuple[int, ...]:
    """Return the files whose rows make the hours of some months: those that count, and what they complete."""
    kept = hours_files(session, case_id, span)
    return tuple(file.id or 0 for one in kept for file in files_counted(session, one.file))


def past_hours(session: Session, case_id: str, span: Span) -> tuple[PastHours, ...]:
    """Return the seconds that each member bore of each employee in some months, in order."""
    corrected = [one for one in hours_files(session, case_id, span) if one.corrected]
    kept = _kept(session, case_id, span, {str(one.month) for one in corrected})
    if not corrected:
        return tuple(kept)
    return tuple(sorted([*kept, *_anew(session, case_id, corrected)], key=_in_order))


def _in_order(line: PastHours) -> tuple[str, str, str]:
    return str(line.month), line.member, line.employee


def _kept(session: Session, case_id: str, span: Span, but: set[str]) -> Iterable[PastHours]:
    """Yield the hours of months as they were shared, those of some months left out."""
    query = (
        select(TimeShareRow.month, TimeShareRow.member, HoursRow.employee, func.sum(TimeShareRow.seconds))
        .join(HoursRow, col(HoursRow.id) == TimeShareRow.hours_row)
        .where(TimeShareRow.case_id == case_id, TimeShareRow.month >= span[0], TimeShareRow.month < span[1])
        .group_by(TimeShareRow.month, TimeShareRow.member, HoursRow.employee)
        .order_by(TimeShareRow.month, TimeShareRow.member, HoursRow.employee)
    )
    for month, member, employee, seconds in session.exec(query):
        if month not in but:
            yield PastHours(Month.parse(month), member, employee, int(seconds))


def _anew(session: Session, case_id: str, corrected: Iterable[HoursFile]) -> Iterable[PastHours]:
    """Yield the hours of corrected months, shared again by the rule of travel of their last day."""
    months = tuple(corrected)
    states = dossiers(session, case_id, (one.month.last_day for one in months))
    for one, state in zip(months, states, strict=True):
        group = state.only(EmployerGroup)
        if group is not None:
            shares = attribute(hours_of(session, one.file), group.travel_bearer, _whatever_the_pay)
            for employee, by_member in attached(shares).items():
                for member, seconds in by_member.items():
                    yield PastHours(one.month, member, employee, seconds)


def _whatever_the_pay(_line: HoursLine) -> Decimal:
    return NOTHING


def days_of_the_week(session: Session, case_id: str, month: Month) -> tuple[HoursLine, ...]:
    """Return the rows of hours of the month before that fall in the week of the first day."""
    monday = Week.of(month.first_day).monday
    if monday == month.first_day:
        return ()
    found = hours_files(session, case_id, (str(Month.of(monday)), str(month)))
    return tuple(line for one in found for line in hours_of(session, one.file) if line.day >= monday)


def weeks_before(session: Session, case_id: str, month: Month) -> dict[tuple[str, Week], int]:
    """Return the seconds worked by each employee in the weeks before that of the first day of the month.

    They are those that twelve weeks ending in the month hold (L3121-22 [2016-08-10]).
    """
    begun = Week.of(month.first_day)
    first = first_day(begun, parameters())
    files = rows_counted(session, case_id, (str(Month.of(first)), str(month)))
    query = (
        select(HoursRow.employee, col(HoursRow.day), func.sum(HoursRow.seconds))
        .where(
            col(HoursRow.file_id).in_(files),
            HoursRow.day >= first,
            HoursRow.day < begun.monday,
            col(HoursRow.nature).in_(WORKED),
        )
        .group_by(HoursRow.employee, col(HoursRow.day))
    )
    found: dict[tuple[str, Week], int] = defaultdict(int)
    for employee, day, seconds in session.exec(query):
        found[employee, Week.of(day)] += int(seconds)
    return dict(found)
