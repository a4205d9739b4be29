"""Seeing things through: where a person is written to, and what was done although no other fact says so."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact

ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"


class Contact(Fact):
    """Where somebody is reminded of what they have to do; nothing else is sent there.

    ``who`` is a person's name as tasks and advisors bear it, or the identifier of an organisation.
    """

    kind: ClassVar[str] = "contact"
    section: ClassVar[str] = "contacts"

    who: str = Field(min_length=1, alias="qui")
    email: str = Field(alias="courriel", max_length=254, pattern=ADDRESS)
    reminders: bool = Field(default=True, alias="rappels")

    @property
    def key(self) -> str:
        """The person or the organisation."""
        return self.who


class DutyDone(Fact):
    """A due item that is over, known by the reference that lists show; no other fact would say so."""

    kind: ClassVar[str] = "duty_done"
    section: ClassVar[str] = "echeances_faites"

    reference: str = Field(alias="echeance", pattern=r"^[0-9a-f]{8}$")
    done: date = Field(alias="faite_le")
    comment: str = Field(default="", alias="precision")

    @property
    def key(self) -> str:
        """The reference of the due item."""
        return self.reference
