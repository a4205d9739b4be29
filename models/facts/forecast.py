"""What a group to be supposes: its members, its posts, its structure, its price, how fast it is paid.

The same value is read from a small file of its own or kept in a case: simulators know no other matter.
"""

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.accounts import MONTH, CostKey
from models.facts.base import Fact, Value
from models.facts.billing import VatPlace
from models.facts.contract_terms import Bonus
from models.facts.employment import VatRegime
from models.pricing import Basis

OR_NO_MONTH = r"^(\d{4}-(0[1-9]|1[0-2]))?$"


class Every(StrEnum):
    """How often a structure cost comes back."""

    MONTH = "mois"
    YEAR = "an"


class ForecastMember(Value):
    """A member to be. Shares go from 0 to 1: ``recoverable`` of the VAT it pays, ``taxed`` of its turnover.

    ``own_pays`` are the yearly gross pays in euros of the staff it keeps; ``payment_days`` run from the
    invoice. ``association`` tells a non-profit body, which has an abatement on taxe sur les salaires.
    ``vat_place`` is where what it is billed is taxed, when it is not where the group is.
    """

    organisation: str
    recoverable: Decimal = Field(default=Decimal(0), ge=0, le=1, alias="tva_recuperable")
    taxed: Decimal = Field(default=Decimal(0), ge=0, le=1, alias="part_taxee")
    association: bool = True
    own_pays: tuple[Decimal, ...] = Field(default=(), alias="salaires_annuels_propres")
    payment_days: int = Field(default=30, ge=0, le=365, alias="paiement_en_jours")
    vat_place: VatPlace | None = Field(default=None, alias="lieu_de_tva")


class MemberHours(Value):
    """Weekly hours planned for a member."""

    organisation: str
    hours: Decimal = Field(gt=0, alias="heures_par_semaine")


class ForecastPost(Value):
    """A post to be: gross euros an hour, hours a week, and the members its hours are planned for.

    Months say from when to when; premiums and ``travel`` are euros a month, ``bonus`` euros a year;
    ``bonuses`` say their own rhythm, those without an amount cost nothing.
    """

    id: str = Field(min_length=1)
    job: str = Field(alias="emploi")
    hourly_gross: Decimal = Field(gt=0, alias="brut_horaire")
    weekly_hours: Decimal = Field(gt=0, le=35, alias="heures_par_semaine")
    start: str = Field(default="", alias="a_partir_de", pattern=OR_NO_MONTH)
    end: str = Field(default="", alias="jusqu_a", pattern=OR_NO_MONTH)
    executive: bool = Field(default=False, alias="cadre")
    fixed_term: bool = Field(default=False, alias="cdd")
    health: Decimal = Field(default=Decimal(0), ge=0, alias="complementaire_sante")
    welfare: Decimal = Field(default=Decimal(0), ge=0, alias="prevoyance")
    bonus: Decimal = Field(default=Decimal(0), ge=0, alias="prime_annuelle")
    bonuses: tuple[Bonus, ...] = Field(default=(), alias="primes")
    travel: Decimal = Field(default=Decimal(0), ge=0, alias="deplacements_par_mois", decimal_places=2)
    shares: tuple[MemberHours, ...] = Field(min_length=1, alias="repartition")


class ForecastCharge(Value):
    """A structure cost before tax, in euros, and by what members share it."""

    label: str = Field(alias="libelle")
    amount: Decimal = Field(ge=0, alias="montant", decimal_places=2)
    every: Every = Field(default=Every.MONTH, alias="par")
    taxed: bool = Field(default=True, alias="soumise_a_tva")
    sharing_key: CostKey = Field(default=CostKey.HOURS, alias="cle")
    organisation: str = ""


class ForecastAid(Value):
    """Money expected from outside, in euros, and the month it comes in."""

    label: str = Field(alias="libelle")
    amount: Decimal = Field(gt=0, alias="montant", decimal_places=2)
    month: str = Field(alias="mois", pattern=MONTH)


class ForecastPrice(Value):
    """What members pay: the actual cost, a coefficient on hourly gross, or euros an hour."""

    basis: Basis = Field(default=Basis.ACTUAL_COST, alias="base")
    rate: Decimal = Field(default=Decimal(1), gt=0, alias="taux")


class Risks(Value):
    """What is tried to see whether cash holds: days of delay, months from the start, months that last."""

    late_days: int = Field(default=60, ge=0, alias="retard_en_jours")
    leaving_month: int = Field(default=13, ge=1, alias="depart_au_mois")
    idle_months: int = Field(default=3, ge=0, alias="reclassement_en_mois")
    absence_month: int = Field(default=7, ge=1, alias="absence_au_mois")
    absence_months: int = Field(default=2, ge=0, alias="absence_en_mois")


class Forecast(Fact):
    """The hypotheses of a group to be; euros, hours, and percents where the French name says so.

    ``net_share`` is the part of gross pay that staff receive, the rest going to the Urssaf with the
    employer's part. ``advance`` bills a month on its first day, otherwise on ``invoice_day`` of the next.
    ``turnover_taxed`` is the group's share of turnover that bears VAT, when it is neither all nor nothing.
    ``productive_hours`` are those of a full-time year that members use, the legal ones when nothing is said.
    ``postcode`` is that of the seat: the rate of VAT is that of the place, mainland when nothing is said.
    """

    kind: ClassVar[str] = "forecast"
    section: ClassVar[str] = "hypotheses_de_budget"

    id: str = "budget"
    title: str = Field(default="", alias="titre")
    start: str = Field(alias="premier_mois", pattern=MONTH)
    months: int = Field(default=36, ge=1, le=120, alias="duree_en_mois")
    association: bool = True
    headcount: int = Field(default=0, ge=0, alias="effectif")
    work_accident: Decimal | None = Field(default=None, ge=0, lt=100, alias="taux_at_en_pour_cent")
    mobility: Decimal = Field(default=Decimal(0), ge=0, lt=100, alias="versement_mobilite_en_pour_cent")
    vat: VatRegime = Field(default=VatRegime.TAXABLE, alias="regime_de_tva")
    postcode: str = Field(default="", alias="code_postal", pattern=r"^(\d{5})?$")
    turnover_taxed: Decimal | None = Field(default=None, ge=0, le=1, alias="part_taxee")
    productive_hours: Decimal | None = Field(default=None, gt=0, alias="heures_productives")
    yearly_raise: Decimal = Field(default=Decimal(0), ge=0, lt=100, alias="hausse_annuelle_en_pour_cent")
    net_share: Decimal = Field(default=Decimal("0.78"), gt=0, le=1, alias="part_nette_du_brut")
    opening_cash: Decimal = Field(default=Decimal(0), ge=0, alias="tresorerie_de_depart", decimal_places=2)
    deposit_months: Decimal = Field(default=Decimal(0), ge=0, alias="depot_en_mois")
    advance: bool = Field(default=False, alias="facture_d_avance")
    invoice_day: int = Field(default=10, ge=1, le=28, alias="facture_le")
    members: tuple[ForecastMember, ...] = Field(min_length=1, alias="membres")
    posts: tuple[ForecastPost, ...] = Field(min_length=1, alias="postes")
    charges: tuple[ForecastCharge, ...] = Field(default=(), alias="charges_de_structure")
    aids: tuple[ForecastAid, ...] = Field(default=(), alias="aides")
    price: ForecastPrice = Field(default=ForecastPrice(), alias="prix")
    risks: Risks = Field(default=Risks(), alias="risques")

    @property
    def key(self) -> str:
        """The identifier of the set of hypotheses."""
        return self.id
