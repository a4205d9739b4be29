"""How a group keeps its books: the numbers of its accounts and the names of its journals."""

from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact

ACCOUNT = r"^([1-7]\d{2}[0-9A-Z]{0,9})?$"
JOURNAL = r"^[A-Z0-9]{1,6}$"


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
