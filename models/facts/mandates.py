"""Who speaks for an organisation: by what body, from when to when, with what powers."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact


class Power(StrEnum):
    """What somebody may do in the name of their organisation."""

    SIT = "sieger"
    VOTE = "voter"
    SIGN = "signer"
    COMMIT = "engager_une_depense"


class Mandate(Fact):
    """A mandate given by a body of an organisation; ``limits`` says in words where the powers stop."""

    kind: ClassVar[str] = "mandate"
    section: ClassVar[str] = "mandats"

    organisation: str
    person: str = Field(alias="personne")
    title: str = Field(default="", alias="titre")
    since: date = Field(alias="depuis_le")
    until: date | None = Field(default=None, alias="jusqu_au")
    given_by: str = Field(alias="donne_par")
    powers: tuple[Power, ...] = Field(default=(Power.SIT, Power.VOTE), alias="pouvoirs")
    limits: str = Field(default="", alias="limites")
    reference: str = ""

    @property
    def key(self) -> str:
        """Organisation, person, and first day: a new mandate leaves the old one known."""
        return f"{self.organisation}|{self.person}|{self.since.isoformat()}"

    def in_force(self, day: date) -> bool:
        """Tell whether the mandate held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)
