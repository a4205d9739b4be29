"""A requirement of the method that an advisor sets aside for one move, in their own name, with a reason."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact
from models.stage import Stage


class SetAside(Fact):
    """The recorded decision to pass a gate without a requirement that no article commands.

    It holds for one move, ``target``, made from the stage where the case stood when it was decided.
    ``withdrawn`` takes it back.
    """

    kind: ClassVar[str] = "set_aside"
    section: ClassVar[str] = "exigences_ecartees"

    requirement: str = Field(alias="exigence", min_length=1)
    target: Stage = Field(alias="passage")
    reason: str = Field(alias="motif", min_length=1)
    by: str = Field(alias="par", min_length=1)
    decided: date = Field(alias="decidee_le")
    withdrawn: bool = Field(default=False, alias="retiree")

    @property
    def key(self) -> str:
        """The move and the requirement."""
        return f"{self.target}|{self.requirement}"
