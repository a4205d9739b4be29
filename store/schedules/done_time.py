"""Time that people have already worked when a week is planned."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from models.calendar import Month
from models.month import HoursRow
from models.week import Week
from models.worktime import Nature
from rules.allocation.weeks import WORKED
from store.months.worked import rows_counted


def public_seconds(session: Session, case_id: str, public: frozenset[str], week: Week) -> dict[str, int]:
    """Return, by employee, the seconds of work for some organisations from January to the eve of a week."""
    january = week.sunday.replace(month=1, day=1)
    for_them = (col(HoursRow.member).in_(public), col(HoursRow.nature) == Nature.WORK)
    return _seconds(session, case_id, january, week, *for_them)


def worked_seconds(session: Session, case_id: str, first: date, week: Week) -> dict[str, int]:
    """Return, by employee, the seconds of working time from a day to the eve of a week."""
    return _seconds(session, case_id, first, week, col(HoursRow.nature).in_(WORKED))


def _seconds(
    session: Session, case_id: str, first: date, week: Week, *which: ColumnElement[bool]
) -> dict[str, int]:
    """Sum the rows of the files that count for their month; months without hours count for nothing."""
    files = rows_counted(session, case_id, (str(Month.of(first)), str(Month.of(week.sunday).next)))
    query = (
        select(HoursRow.employee, func.sum(HoursRow.seconds))
        .where(
            col(HoursRow.file_id).in_(files),
            HoursRow.day >= first,
            HoursRow.day < week.monday,
            *which,
        )
        .group_by(HoursRow.employee)
    )
    return {employee: int(seconds) for employee, seconds in session.exec(query)}
