"""Hours of the year that people spent for local authorities, before a week is planned."""

from sqlmodel import Session, col, func, select

from models.month import HoursRow, MonthClosing
from models.week import Week
from models.worktime import Nature


def public_seconds(session: Session, case_id: str, public: frozenset[str], week: Week) -> dict[str, int]:
    """Return the seconds of work for some organisations from January to the day before a week, by employee.

    Only files that count for their month are read; months nobody sent hours for count for nothing.
    """
    query = (
        select(HoursRow.employee, func.sum(HoursRow.seconds))
        .join(MonthClosing, col(MonthClosing.hours_file) == HoursRow.file_id)
        .where(
            MonthClosing.case_id == case_id,
            col(HoursRow.member).in_(public),
            HoursRow.nature == Nature.WORK,
            HoursRow.day >= week.sunday.replace(month=1, day=1),
            HoursRow.day < week.monday,
        )
        .group_by(HoursRow.employee)
    )
    return {employee: int(seconds) for employee, seconds in session.exec(query)}
