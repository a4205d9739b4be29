"""Documents: the law a clause rests on, what a built template is made of, and each document kept."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel, String

from models.law import Mark


class Cited(BaseModel):
    """An article of law as a clause cites it; ``version`` is the first day of the version that was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    code: str
    article: str
    version: date | None = None
    verifie_le: date | None = None
    marque: Mark = Mark.MEMORY
    legi_id: str = ""
    note: str = ""


class ClauseCard(BaseModel):
    """What a built template knows of one clause; ``digest`` is the SHA-256 of its source file.

    ``condition`` is a Jinja expression, empty when the clause always stands; ``references`` are the
    clauses it always refers to, ``guarded`` those it refers to only in a part of its text. ``origin`` is the
    document a clause is borrowed from, empty when it is the document's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    condition: str = ""
    numbered: bool
    references: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    law: tuple[Cited, ...] = ()
    question: str = ""
    digest: str
    origin: str = ""


class Manifest(BaseModel):
    """The contents of a built template: its clauses in order, and the SHA-256 of its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    folder: str
    title: str
    numbered: bool
    clauses: tuple[ClauseCard, ...]
    template: str


class DocumentStatus(StrEnum):
    """The life of a kept document."""

    DRAFT = "brouillon"
    VALIDATED = "valide"
    SIGNED = "signe"
    SUPERSEDED = "remplace"


class KeptDocument(SQLModel, table=True):
    """One version of a document of a case, kept for good; its bytes are filed under ``sha256``.

    ``subject`` is empty when the case has one such document. ``context`` is what was printed, ``clauses``
    the clauses used with the SHA-256 of their text, ``day`` the day the document speaks of.
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
    sha256: str
    author: str
    day: date
    validated_by: str = ""
    validated_on: date | None = None
    recorded_at: datetime
