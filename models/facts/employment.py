"""The employer group: its choices, its members, the people it employs, what each member needs and pays."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import HOUR, Fact, Value
from models.facts.contract_terms import (
    AnnualTime,
    Bonus,
    DayShare,
    FixedTermGround,
    IntermittentTime,
    Replaced,
)
from models.facts.organisations import Address, CollectiveAgreement, Person


class Liability(StrEnum):
    """How members answer for the group's debts to staff and contribution bodies (L1253-8)."""

    SOLIDARITY = "solidarite"
    APPORTIONED = "repartition"


class VatRegime(StrEnum):
    """How the group's services stand to VAT."""

    TAXABLE = "tva_20"
    EXACT_SHARE = "exoneration_261_b"


class LiabilityKey(StrEnum):
    """Objective criterion that shares the group's social debts out (L1253-8, second sentence)."""

    HOURS = "heures"
    PAYROLL = "masse_salariale"


class PublicLiability(StrEnum):
    """How a local authority that is a member answers for social debts (L1253-8, third sentence)."""

    COMMON = "commune"
    OWN_SHARE = "limitee_a_sa_part"


class Guarantee(StrEnum):
    """How the group guarantees its social debts; a duty for a mixed group (L1253-21)."""

    RESERVE = "reserve"
    RESERVE_AND_BANK = "reserve_et_caution"


class VotingRule(StrEnum):
    """How votes are counted in the general assembly."""

    ONE_EACH = "une_voix_par_membre"
    COLLEGES = "colleges"
    HOURS = "heures_plafonnees"


class College(Value):
    """A college of members: ``votes`` in percent of the assembly's votes, ``seats`` on the board."""

    id: str
    name: str = Field(alias="nom")
    votes: Decimal = Field(gt=0, le=100, alias="part_des_voix")
    seats: int = Field(ge=0, alias="sieges")


class EmployerGroup(Fact):
    """The choices that make the statutes and the group's life; amounts in euros.

    ``full_time_week`` is in hours: that of the agreement, when it is shorter than the legal one (L3123-1).
    """

    kind: ClassVar[str] = "employer_group"
    section: ClassVar[str] = "groupement"
    remembered: ClassVar[bool] = True

    id: str
    name: str = Field(alias="nom")
    acronym: str = Field(default="", alias="sigle")
    form: str = Field(default="groupement_employeurs_association", alias="forme")
    seat: Address = Field(alias="siege")
    siret: str = ""
    vat_number: str = Field(default="", alias="numero_de_tva")
    territory: str = Field(alias="territoire")
    agreement: CollectiveAgreement = Field(alias="convention_collective")
    several_agreements: bool = Field(default=False, alias="plusieurs_conventions")
    liability: Liability = Field(default=Liability.SOLIDARITY, alias="responsabilite")
    vat: VatRegime = Field(default=VatRegime.TAXABLE, alias="regime_de_tva")
    constituted: date | None = Field(default=None, alias="constitue_le")
    directors: tuple[Person, ...] = Field(default=(), alias="dirigeants")
    board_size: int = Field(default=5, ge=1, alias="sieges_au_conseil")
    membership_fee: Decimal = Field(default=Decimal(0), ge=0, alias="cotisation_annuelle")
    deposit_months: int = Field(default=1, ge=0, alias="depot_en_mois")
    exit_notice_months: int = Field(default=6, ge=0, alias="preavis_de_retrait_en_mois")
    payment_days: int = Field(default=15, ge=0, alias="delai_de_paiement_en_jours")
    travel_bearer: str = Field(
        default="arrivee", pattern="^(arrivee|moitie|tous)$", alias="trajet_a_charge_de"
    )
    liability_key: LiabilityKey = Field(default=LiabilityKey.HOURS, alias="cle_de_repartition")
    public_liability: PublicLiability = Field(
        default=PublicLiability.COMMON, alias="responsabilite_des_collectivites"
    )
    guarantee: Guarantee = Field(default=Guarantee.RESERVE, alias="garantie")
    voting: VotingRule = Field(default=VotingRule.ONE_EACH, alias="regle_de_vote")
    colleges: tuple[College, ...] = ()
    term_years: int = Field(default=3, ge=1, alias="duree_du_mandat_en_annees")
    declaration_received: date | None = Field(default=None, alias="declaration_recue_le")
    social_protection: str = Field(default="", alias="protection_sociale")
    full_time_week: Decimal | None = Field(default=None, gt=0, alias="temps_plein_par_semaine")

    @property
    def key(self) -> str:
        """The identifier of the group."""
        return self.id


class Membership(Fact):
    """An organisation's membership of the group, from its admission to its leaving."""

    kind: ClassVar[str] = "membership"
    section: ClassVar[str] = "adhesions"
    remembered: ClassVar[bool] = True

    organisation: str
    joined: date = Field(alias="depuis_le")
    left: date | None = Field(default=None, alias="jusqu_au")
    college: str = Field(default="adherents")

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organisation


