"""What a month is computed from, in a few figures: the same figures, the same shares.

A month is computed while others may write, then kept under its lock only if nothing it stands on has changed.
"""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.billing import MonthRevision
from models.calendar import Month
from models.case import Case
from models.month import MonthClosing
from store.months.rows import files_counted, find_month

Seen = tuple[Hashable, ...]


def seen_by(session: Session, case_id: str, month: Month) -> Seen:
    """Return what is recorded of the case, of the month's files, of months before, of their corrections."""
    closing = find_month(session, case_id, month)
    slots = (closing.hours_file, closing.payroll_file) if closing else ()
    files = [(file.id, file.rows, file.refused) for slot in slots for file in files_counted(session, slot)]
    of_case = select(col(Case.wake)).where(col(Case.id) == case_id)
    return (
        tuple(files),
        *_rows(session, of_case),
        *_rows(session, _columns(MonthClosing, case_id).where(col(MonthClosing.month) < str(month))),
        *_rows(session, _columns(MonthRevision, case_id)),
    )


def _columns(table: Any, case_id: str) -> Any:
    names = [name for name in _TOLD if name in table.__table__.c]
    columns = [table.__table__.c[name] for name in names]
    return select(*columns).where(table.case_id == case_id).order_by(*columns[:2])


_TOLD = ("month", "carrier", "state", "hours_file", "payroll_file", "digest")


def _rows(session: Session, query: Any) -> tuple[Hashable, ...]:
    return tuple(map(tuple, session.connection().execute(query)))
