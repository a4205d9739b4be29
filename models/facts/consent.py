"""What an organisation lets the others read of its answers: dated, and taken back for the future only."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact


class SharingAgreement(Fact):
    """An organisation agrees that its answers are shared, or takes its agreement back.

    ``question`` is one question of the diagnosis; empty, it bears on all that were answered by that day. What
    went out before stays out: taking back holds from ``on``.
    """

    kind: ClassVar[str] = "sharing_agreement"
    section: ClassVar[str] = "accords_de_partage"

    organisation: str
    question: str = ""
    shared: bool = Field(default=True, alias="partage")
    on: date = Field(alias="le")
    by: str = Field(alias="par")

    @property
    def key(self) -> str:
        """Organisation and question."""
        return f"{self.organisation}|{self.question}"
