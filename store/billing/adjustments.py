"""Corrections of locked months, read back as they were kept."""

from dataclasses import fields

from sqlmodel import Session, col, select

from models.billing import AdjustmentLine
from models.calendar import Month
from rules.billing.corrections import Adjusted


def adjustments_borne_by(session: Session, case_id: str, month: Month) -> tuple[Adjusted, ...]:
    """Return the corrections that a month bears, by member then by number."""
    return _read(session, case_id, col(AdjustmentLine.month) == str(month))


def adjustments_about(session: Session, case_id: str, month: Month) -> tuple[Adjusted, ...]:
    """Return every correction of a month, whichever month bears it."""
    return _read(session, case_id, col(AdjustmentLine.about) == str(month))


def _read(session: Session, case_id: str, which: object) -> tuple[Adjusted, ...]:
    query = (
        select(AdjustmentLine)
        .where(AdjustmentLine.case_id == case_id, which)  # type: ignore[arg-type]
        .order_by(col(AdjustmentLine.month), col(AdjustmentLine.member), col(AdjustmentLine.number))
    )
    names = [field.name for field in fields(Adjusted)]
    return tuple(Adjusted(**{name: getattr(row, name) for name in names}) for row in session.exec(query))
