"""A partnership: one action carried by one pilot with the help of others."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from models.facts.agreements import BudgetLine
from models.facts.base import Fact, Value


class Contribution(Value):
    """What a partner brings; ``value`` in euros when the parties chose to value it."""

    organisation: str
    what: str = Field(alias="apport")
    value: Decimal = Field(default=Decimal(0), ge=0, alias="valeur")


class Milestone(Value):
    """Something due on a day, and who answers for it."""

    on: date = Field(alias="le")
    what: str = Field(alias="quoi")
    who: str = Field(alias="qui")


class Partnership(Fact):
    """A common action and its rules; amounts in euros, notice in days.

    ``grant_shared`` tells that the pilot passes part of a public grant on: the funder has to agree first.
    """

    kind: ClassVar[str] = "partnership"
    section: ClassVar[str] = "partenariats"

    id: str
    title: str = Field(alias="titre")
    purpose: str = Field(alias="objet")
    pilot: str = Field(alias="pilote")
    partners: tuple[str, ...] = Field(min_length=1, alias="partenaires")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    place: str = Field(default="", alias="lieu")
    contributions: tuple[Contribution, ...] = Field(default=(), alias="apports")
    milestones: tuple[Milestone, ...] = Field(default=(), alias="etapes")
    budget: tuple[BudgetLine, ...] = ()
    results: str = Field(default="", alias="resultats")
    surplus: str = Field(default="", alias="excedent_ou_deficit")
    communication: str = ""
    funders: tuple[str, ...] = Field(default=(), alias="financeurs")
    grant_shared: bool = Field(default=False, alias="subvention_partagee")
    funder_agreed: date | None = Field(default=None, alias="accord_du_financeur_le")
    insured_by: str = Field(default="", alias="assuree_par")
    insurance_reference: str = Field(default="", alias="contrat_d_assurance")
    personal_data: str = Field(default="", alias="donnees_personnelles")
    notice_days: int = Field(default=30, ge=0, alias="preavis_en_jours")

    @property
    def key(self) -> str:
        """The identifier of the partnership in the case file."""
        return self.id
