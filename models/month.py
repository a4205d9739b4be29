"""Tables of a month's closing: files received, their rows, how they were shared, what each member owes.

Way of a cent: ``payroll_rows`` -> ``allocation_lines`` -> ``statement_lines``; way of an hour:
``hours_rows`` -> ``time_shares`` -> ``statement_lines``. Rows of a replaced file stay for good;
``month_closings`` says which file counts. What is put aside for members moves in ``ledger_lines``.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, BigInteger, Field, Index, SQLModel, String, UniqueConstraint

from models.columns import Money


class FileKind(StrEnum):
    """What a file brings to the month."""

    HOURS = "heures"
    PAYROLL = "paie"


class MonthState(StrEnum):
    """How far a month has gone; only ``LOCKED`` forbids to replace its files."""

    OPEN = "ouvert"
    ALLOCATED = "reparti"
    LOCKED = "verrouille"


class ImportedFile(SQLModel, table=True):
    """A file received for a month, known by its content: ``sha256`` in hexadecimal, ``size`` in bytes.

    ``refused`` counts the rows left out when only the good ones came in; a sheet of such rows mended
    ``completes`` that file: the rows of both count for the month.
    """

    __tablename__ = "imported_files"
    __table_args__ = (UniqueConstraint("case_id", "month", "kind", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    month: str
    kind: str = Field(sa_type=String)
    name: str
    sha256: str
    size: int
    rows: int
    imported_at: datetime
    imported_by: str
    completes: int | None = None
    refused: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class HoursRow(SQLModel, table=True):
    """One row of a time sheet: ``seconds`` of ``nature``, ``member`` empty when no member had the person.

    ``came_from`` is the organisation the person left, for a travel shared in halves; ``row`` the number
    shown by the spreadsheet. Of an absence only its length is kept: its ground is nobody's business here.
    ``start_second`` and ``end_second`` are of the day, when the sheet gives times.
    """

    __tablename__ = "hours_rows"

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="imported_files.id", index=True)
    sheet: str
    row: int
    day: date
    employee: str
    member: str = ""
    site: str = ""
    came_from: str = ""
    nature: str = Field(sa_type=String)
    seconds: int
    start_second: int | None = None
    end_second: int | None = None


class PayrollRow(SQLModel, table=True):
    """One line of employer cost: ``amount`` in euros, negative for a reduction; ``base`` in euros."""

    __tablename__ = "payroll_rows"

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="imported_files.id", index=True)
    sheet: str
    row: int
    employee: str
    label: str
    base: Decimal | None = Field(default=None, sa_type=Money)
    amount: Decimal = Field(sa_type=Money)


class ColumnChoice(SQLModel, table=True):
    """The columns a manager chose for files of one kind with the same headings; the last row counts.

    ``headings`` is the SHA-256 of the headings, ``columns`` gives a heading by field.
    """

    __tablename__ = "column_choices"
    __table_args__ = (Index("ix_column_choices_case", "case_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    kind: str = Field(sa_type=String)
    headings: str
    columns: dict[str, Any] = Field(sa_type=JSON)
    chosen_at: datetime
    chosen_by: str


class MonthClosing(SQLModel, table=True):
    """The state of one month of one case and the files that count for it.

    ``digest`` names what the shares were computed from: same digest, nothing to do again. Whoever changes
    the month locks this row first, so that two closings follow one another. ``workbook`` is the SHA-256 of
    the workbook drawn from these shares, kept as it went out once the month is locked.
    """

    __tablename__ = "month_closings"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    month: str = Field(primary_key=True)
    state: str = Field(default=MonthState.OPEN, sa_type=String)
    hours_file: int | None = Field(default=None, foreign_key="imported_files.id")
    payroll_file: int | None = Field(default=None, foreign_key="imported_files.id")
    digest: str = ""
    locked_at: datetime | None = None
    locked_by: str = ""
    workbook: str = Field(default="", sa_column_kwargs={"server_default": ""})


class TimeShareRow(SQLModel, table=True):
    """The part of one time-sheet row that one member bears; ``rule`` says why.

    ``hourly_gross`` is that of the contract on the day, in euros, as text: it may be finer than a cent.
    """

    __tablename__ = "time_shares"
    __table_args__ = (Index("ix_time_shares_month", "case_id", "month", "member"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    month: str
    hours_row: int = Field(foreign_key="hours_rows.id")
    member: str
    seconds: int
    rule: str
    hourly_gross: str


class StatementLine(SQLModel, table=True):
    """One line of a member's statement; its public name is ``2026-10/amicale/1``.

    ``unit_price`` in euros an hour (empty when the line is no product), ``rate`` the figure of the price
    policy, ``hourly_gross`` in euros, ``weight`` over ``weights`` the member's part when it is a share,
    ``base`` the sum shared or the one the rate applies to, ``details`` pairs that explain it, as JSON.
    """

    __tablename__ = "statement_lines"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    month: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    employee: str = ""
    label: str
    basis: str
    nature: str = ""
    sharing_key: str = ""
    seconds: int = 0
    rate: str = ""
    hourly_gross: str = ""
    unit_price: Decimal | None = Field(default=None, sa_type=Money)
    weight: int = Field(default=0, sa_type=BigInteger)
    weights: int = Field(default=0, sa_type=BigInteger)
    amount: Decimal = Field(sa_type=Money)
    decision: str = ""
    base: Decimal | None = Field(default=None, sa_type=Money)
    details: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AllocationLine(SQLModel, table=True):
    """The part of one payroll row that one member bears: the leaf of the tree from source to statement.

    ``carry`` is what earlier rounding of the same employee left to this member, in cents times ``weights``.
    """

    __tablename__ = "allocation_lines"
    __table_args__ = (Index("ix_allocation_lines_month", "case_id", "month", "member", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    month: str
    member: str
    number: int
    payroll_row: int = Field(foreign_key="payroll_rows.id")
    weight: int = Field(sa_type=BigInteger)
    weights: int = Field(sa_type=BigInteger)
    carry: int = Field(default=0, sa_type=BigInteger)
    amount: Decimal = Field(sa_type=Money)


class LedgerLine(SQLModel, table=True):
    """A movement of an account the group keeps for its members: provision, deposit, mutual fund.

    ``amount`` in euros, below zero when the account gives back; ``label`` and ``basis`` are those of the
    component of the price it comes from, ``reason`` what happened. No employee: it is kept by member only.
    ``revision`` is the correction of an earlier month that moves it, borne by ``month``.
    """

    __tablename__ = "ledger_lines"
    __table_args__ = (Index("ix_ledger_lines_month", "case_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    month: str
    account: str
    member: str
    employee: str = ""
    label: str
    basis: str = Field(sa_type=String)
    reason: str = ""
    amount: Decimal = Field(sa_type=Money)
    revision: int | None = Field(default=None, index=True)
