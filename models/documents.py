"""Each version of each document of a case, kept for good."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel, String


class DocumentStatus(StrEnum):
    """The life of a kept document."""

    DRAFT = "brouillon"
    VALIDATED = "valide"
    SIGNED = "signe"
    SUPERSEDED = "remplace"


class KeptDocument(SQLModel, table=True):
    """One version of a document of a case, kept for good; its bytes are filed under ``sha256``.

    ``subject`` is empty when the case has one such document. ``context`` is what was printed, ``clauses``
    the clauses used with the SHA-256 of their text, ``day`` the day the document speaks of. ``brought`` says
    which file a group brought as its own template, with its pictures and parts; nothing for one of ours.
    """

    __tablename__ = "kept_documents"
    __table_args__ = (UniqueConstraint("case_id", "document", "subject", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    document: str
    subject: str = ""
    version: int
    status: str = Field(default=DocumentStatus.DRAFT, sa_type=String)
    title: str = ""
    template: str
    clauses: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    context_digest: str
    brought: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    sha256: str
    author: str
    day: date
    validated_by: str = ""
    validated_on: date | None = None
    recorded_at: datetime
