"""The journal entries of a group, numbered once and for all: what is written is never rewritten."""

from datetime import date, datetime
from typing import Any

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint


class AccountingEntry(SQLModel, table=True):
    """An entry: ``number`` counts in its year without a gap, ``source`` names the paper or the payment.

    ``year`` is the civil year in which the year of the books closes. ``day`` is when it is booked, never
    before the entry that precedes it; ``piece_day`` when it happened. ``lines`` are account, side and amount
    of each line; ``validated`` is the day of the export that wrote it for good.
    """

    __tablename__ = "accounting_entries"
    __table_args__ = (
        UniqueConstraint("case_id", "year", "number", name="one_entry_number_once"),
        UniqueConstraint("case_id", "source", name="one_entry_a_source"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    year: int
    number: int
    journal: str
    journal_name: str
    day: date
    piece: str
    piece_day: date
    label: str
    source: str
    lines: list[dict[str, Any]] = Field(sa_type=JSON)
    validated: date
    recorded_at: datetime
    recorded_by: str
