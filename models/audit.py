"""Who did what to a case: one row for each change, never altered."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """One change: ``action`` is a stable word, ``detail`` what it touched, ``at`` the moment in UTC."""

    __tablename__ = "audit_entries"

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    at: datetime
    actor: str
    role: str = ""
    action: str
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
