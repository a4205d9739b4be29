"""The territory of a case, in the few figures that a yearly report counts by."""

from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact


class Territory(Fact):
    """The territory; ``population`` in inhabitants, ``towns`` in communes."""

    kind: ClassVar[str] = "territory"
    section: ClassVar[str] = "territoire"

    population: int = Field(gt=0, alias="habitants")
    towns: int | None = Field(default=None, gt=0, alias="communes")
    source: str = ""

    @property
    def key(self) -> str:
        """One territory a case."""
        return "territoire"
