"""Sessions to come: when and where the parties meet next, and what they already chose to speak about."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import HOUR_OR_NONE, Fact


class PlannedSession(Fact):
    """A session to come; ``topics`` are those chosen already, the rest of the agenda is drawn from the case.

    The session held bears the same identifier: it takes the place of what was planned.
    """

    kind: ClassVar[str] = "planned_session"
    section: ClassVar[str] = "seances_prevues"

    id: str
    title: str = Field(default="", alias="titre")
    day: date = Field(alias="le")
    start: str = Field(default="", alias="debut", pattern=HOUR_OR_NONE)
    place: str = Field(default="", alias="lieu")
    facilitator: str = Field(default="", alias="animation")
    minutes: int = Field(default=150, ge=15, alias="duree_en_minutes")
    topics: tuple[str, ...] = Field(default=(), alias="sujets")
    called_by: str = Field(default="", alias="convoquee_par")

    @property
    def key(self) -> str:
        """The identifier of the session in the case file."""
        return self.id
