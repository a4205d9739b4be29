"""The founding of an employer group: its assembly, its first board, its rules, the hires it plans."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import HOUR_OR_NONE, Fact, Value


class Attendance(Value):
    """Somebody who sits in a meeting for a member; ``proxies`` are the members they also vote for."""

    organisation: str
    person: str = Field(alias="personne")
    proxies: tuple[str, ...] = Field(default=(), alias="pouvoirs_de")


class FoundingAssembly(Fact):
    """The assembly that founds the group; what it voted stands in decisions, each with its count."""

    kind: ClassVar[str] = "founding_assembly"
    section: ClassVar[str] = "assemblee_constitutive"

    group: str = Field(alias="groupement")
    day: date = Field(alias="le")
    place: str = Field(alias="lieu")
    start: str = Field(default="", alias="debut", pattern=HOUR_OR_NONE)
    end: str = Field(default="", alias="fin", pattern=HOUR_OR_NONE)
    called: date | None = Field(default=None, alias="convoquee_le")
    chair: str = Field(alias="presidence")
    secretary: str = Field(alias="secretariat")
    present: tuple[Attendance, ...] = Field(min_length=1, alias="presentes")
    guests: tuple[str, ...] = Field(default=(), alias="invitees")
    debate: tuple[str, ...] = Field(default=(), alias="echanges")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class FirstBoard(Fact):
    """The first board: who signs what, the bank; ``two_above`` in euros asks for two signatures."""

    kind: ClassVar[str] = "first_board"
    section: ClassVar[str] = "premier_conseil"

    group: str = Field(alias="groupement")
    day: date = Field(alias="le")
    place: str = Field(alias="lieu")
    start: str = Field(default="", alias="debut", pattern=HOUR_OR_NONE)
    chair: str = Field(alias="presidence")
    secretary: str = Field(alias="secretariat")
    present: tuple[Attendance, ...] = Field(min_length=1, alias="presentes")
    letters: str = Field(default="", alias="lettres_signees_par")
    bank: str = Field(default="", alias="banque")
    bank_signers: tuple[str, ...] = Field(default=(), alias="signatures_bancaires")
    two_above: Decimal | None = Field(default=None, ge=0, alias="deux_signatures_au_dela_de")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class PlannedHire(Fact):
    """People the group means to employ: how many, for which qualification (D1253-5, 4°); hours a week."""

    kind: ClassVar[str] = "planned_hire"
    section: ClassVar[str] = "embauches_envisagees"

    id: str
    qualification: str
    count: int = Field(default=1, ge=1, alias="nombre")
    weekly_hours: Decimal | None = Field(default=None, gt=0, le=35, alias="heures_par_semaine")
    classification: str = ""
    hoped: date | None = Field(default=None, alias="a_partir_du")

    @property
    def key(self) -> str:
        """The identifier of the post in the case file."""
        return self.id


class HouseRules(Fact):
    """What the group's own rules fix; days are counted in full days, ``change_days`` in working days.

    ``invoice_day`` is the day of the month that follows; ``priorities`` stand in their order.
    """

    kind: ClassVar[str] = "house_rules"
    section: ClassVar[str] = "regles_du_groupement"

    group: str = Field(alias="groupement")
    schedule_days: int = Field(default=15, ge=1, alias="planning_en_jours")
    change_days: int = Field(default=10, ge=7, alias="changement_en_jours_ouvres")
    dispute_days: int = Field(default=8, ge=1, alias="reponse_aux_litiges_en_jours")
    leave_call: str = Field(default="31 janvier", alias="fermetures_avant_le")
    invoice_day: int = Field(default=10, ge=1, le=28, alias="facture_le")
    priorities: tuple[str, ...] = Field(default=(), alias="priorites")
    idle_weeks: int = Field(default=4, ge=1, alias="alerte_sans_affectation_en_semaines")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class CompanyForm(StrEnum):
    """Form under which a cooperative is founded."""

    SIMPLIFIED = "societe_par_actions_simplifiee"
    PUBLIC_LIMITED = "societe_anonyme"


class CooperativeTerms(Fact):
    """Capital of a group founded as a cooperative company (L1253-2, 2°); ``capital`` and ``share`` in euros.

    ``existing`` marks a cooperative that already lives and adds this activity (L1253-3, 1°).
    """

    kind: ClassVar[str] = "cooperative_terms"
    section: ClassVar[str] = "societe_cooperative"

    group: str = Field(alias="groupement")
    form: CompanyForm = Field(default=CompanyForm.SIMPLIFIED, alias="forme")
    court: str = Field(alias="greffe")
    capital: Decimal = Field(gt=0, alias="capital_initial")
    least: Decimal = Field(gt=0, alias="capital_minimal")
    share: Decimal = Field(gt=0, alias="valeur_de_la_part")
    shares_each: int = Field(default=1, ge=1, alias="parts_par_membre")
    existing: bool = Field(default=False, alias="societe_existante")

    @property
    def key(self) -> str:
        """The group."""
        return self.group
