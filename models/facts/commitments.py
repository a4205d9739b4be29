"""What prices stand on beyond hours and payroll: commitments of use, yearly costs, expenses, releases."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from models.facts.accounts import MONTH
from models.facts.base import Fact

USUAL_EXPENSE = "structure"
PAYROLL_TAX_EXPENSE = "taxe_sur_les_salaires"


class UseCommitment(Fact):
    """What a member undertook to use, by its provision agreement: ``reference`` names it.

    ``yearly_hours`` are those reserved in a full year; ``guaranteed`` the hours it pays at least in each
    period of ``period_months`` counted from January; ``yearly_amount`` euros, when it was agreed as a sum.
    No employee means all those it uses.
    """

    kind: ClassVar[str] = "use_commitment"
    section: ClassVar[str] = "engagements_d_utilisation"

    organisation: str
    employee: str = Field(default="", alias="salarie")
    start: date = Field(alias="du")
    end: date | None = Field(default=None, alias="au")
    yearly_hours: Decimal = Field(default=Decimal(0), ge=0, alias="heures_par_an")
    guaranteed: Decimal = Field(default=Decimal(0), ge=0, alias="heures_garanties")
    period_months: int = Field(default=1, alias="periode_en_mois", ge=1, le=12)
    yearly_amount: Decimal | None = Field(default=None, ge=0, decimal_places=2, alias="montant_par_an")
    reference: str = Field(min_length=1)

    @property
    def key(self) -> str:
        """The member and the employee."""
        return f"{self.organisation}|{self.employee}"


class YearlyCost(Fact):
    """What an employee costs in a full year, in euros; ``aids`` come off it. ``source`` says who reckoned."""

    kind: ClassVar[str] = "yearly_cost"
    section: ClassVar[str] = "couts_annuels"

    employee: str = Field(alias="salarie")
    amount: Decimal = Field(gt=0, decimal_places=2, alias="montant")
    aids: Decimal = Field(default=Decimal(0), ge=0, decimal_places=2, alias="aides_deduites")
    source: str = Field(default="", alias="calcule_par")

    @property
    def key(self) -> str:
        """The employee: a later cost replaces the earlier from its own date."""
        return self.employee

    @property
    def net(self) -> Decimal:
        """The cost less aids, in euros."""
        return self.amount - self.aids


class GroupExpense(Fact):
    """A cost of the group that no payroll line bears, in euros, for one month; ``reference`` is its proof.

    ``nature`` is a word the price policy uses; ``organisation`` the only member it was met for, if any.
    """

    kind: ClassVar[str] = "group_expense"
    section: ClassVar[str] = "depenses_du_groupement"

    id: str
    month: str = Field(alias="mois", pattern=MONTH)
    label: str = Field(alias="libelle")
    nature: str = USUAL_EXPENSE
    amount: Decimal = Field(decimal_places=2, alias="montant")
    organisation: str = Field(default="", alias="adherent")
    reference: str = Field(default="", alias="piece")

    @property
    def key(self) -> str:
        """The identifier of the expense."""
        return self.id


class ProvisionRelease(Fact):
    """Money put aside that goes back to the members who put it: the leave was taken, the bonus paid.

    ``amount`` in euros, left out to give all back; no employee means every employee of the account.
    """

    kind: ClassVar[str] = "provision_release"
    section: ClassVar[str] = "reprises_de_provisions"

    id: str
    month: str = Field(alias="mois", pattern=MONTH)
    account: str = Field(alias="compte")
    employee: str = Field(default="", alias="salarie")
    amount: Decimal | None = Field(default=None, gt=0, decimal_places=2, alias="montant")
    reason: str = Field(alias="motif")

    @property
    def key(self) -> str:
        """The identifier of the release."""
        return self.id
