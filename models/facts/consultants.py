"""Consultants called on for a mission: what is asked, what they offer, how offers are read, who is chosen."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value
from models.facts.partnership import Milestone


class Criterion(Value):
    """A criterion and its weight in hundredths: those of one specification make 100."""

    id: str
    label: str = Field(alias="libelle")
    weight: int = Field(gt=0, le=100, alias="poids")


class Specification(Fact):
    """What consultants are asked; ``budget`` in euros all taxes included, marks go from 0 to ``scale``."""

    kind: ClassVar[str] = "specification"
    section: ClassVar[str] = "cahiers_des_charges"

    id: str
    title: str = Field(alias="titre")
    written: date = Field(alias="etabli_le")
    contracting: str = Field(alias="donneuse_d_ordre")
    background: tuple[str, ...] = Field(default=(), alias="contexte")
    questions: tuple[str, ...] = Field(min_length=1)
    out_of_scope: tuple[str, ...] = Field(default=(), alias="hors_mission")
    deliverables: tuple[str, ...] = Field(default=(), alias="livrables")
    skills: tuple[str, ...] = Field(default=(), alias="competences")
    days: Decimal = Field(gt=0, alias="jours")
    budget: Decimal | None = Field(default=None, gt=0, alias="budget_maximal")
    milestones: tuple[Milestone, ...] = Field(default=(), alias="etapes")
    answer_by: date = Field(alias="reponse_avant_le")
    answer_to: str = Field(alias="reponse_a")
    choice_by: date | None = Field(default=None, alias="choix_le")
    criteria: tuple[Criterion, ...] = Field(min_length=1, alias="criteres")
    scale: int = Field(default=5, ge=1, le=20, alias="note_sur")
    consulted: tuple[str, ...] = Field(default=(), alias="consultees")

    @property
    def key(self) -> str:
        """The identifier of the specification in the case file."""
        return self.id


class CriterionMark(Value):
    """A mark given to an offer under one criterion, and why."""

    criterion: str = Field(alias="critere")
    points: Decimal = Field(ge=0)
    reason: str = Field(default="", alias="raison")


class Offer(Fact):
    """What a consultant offers; ``price`` in euros all taxes included, ``links`` with those who choose."""

    kind: ClassVar[str] = "offer"
    section: ClassVar[str] = "offres"

    id: str
    specification: str = Field(alias="cahier_des_charges")
    consultant: str = Field(alias="consultante")
    received: date = Field(alias="recue_le")
    days: Decimal = Field(gt=0, alias="jours")
    price: Decimal = Field(ge=0, alias="prix")
    links: str = Field(default="", alias="liens_declares")
    marks: tuple[CriterionMark, ...] = Field(default=(), alias="notes")

    @property
    def key(self) -> str:
        """The identifier of the offer in the case file."""
        return self.id


class Reader(Value):
    """Somebody who read the offers, and the links they declare with those who answered."""

    name: str = Field(alias="nom")
    title: str = Field(alias="titre")
    links: str = Field(default="", alias="liens_declares")
    withdrew: bool = Field(default=False, alias="s_est_retiree")


class Choice(Fact):
    """The offer chosen and why; ``told`` is the day the others were answered."""

    kind: ClassVar[str] = "choice"
    section: ClassVar[str] = "choix_des_offres"

    specification: str = Field(alias="cahier_des_charges")
    offer: str = Field(alias="offre")
    decided: date = Field(alias="fait_le")
    decided_by: str = Field(alias="decide_par")
    reason: str = Field(alias="raison")
    readers: tuple[Reader, ...] = Field(min_length=1, alias="lectrices")
    told: date | None = Field(default=None, alias="reponses_envoyees_le")

    @property
    def key(self) -> str:
        """The specification."""
        return self.specification
