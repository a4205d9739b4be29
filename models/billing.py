"""Tables of what follows the lock of a month: corrections, invoices and credit notes, payments, reminders.

Way of a cent: ``statement_lines`` and ``adjustment_lines`` -> ``invoice_lines`` -> ``invoices`` ->
``payments``. Rows are only ever added: an invoice is corrected by a credit note, a payment by its reversal.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import JSON, BigInteger, Field, Index, SQLModel, String, UniqueConstraint

from models.columns import Money
from models.papers import PaperKind as PaperKind  # noqa: PLC0414 - those who read rows find it here
from models.papers import Purpose as Purpose  # noqa: PLC0414 - as above


class MonthRevision(SQLModel, table=True):
    """A locked month computed anew: ``month`` is corrected, ``carrier`` is the open month that bears it.

    ``digest`` names what it was computed from; files are those of ``imported_files``.
    """

    __tablename__ = "month_revisions"
    __table_args__ = (UniqueConstraint("case_id", "month", "carrier", name="one_revision_a_carrier"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    month: str
    carrier: str
    hours_file: int | None = Field(default=None, foreign_key="imported_files.id")
    payroll_file: int | None = Field(default=None, foreign_key="imported_files.id")
    digest: str = ""
    recorded_at: datetime
    recorded_by: str


class AdjustmentLine(SQLModel, table=True):
    """What a correction changes to one line of a member; its public name is ``2026-11/amicale/R1``.

    ``month`` is the one that bears it, ``about`` the one corrected; ``amount`` is ``after`` less ``before``,
    in euros. ``ground`` keeps the lines, hours and payroll parts of the new computation, to explain it.
    """

    __tablename__ = "adjustment_lines"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    month: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    revision: int = Field(foreign_key="month_revisions.id", index=True)
    about: str
    employee: str = ""
    label: str
    basis: str
    nature: str = ""
    hourly_gross: str = ""
    before_seconds: int = Field(default=0, sa_type=BigInteger)
    after_seconds: int = Field(default=0, sa_type=BigInteger)
    before: Decimal = Field(sa_type=Money)
    after: Decimal = Field(sa_type=Money)
    amount: Decimal = Field(sa_type=Money)
    ground: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class InvoiceSequence(SQLModel, table=True):
    """The last number given in a series of a year, and its day; whoever issues locks this row first."""

    __tablename__ = "invoice_sequences"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    issuer: str = Field(primary_key=True)
    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0
    last_day: date | None = None


class InvoiceRow(SQLModel, table=True):
    """An invoice or a credit note as issued, for good; amounts in euros, never below zero.

    ``claim`` says what it is for, once and for all: ``2026-10/amicale/definitive``. ``snapshot`` holds the
    parties, the terms of payment and the totals by rate as printed, ``corrects`` the numbers it refers to.
    """

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("case_id", "issuer", "series", "year", "rank", name="one_number_once"),
        UniqueConstraint("case_id", "claim", name="one_claim_once"),
        Index("ix_invoices_member", "case_id", "member", "issued"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    issuer: str
    series: str
    year: int
    rank: int
    number: str = Field(index=True)
    kind: str = Field(sa_type=String)
    purpose: str = Field(sa_type=String)
    claim: str
    member: str
    month: str
    issued: date
    due: date
    reason: str = ""
    corrects: list[str] = Field(default_factory=list, sa_type=JSON)
    snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    net: Decimal = Field(sa_type=Money)
    tax: Decimal = Field(sa_type=Money)
    gross: Decimal = Field(sa_type=Money)
    recorded_at: datetime
    recorded_by: str


class InvoiceLineRow(SQLModel, table=True):
    """A line of an invoice or of a credit note: ``quantity`` times ``unit_price`` makes ``net``, in euros.

    ``source`` names where it comes from: a line of a statement, of an adjustment or of another paper.
    ``vat_rate`` is a ratio; quantities and prices are text, they may be finer than a cent.
    """

    __tablename__ = "invoice_lines"

    invoice: int = Field(primary_key=True, foreign_key="invoices.id")
    number: int = Field(primary_key=True)
    source: str = ""
    period: str = ""
    person: str = ""
    label: str
    quantity: str
    unit: str
    unit_price: str
    net: Decimal = Field(sa_type=Money)
    vat_rate: str
    vat_category: str


class PaymentRow(SQLModel, table=True):
    """Money received from a member, in euros; below zero, money given back to it.

    ``invoice`` is the number it was meant for, empty for the oldest; ``reverses`` the payment that a bank
    rejected. ``fingerprint`` names the bank line, so that the same file twice changes nothing.
    """

    __tablename__ = "payments"
    __table_args__ = (UniqueConstraint("case_id", "fingerprint", name="one_bank_line_once"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    member: str
    day: date
    amount: Decimal = Field(sa_type=Money)
    means: str = ""
    label: str = ""
    invoice: str = ""
    reverses: int | None = Field(default=None, foreign_key="payments.id")
    origin: str = ""
    fingerprint: str
    recorded_at: datetime
    recorded_by: str


class PaymentReminder(SQLModel, table=True):
    """A reminder sent to a member on a day: what was overdue, with penalties and indemnities, in euros."""

    __tablename__ = "payment_reminders"
    __table_args__ = (UniqueConstraint("case_id", "member", "day", name="one_reminder_a_day"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    member: str
    day: date
    level: int
    invoices: list[str] = Field(default_factory=list, sa_type=JSON)
    overdue: Decimal = Field(sa_type=Money)
    penalties: Decimal = Field(sa_type=Money)
    indemnities: Decimal = Field(sa_type=Money)
    recorded_at: datetime
    recorded_by: str
