"""What the parties chose for one agreement: its dates, its keys, who does what, its budget."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class SharingKey(StrEnum):
    """How parties share costs actually met among themselves."""

    EQUAL_PARTS = "parts_egales"
    DAYS_OF_USE = "jours_d_usage"
    HOURS = "heures"


class BudgetSide(StrEnum):
    """Side of a budget a line stands on."""

    EXPENSE = "charge"
    INCOME = "produit"


class Mission(Value):
    """A task of the common work: ``lead`` answers for it, ``helpers`` take part (identifiers)."""

    what: str = Field(alias="quoi")
    lead: str = Field(alias="portee_par")
    helpers: tuple[str, ...] = Field(default=(), alias="avec")


class BudgetLine(Value):
    """A line of the common budget, in euros over the term; ``bearer`` pays it or brings it in."""

    side: BudgetSide = Field(alias="sens")
    label: str = Field(alias="libelle")
    amount: Decimal = Field(ge=0, alias="montant")
    bearer: str = Field(default="", alias="organisation")


class AgreementTerms(Fact):
    """Choices of the parties for one document; what they did not choose has a usual value.

    ``months`` is the term, ``notice_months`` the notice of leaving, ``booking_days`` how early to book.
    """

    kind: ClassVar[str] = "agreement_terms"
    section: ClassVar[str] = "modalites"

    document: str
    effective: date | None = Field(default=None, alias="prend_effet_le")
    months: int = Field(default=12, ge=1, alias="duree_en_mois")
    notice_months: int = Field(default=3, ge=0, alias="preavis_en_mois")
    booking_days: int = Field(default=8, ge=0, alias="reservation_en_jours")
    keeper: str = Field(default="", alias="referente")
    sharing_key: SharingKey = Field(default=SharingKey.EQUAL_PARTS, alias="cle")
    missions: tuple[Mission, ...] = ()
    budget: tuple[BudgetLine, ...] = ()

    @property
    def key(self) -> str:
        """The document."""
        return self.document
