"""Money between a group and its members: calls for funds, the year's account, social debts, public aids."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class CallLine(Value):
    """What a call asks of one member beyond the usual; euros.

    ``provision`` replaces the amount computed from reserved hours; ``deposit`` is a deposit asked for;
    ``previous`` what the member still owes (or is owed, below zero) for the month before, tax included.
    """

    organisation: str
    provision: Decimal | None = Field(default=None, ge=0)
    deposit: Decimal = Field(default=Decimal(0), ge=0, alias="depot")
    previous: Decimal = Field(default=Decimal(0), alias="solde_precedent")


class FundsCall(Fact):
    """A call for the provision of a month; VAT is added at the rate in force the day it is issued."""

    kind: ClassVar[str] = "funds_call"
    section: ClassVar[str] = "appels_de_fonds"
    forgotten: ClassVar[frozenset[str]] = frozenset({"vat_rate"})

    group: str = Field(alias="groupement")
    month: str = Field(alias="mois", pattern=MONTH)
    issued: date = Field(alias="emis_le")
    payable: date | None = Field(default=None, alias="echeance")
    account: str = Field(default="", alias="compte_a_crediter")
    lines: tuple[CallLine, ...] = Field(default=(), alias="lignes")

    @property
    def key(self) -> str:
        """The month."""
        return self.month


class CostKey(StrEnum):
    """How an actual cost of the year is shared."""

    HOURS = "heures"
    EQUAL = "parts_egales"
    ONE_MEMBER = "un_seul_membre"


class ActualCost(Value):
    """A cost met in the year, in euros; ``organisation`` bears it alone when it was met for it alone."""

    label: str = Field(alias="libelle")
    amount: Decimal = Field(alias="montant", decimal_places=2)
    sharing_key: CostKey = Field(default=CostKey.HOURS, alias="cle")
    organisation: str = ""


class MemberYear(Value):
    """A member's year: hours put at its disposal, euros before tax already asked of it."""

    organisation: str
    hours: Decimal = Field(default=Decimal(0), ge=0, alias="heures")
    asked: Decimal = Field(default=Decimal(0), ge=0, alias="appele", decimal_places=2)


class YearlyAccount(Fact):
    """The actual costs of a period and what members were asked for: the yearly regularisation."""

    kind: ClassVar[str] = "yearly_account"
    section: ClassVar[str] = "regularisations"
    forgotten: ClassVar[frozenset[str]] = frozenset({"vat_rate"})

    id: str
    group: str = Field(alias="groupement")
    start: date = Field(alias="debut")
    end: date = Field(alias="fin")
    drawn_up: date = Field(alias="arrete_le")
    decision: str = Field(default="", alias="votee_par")
    costs: tuple[ActualCost, ...] = Field(min_length=1, alias="depenses")
    years: tuple[MemberYear, ...] = Field(min_length=1, alias="membres")

    @property
    def key(self) -> str:
        """The identifier of the account."""
        return self.id


class SocialDebt(Value):
    """A debt to staff or to a body owed compulsory contributions (L1253-8), in euros.

    ``month`` is the one it was born in, ``paid`` the day the whole of it was paid; ``cause`` the member whose
    failure caused it, if any.
    """

    creditor: str = Field(alias="creancier")
    label: str = Field(alias="nature")
    month: str = Field(alias="nee_en", pattern=MONTH)
    amount: Decimal = Field(gt=0, alias="montant", decimal_places=2)
    payable: date | None = Field(default=None, alias="echeance")
    paid: date | None = Field(default=None, alias="payee_le")
    cause: str = Field(default="", alias="defaillance_de")


class MonthlyQuantity(Value):
    """What a member used in a month, in the unit of the statutes' key: hours, or euros of payroll."""

    month: str = Field(alias="mois", pattern=MONTH)
    organisation: str
    quantity: Decimal = Field(ge=0, alias="quantite")


class SocialDebts(Fact):
    """The group's social debts on a day, and the quantities by which they are shared; funds in euros."""

    kind: ClassVar[str] = "social_debts"
    section: ClassVar[str] = "etats_des_dettes_sociales"

    group: str = Field(alias="groupement")
    day: date = Field(alias="au")
    debts: tuple[SocialDebt, ...] = Field(min_length=1, alias="dettes")
    quantities: tuple[MonthlyQuantity, ...] = Field(default=(), alias="quantites")
    guarantee: Decimal = Field(default=Decimal(0), ge=0, alias="fonds_de_garantie")
    deposits: Decimal = Field(default=Decimal(0), ge=0, alias="depots")

    @property
    def key(self) -> str:
        """The day."""
        return self.day.isoformat()


class Aid(Fact):
    """A public aid received by the group on account of a member (L1253-24), in euros."""

    kind: ClassVar[str] = "aid"
    section: ClassVar[str] = "aides"

    id: str
    organisation: str
    employee: str = Field(default="", alias="salarie")
    nature: str
    granted_by: str = Field(alias="versee_par")
    received: date = Field(alias="recue_le")
    amount: Decimal = Field(gt=0, alias="montant", decimal_places=2)
    proven: date | None = Field(default=None, alias="eligibilite_justifiee_le")

    @property
    def key(self) -> str:
        """The identifier of the aid."""
        return self.id
