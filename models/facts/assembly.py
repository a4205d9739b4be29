"""The general assembly of a group's life: its call, who came, what was put to the vote, how votes fell."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import HOUR, HOUR_OR_NONE, Fact, Value
from models.facts.founding import Attendance
from models.facts.voting import Ballot


class AssemblyKind(StrEnum):
    """Which quorum and which majority the statutes ask."""

    ORDINARY = "ordinaire"
    EXTRAORDINARY = "extraordinaire"


class Resolution(Value):
    """A decision put to the vote; ``ballots`` are empty before the assembly.

    ``subject`` makes it a decision of the case, so that nobody writes it twice.
    """

    id: str
    subject: str = Field(default="", alias="objet")
    title: str = Field(alias="titre")
    text: str = Field(alias="texte")
    secret: bool = Field(default=False, alias="bulletin_secret")
    ballots: tuple[Ballot, ...] = Field(default=(), alias="votes")


class MemberHours(Value):
    """Hours of work put at a member's disposal over a year."""

    organisation: str
    hours: Decimal = Field(ge=0, alias="heures")


class Assembly(Fact):
    """A general assembly of members; ``second_call`` says that the first lacked its quorum.

    ``deprived`` are members who may not vote (unpaid sums), ``last_year`` the hours that make votes where the
    statutes count them so.
    """

    kind: ClassVar[str] = "assembly"
    section: ClassVar[str] = "assemblees"

    id: str
    group: str = Field(alias="groupement")
    nature: AssemblyKind = Field(default=AssemblyKind.ORDINARY, alias="type")
    day: date = Field(alias="le")
    start: str = Field(alias="debut", pattern=HOUR)
    end: str = Field(default="", alias="fin", pattern=HOUR_OR_NONE)
    place: str = Field(alias="lieu")
    remote: str = Field(default="", alias="a_distance")
    called: date = Field(alias="convoquee_le")
    second_call: bool = Field(default=False, alias="deuxieme_convocation")
    agenda: tuple[str, ...] = Field(min_length=1, alias="ordre_du_jour")
    enclosed: tuple[str, ...] = Field(default=(), alias="pieces_jointes")
    resolutions: tuple[Resolution, ...] = ()
    chair: str = Field(default="", alias="presidence")
    secretary: str = Field(default="", alias="secretariat")
    present: tuple[Attendance, ...] = Field(default=(), alias="presentes")
    guests: tuple[str, ...] = Field(default=(), alias="invitees")
    debate: tuple[str, ...] = Field(default=(), alias="echanges")
    deprived: tuple[str, ...] = Field(default=(), alias="sans_droit_de_vote")
    last_year: tuple[MemberHours, ...] = Field(default=(), alias="heures_de_l_exercice_precedent")

    @property
    def key(self) -> str:
        """The identifier of the assembly in the case file."""
        return self.id
