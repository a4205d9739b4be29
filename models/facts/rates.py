"""What the authorities notify to a group, and what its accounts say of it: rates, ratios, headcounts.

Each is dated like any other fact: a rate notified in March does not change what was owed in February.
"""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact


class WorkAccidentRate(Fact):
    """The work accident rate notified to the group, in percent of gross pay; ``reference`` of the letter."""

    kind: ClassVar[str] = "work_accident_rate"
    section: ClassVar[str] = "taux_at"

    group: str = Field(alias="groupement")
    percent: Decimal = Field(ge=0, lt=100, alias="taux_en_pour_cent")
    reference: str = Field(default="", alias="notification")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class MobilityLevy(Fact):
    """The mobility levy of a commune, in percent of gross pay: owed where people work."""

    kind: ClassVar[str] = "mobility_levy"
    section: ClassVar[str] = "versement_mobilite"

    city: str = Field(min_length=1, alias="commune")
    percent: Decimal = Field(ge=0, lt=100, alias="taux_en_pour_cent")
    reference: str = Field(default="", alias="source")

    @property
    def key(self) -> str:
        """The commune."""
        return self.city


class TaxRatios(Fact):
    """What part of the group's receipts bears VAT, and what part of its pay bears taxe sur les salaires.

    Both from 0 to 1. They are voted or declared for a year: ``reference`` says where they come from. Without
    the second, what bears no VAT makes it.
    """

    kind: ClassVar[str] = "tax_ratios"
    section: ClassVar[str] = "rapports_fiscaux"

    group: str = Field(alias="groupement")
    taxed_receipts: Decimal = Field(ge=0, le=1, alias="part_des_recettes_taxees")
    taxed_pay: Decimal | None = Field(
        default=None, ge=0, le=1, alias="rapport_d_assujettissement_a_la_taxe_sur_les_salaires"
    )
    reference: str = Field(default="", alias="source")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class ContributionHeadcount(Fact):
    """The headcount that counts for the contributions of a civil year: mean of the year before.

    People placed with members are left out of it (CSS L130-1 [2025-01-01]).
    """

    kind: ClassVar[str] = "contribution_headcount"
    section: ClassVar[str] = "effectifs_de_cotisations"

    group: str = Field(alias="groupement")
    year: int = Field(ge=1990, le=2200, alias="annee")
    headcount: Decimal = Field(ge=0, alias="effectif")

    @property
    def key(self) -> str:
        """The year."""
        return str(self.year)