class Employee(Fact):
    """A person the group employs; ``id`` is the payroll number. Only what the work needs is kept."""

    kind: ClassVar[str] = "employee"
    section: ClassVar[str] = "salaries"

    id: str = Field(alias="matricule")
    first_name: str = Field(alias="prenom")
    last_name: str = Field(alias="nom")
    civility: str = Field(default="", alias="civilite")
    address: Address = Field(alias="adresse")

    @property
    def key(self) -> str:
        """The payroll number."""
        return self.id


class ContractKind(StrEnum):
    """Kinds of employment contract."""

    PERMANENT = "cdi"
    FIXED_TERM = "cdd"
    INTERMITTENT = "cdii"


class StaffCategory(StrEnum):
    """Category that bounds the trial period (L1221-19)."""

    EMPLOYEE = "ouvrier_ou_employe"
    TECHNICIAN = "agent_de_maitrise_ou_technicien"
    EXECUTIVE = "cadre"


class BranchMinimum(Value):
    """Weekly minimum of part-time work that an extended branch agreement sets for this job (L3123-19)."""

    hours: Decimal = Field(gt=0, alias="heures")
    reference: str = Field(min_length=1)


class UnavailableTime(Value):
    """A weekly window when the person cannot work; ``weekday`` 1 is Monday, times as ``HH:MM``."""

    weekday: int = Field(ge=1, le=7, alias="jour")
    start: str = Field(alias="de", pattern=HOUR)
    end: str = Field(alias="a", pattern=HOUR)


class Contract(Fact):
    """A version of an employment contract: weekly time in hours, pay in gross euros an hour.

    ``users`` and ``places`` are the list L1253-9 demands: organisations and sites, by identifier.
    ``distribution`` is the share of the week by day that L3123-6 demands of part-time contracts. A fixed term
    has its case in law, ``ground``, and its precise ``reason`` (L1242-2, L1242-12); without ``end`` it lasts
    ``least_days``. With ``annual`` weekly hours are an average, with ``intermittent`` those of the periods.
    """

    kind: ClassVar[str] = "contract"
    section: ClassVar[str] = "contrats"
    remembered: ClassVar[bool] = True

    employee: str = Field(alias="salarie")
    nature: ContractKind = Field(default=ContractKind.PERMANENT, alias="type")
    start: date = Field(alias="debut")
    end: date | None = Field(default=None, alias="fin")
    job: str = Field(alias="emploi")
    qualification: str = Field(alias="qualification")
    classification: str = Field(alias="classification")
    weekly_hours: Decimal = Field(gt=0, le=35, alias="heures_par_semaine")
    hourly_gross: Decimal = Field(gt=0, alias="brut_horaire")
    users: tuple[str, ...] = Field(min_length=1, alias="utilisateurs")
    places: tuple[str, ...] = Field(min_length=1, alias="lieux")
    short_time_request: str = Field(default="", alias="demande_de_temps_reduit")
    unavailable: tuple[UnavailableTime, ...] = Field(default=(), alias="indisponibilites")
    category: StaffCategory = Field(default=StaffCategory.EMPLOYEE, alias="categorie")
    trial_months: int = Field(default=0, ge=0, alias="periode_d_essai_en_mois")
    reason: str = Field(default="", alias="motif")
    replacement: bool = Field(default=False, alias="remplacement_d_une_personne_absente")
    distribution: tuple[DayShare, ...] = Field(default=(), alias="repartition")
    bonuses: tuple[Bonus, ...] = Field(default=(), alias="primes")
    young_student: bool = Field(default=False, alias="moins_de_26_ans_en_etudes")
    branch_minimum: BranchMinimum | None = Field(default=None, alias="duree_minimale_de_branche")
    ground: FixedTermGround | None = Field(default=None, alias="cas_de_recours")
    replaced: Replaced | None = Field(default=None, alias="personne_remplacee")
    least_days: int = Field(default=0, ge=0, alias="duree_minimale_en_jours")
    annual: AnnualTime | None = Field(default=None, alias="amenagement_annuel")
    intermittent: IntermittentTime | None = Field(default=None, alias="travail_intermittent")

    @property
    def key(self) -> str:
        """The employee: a later version replaces the earlier from its own date."""
        return self.employee


class Need(Fact):
    """Weekly time a member needs from an employee at a site; hours, and the windows it can be done in."""

    kind: ClassVar[str] = "need"
    section: ClassVar[str] = "besoins"

    id: str
    organisation: str
    site: str
    employee: str = Field(alias="salarie")
    weekly_hours: Decimal = Field(gt=0, alias="heures_par_semaine")
    weekdays: tuple[int, ...] = Field(default=(1, 2, 3, 4, 5), alias="jours")
    earliest: str = Field(default="08:00", alias="pas_avant", pattern=HOUR)
    latest: str = Field(default="19:00", alias="pas_apres", pattern=HOUR)
    shortest: Decimal = Field(default=Decimal(2), gt=0, alias="duree_minimale")
    fixed: tuple[UnavailableTime, ...] = Field(default=(), alias="creneaux_imposes")

    @property
    def key(self) -> str:
        """The identifier of the need in the case file."""
        return self.id
