"""SEPA direct debits handed to the bank: batches kept as they went out, and what each debits."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.columns import Money


class DebitBatch(SQLModel, table=True):
    """A batch: ``reference`` never comes twice; ``sha256`` names its file, the same for good."""

    __tablename__ = "debit_batches"
    __table_args__ = (UniqueConstraint("case_id", "reference", name="one_batch_reference_once"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id")
    year: int
    rank: int
    reference: str
    day: date
    scheme: str
    total: Decimal = Field(sa_type=Money)
    sha256: str = ""
    recorded_at: datetime
    recorded_by: str


class DebitItem(SQLModel, table=True):
    """What a batch takes from a member for a paper, in euros; ``sequence`` is ``FRST`` or ``RCUR``."""

    __tablename__ = "debit_items"
    __table_args__ = (UniqueConstraint("batch", "paper", name="one_debit_a_paper"),)

    id: int | None = Field(default=None, primary_key=True)
    batch: int = Field(foreign_key="debit_batches.id", index=True)
    paper: str
    member: str
    amount: Decimal = Field(sa_type=Money)
    mandate: str
    sequence: str
    collection: date
