"""An employee lent by one organisation to another: what the three regimes of lending look at."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class LendingRegime(StrEnum):
    """The three ways of putting an employee at another's disposal; they are never mixed."""

    PROVISION = "mise_a_disposition_par_un_groupement"
    AT_COST = "pret_a_prix_coutant"
    REDUCED = "pret_a_prix_reduit"


class Billed(StrEnum):
    """What the lender means to invoice; the first three are all that L8241-1 leaves to a lender."""

    WAGES = "salaires"
    CHARGES = "charges_sociales"
    EXPENSES = "frais_professionnels"
    MANAGEMENT = "frais_de_gestion"
    MARGIN = "marge"
    OTHER = "autre"


class UserStanding(StrEnum):
    """Whether the user may receive a loan below cost (L8241-3, I, 1°); ``NONE`` when nobody looked."""

    NONE = "non_verifie"
    GENERAL_INTEREST = "organisme_d_interet_general"
    YOUNG_COMPANY = "jeune_entreprise"
    SMALL_COMPANY = "petite_ou_moyenne_entreprise"


class Purpose(StrEnum):
    """What a loan below cost is for (L8241-3, I)."""

    SKILLS = "ameliorer_la_qualification"
    TRANSITION = "favoriser_une_transition_professionnelle"
    PARTNERSHIP = "constituer_un_partenariat"


class BilledItem(Value):
    """A line the lender will invoice and how its amount is found."""

    nature: Billed
    method: str = Field(default="", alias="calcul")


class LentPerson(Value):
    """The person lent, with civility, and what the contract says of the job."""

    first_name: str = Field(alias="prenom")
    last_name: str = Field(alias="nom")
    civility: str = Field(default="", alias="civilite")
    address: str = Field(default="", alias="adresse")
    job: str = Field(alias="emploi")
    qualification: str
    classification: str = ""
    contract_date: date | None = Field(default=None, alias="contrat_du")
    weekly_hours: Decimal = Field(gt=0, alias="heures_par_semaine")


class StaffLoan(Fact):
    """One person lent to one user for a time. ``part`` is the ratio (0 to 1) of the cost that is invoiced.

    ``hours`` are weekly, at the user's. ``founded`` and ``standing`` tell whether a loan below cost is open
    to the user; ``lender_group`` is the headcount of the lender's group of companies. Dates are empty until
    the thing is done: the person's agreement, then the rider to their contract that they sign.
    """

    kind: ClassVar[str] = "staff_loan"
    section: ClassVar[str] = "prets_de_personnel"

    id: str
    lender: str = Field(alias="preteuse")
    user: str = Field(alias="utilisatrice")
    wished: LendingRegime | None = Field(default=None, alias="regime_souhaite")
    person: LentPerson = Field(alias="personne")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    hours: Decimal = Field(gt=0, alias="heures_par_semaine")
    schedule: str = Field(default="", alias="horaires")
    place: str = Field(default="", alias="lieu")
    work: str = Field(default="", alias="travail_confie")
    features: str = Field(default="", alias="particularites_du_poste")
    contact: str = Field(default="", alias="referente_chez_l_utilisatrice")
    billed: tuple[BilledItem, ...] = Field(default=(), alias="facturation")
    part: Decimal = Field(default=Decimal(1), ge=0, le=1, alias="part_facturee")
    payment_days: int = Field(default=30, ge=0, alias="delai_de_paiement_en_jours")
    essential_change: bool = Field(default=False, alias="element_essentiel_modifie")
    probation_days: int = Field(default=0, ge=0, alias="periode_probatoire_en_jours")
    at_risk: bool = Field(default=False, alias="poste_a_risques_particuliers")
    mandate: bool = Field(default=False, alias="mandat_representatif")
    agreed: date | None = Field(default=None, alias="accord_du_salarie_le")
    rider_signed: date | None = Field(default=None, alias="avenant_signe_le")
    lender_cse: date | None = Field(default=None, alias="cse_de_la_preteuse_consulte_le")
    lender_cse_risk: date | None = Field(default=None, alias="cse_de_la_preteuse_informe_du_risque_le")
    user_cse: date | None = Field(default=None, alias="cse_de_l_utilisatrice_consulte_le")
    standing: UserStanding = Field(default=UserStanding.NONE, alias="qualite_de_l_utilisatrice")
    standing_proof: str = Field(default="", alias="justification_de_la_qualite")
    founded: date | None = Field(default=None, alias="utilisatrice_creee_le")
    purpose: Purpose | None = Field(default=None, alias="finalite")
    purpose_text: str = Field(default="", alias="finalite_detaillee")
    same_group: bool = Field(default=False, alias="meme_groupe_de_societes")
    lender_group: int = Field(default=0, ge=0, alias="effectif_du_groupe_de_la_preteuse")

    @property
    def key(self) -> str:
        """The identifier of the loan in the case file."""
        return self.id
