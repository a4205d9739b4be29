"""Steps of an accompaniment that leave a trace: welcome, committee, independence, end of a mission."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class Step(StrEnum):
    """The steps of an accompaniment, in their order."""

    WELCOME = "accueil"
    DIAGNOSIS = "diagnostic"
    COMMITTEE = "comite_d_appui"
    PLAN = "plan"
    ENGINEERING = "ingenierie"
    FOLLOW_UP = "suivi"


class StepDays(Value):
    """Days of accompaniment granted for one step."""

    step: Step = Field(alias="etape")
    days: Decimal = Field(ge=0, alias="jours")


class Orientation(StrEnum):
    """What comes of the welcome."""

    TO_DECIDE = "a_decider"
    ACCOMPANIED = "accompagnement"
    REDIRECTED = "orientation"


class Welcome(Fact):
    """The first contact: who asked, for what, whether the scheme can answer, where else to turn."""

    kind: ClassVar[str] = "welcome"
    section: ClassVar[str] = "accueils"

    id: str
    day: date = Field(alias="le")
    received_by: str = Field(alias="recue_par")
    asked_by: str = Field(alias="demandeuse")
    need: str = Field(alias="besoin")
    eligible: bool | None = Field(default=None, alias="eligible")
    orientation: Orientation = Field(default=Orientation.TO_DECIDE, alias="suite")
    towards: tuple[str, ...] = Field(default=(), alias="vers_qui")

    @property
    def key(self) -> str:
        """The identifier of the welcome in the case file."""
        return self.id


class Withdrawal(Value):
    """Somebody who declared an interest and left the room."""

    name: str = Field(alias="nom")
    reason: str = Field(alias="raison")


class SupportCommittee(Fact):
    """The committee of funders and networks that gives its opinion on an accompaniment."""

    kind: ClassVar[str] = "support_committee"
    section: ClassVar[str] = "comites_d_appui"

    id: str
    day: date = Field(alias="le")
    members: tuple[str, ...] = Field(default=(), alias="membres")
    withdrew: tuple[Withdrawal, ...] = Field(default=(), alias="se_sont_retirees")
    opinion: str = Field(default="", alias="avis")
    favourable: bool | None = Field(default=None, alias="favorable")
    days: Decimal | None = Field(default=None, ge=0, alias="jours_proposes")

    @property
    def key(self) -> str:
        """The identifier of the committee in the case file."""
        return self.id


class IndependentAs(StrEnum):
    """As what somebody declares their independence."""

    CONSULTANT = "consultante"
    ADVISOR = "accompagnante"
    COMMITTEE = "membre_du_comite"


class Independence(Fact):
    """What somebody declares of their links with those accompanied; no link written means none declared."""

    kind: ClassVar[str] = "independence"
    section: ClassVar[str] = "declarations_d_independance"

    who: str = Field(alias="nom")
    title: str = Field(default="", alias="titre")
    structure: str = ""
    role: IndependentAs = Field(default=IndependentAs.CONSULTANT, alias="en_qualite_de")
    mission: str = Field(default="", alias="mission")
    links: tuple[str, ...] = Field(default=(), alias="liens")
    measures: str = Field(default="", alias="precautions")
    signed: date | None = Field(default=None, alias="signee_le")

    @property
    def key(self) -> str:
        """Who declares."""
        return self.who


class MissionEnd(Fact):
    """The end of a consultant's mission: report handed over, days done, what those accompanied make of it."""

    kind: ClassVar[str] = "mission_end"
    section: ClassVar[str] = "fins_de_mission"

    specification: str = Field(alias="cahier_des_charges")
    day: date = Field(alias="le")
    report: str = Field(default="", alias="rapport")
    days: Decimal = Field(ge=0, alias="jours")
    reading: str = Field(default="", alias="avis_des_organisations")

    @property
    def key(self) -> str:
        """The specification."""
        return self.specification
