"""How a group keeps its books: its accounts, the names of its journals, the first day of its years."""

from datetime import date
from typing import ClassVar

from pydantic import Field, field_validator

from models.facts.base import Fact

ACCOUNT = r"^([1-7]\d{2}[0-9A-Z]{0,9})?$"
JOURNAL = r"^[A-Z0-9]{1,6}$"
MONTH_AND_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_COMMON_YEAR = 2025


class ChartOfAccounts(Fact):
    """The accounts of a group where they differ from the usual ones; an empty one is the usual one."""

    kind: ClassVar[str] = "chart_of_accounts"
    section: ClassVar[str] = "plan_comptable"

    group: str = Field(alias="groupement")
    members: str = Field(default="", pattern=ACCOUNT, alias="adherents")
    staff_provided: str = Field(default="", pattern=ACCOUNT, alias="mise_a_disposition")
    collected_vat: str = Field(default="", pattern=ACCOUNT, alias="tva_collectee")
    bank: str = Field(default="", pattern=ACCOUNT, alias="banque")
    deposits_received: str = Field(default="", pattern=ACCOUNT, alias="depots_recus")
    penalties: str = Field(default="", pattern=ACCOUNT, alias="penalites")
    sales_journal: str = Field(default="VE", pattern=JOURNAL, alias="journal_des_ventes")
    bank_journal: str = Field(default="BQ", pattern=JOURNAL, alias="journal_de_banque")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class FiscalYear(Fact):
    """The day of the year on which the books of a group begin, ``09-01`` for the 1st of September.

    A group that says nothing counts by civil years. Its first year may last more or less than twelve months:
    ``first_closes`` is its last day, the eve of a usual first day; ``first_opens`` its first one, left out
    for the day the group was constituted.
    """

    kind: ClassVar[str] = "fiscal_year"
    section: ClassVar[str] = "exercice"

    group: str = Field(alias="groupement")
    begins: str = Field(default="01-01", pattern=MONTH_AND_DAY, alias="commence_le")
    first_opens: date | None = Field(default=None, alias="premier_exercice_ouvert_le")
    first_closes: date | None = Field(default=None, alias="premier_exercice_clos_le")

    @field_validator("begins")
    @classmethod
    def _is_a_day_of_every_year(cls, said: str) -> str:
        date.fromisoformat(f"{_COMMON_YEAR}-{said}")
        return said

    @property
    def month_and_day(self) -> tuple[int, int]:
        """The month and the day of the month."""
        month, _, day = self.begins.partition("-")
        return int(month), int(day)

    @property
    def key(self) -> str:
        """The group."""
        return self.group
