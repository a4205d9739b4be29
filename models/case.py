"""Tables of a case: the case itself, its dated facts, its moves, the steps done for it, its outbox."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Field, Index, SQLModel, String, UniqueConstraint

from models.ladder import FIRST_LADDER
from models.stage import CaseState, Stage


class Case(SQLModel, table=True):
    """A case and the lease under which one run at a time moves it forward.

    ``wake`` counts what arrived, ``seen`` what the last finished run had read: ``wake > seen`` means work.
    ``lease`` is the fencing token of the run that owns the case, ``attempt`` counts the runs that took it.
    ``failures`` counts failed runs in a row; the sweep leaves the case alone until ``not_before``.
    ``ladder`` is the version of the ladder the case follows; only an ``ACTIVE`` state is moved and advanced.
    """

    __tablename__ = "cases"

    id: str = Field(primary_key=True)
    title: str
    territory: str
    opened: date
    stage: str = Field(default=Stage.MUTUALISATION, sa_type=String)
    wake: int = 1
    seen: int = 0
    attempt: int = 0
    lease: str | None = None
    lease_until: datetime | None = None
    lease_owner: str = ""
    failures: int = 0
    not_before: datetime | None = None
    ladder: str = Field(default=FIRST_LADDER, sa_column_kwargs={"server_default": FIRST_LADDER})
    state: str = Field(
        default=CaseState.ACTIVE, sa_type=String, sa_column_kwargs={"server_default": CaseState.ACTIVE.value}
    )


class FactRow(SQLModel, table=True):
    """One dated fact as recorded; ``revision`` counts the corrections of one fact for one same day.

    ``wake`` is what the case counted once the fact had arrived: whoever read the case before did not know it.
    """

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "key", "valid_from", "revision", name="facts_revision"),
        Index("facts_kind_key", "kind", "key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    kind: str
    key: str
    valid_from: date
    revision: int = 1
    payload: dict[str, Any] = Field(sa_type=JSON)
    digest: str
    recorded_at: datetime
    recorded_by: str
    wake: int | None = None


class MoveRow(SQLModel, table=True):
    """A move from one stage to another, kept for good; ``day`` is when it takes effect.

    ``ladder`` is the version whose gate was passed, ``set_aside`` the keys of the requirements it was passed
    without.
    """

    __tablename__ = "moves"

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    origin: str
    target: str
    day: date
    reason: str = ""
    recorded_at: datetime
    recorded_by: str
    ladder: str = Field(default="", sa_column_kwargs={"server_default": ""})
    set_aside: list[str] | None = Field(default=None, sa_type=JSON)


class EventKind(StrEnum):
    """What may happen to a case beside its facts and its moves."""

    PAUSED = "pause"
    STOPPED = "arret"
    RESUMED = "reprise"
    SPLIT_INTO = "scission_vers"
    SPLIT_FROM = "issu_de"
    MERGED_INTO = "reuni_a"
    MERGED_FROM = "a_reuni"
    LADDER = "echelle"


class CaseEvent(SQLModel, table=True):
    """A turn in the life of a case, kept for good; ``day`` is when it takes effect, ``other`` a linked case.

    ``detail`` says of a change of ladder its ``origin`` and ``target`` (and which event it ``undoes``), of a
    split or a merger what came along.
    """

    __tablename__ = "case_events"

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    kind: str = Field(sa_type=String)
    day: date
    reason: str
    other: str = ""
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    recorded_at: datetime
    recorded_by: str


class StepDone(SQLModel, table=True):
    """A step of work done once for a case, with the result it left; written with the step's own rows."""

    __tablename__ = "steps_done"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    step: str = Field(primary_key=True)
    result: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    flow_run_id: str = ""
    attempt: int = 0
    done_at: datetime


class Outbox(SQLModel, table=True):
    """A message to send once the transaction that decided it is safe; ``key`` forbids sending it twice.

    ``mail`` is the mail that carries it, where several go together.
    """

    __tablename__ = "outbox"

    key: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    kind: str
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime
    sent_at: datetime | None = None
    mail: str | None = Field(default=None, index=True)
