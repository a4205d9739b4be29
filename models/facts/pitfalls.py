"""What the method watches for in a case, and what people answered when it was raised."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class Pitfall(StrEnum):
    """A way a cooperation goes wrong that the facts of a case can show."""

    SERVICE = "cooperation_ou_prestation"
    SCATTERED = "participation_dispersee"
    PURPOSE = "but_non_dit"
    TOOL_FIRST = "outil_avant_objectif"
    WISHES = "envies_sans_moyens"
    HEAT = "decision_a_chaud"
    IMPOSED = "cooperation_imposee"
    DOMINANCE = "partie_dominante"
    NO_WEIGHT = "partie_sans_poids"
    STAFF = "salaries_non_informes"
    DAYS = "jours_comptes"
    DRAGGING = "dossier_qui_traine"
    SUCCESSION = "une_seule_personne"


class WhatBecame(StrEnum):
    """What became of a finding: something is done about it, or it does not apply here."""

    ANSWERED = "repondu"
    DISMISSED = "ecarte"


class FindingFollowUp(Fact):
    """What people did with a finding that the method raised, and why.

    ``about`` narrows it to one organisation, all of them when empty. An answer holds until newer evidence
    comes; a dismissal holds until ``review``, for good when there is none.
    """

    kind: ClassVar[str] = "finding_follow_up"
    section: ClassVar[str] = "suites_des_constats"

    pitfall: Pitfall = Field(alias="ecueil")
    about: str = Field(default="", alias="sujet")
    outcome: WhatBecame = Field(alias="suite")
    reason: str = Field(min_length=1, alias="raison")
    on: date = Field(alias="le")
    by: str = Field(default="", alias="par")
    review: date | None = Field(default=None, alias="a_revoir_le")

    @property
    def key(self) -> str:
        """The pitfall and what it bears on."""
        return f"{self.pitfall.value}|{self.about}"


class Speech(Value):
    """How long an organisation spoke in a meeting, in minutes."""

    organisation: str
    minutes: int = Field(ge=0)


class SpeakingTime(Fact):
    """Who spoke how long in one meeting, when somebody kept count."""

    kind: ClassVar[str] = "speaking_time"
    section: ClassVar[str] = "temps_de_parole"

    session: str = Field(alias="atelier")
    day: date = Field(alias="le")
    speeches: tuple[Speech, ...] = Field(min_length=1, alias="paroles")

    @property
    def key(self) -> str:
        """The meeting."""
        return self.session
