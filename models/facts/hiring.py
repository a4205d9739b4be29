"""What an employer does around a hiring: the declaration before it, the first visit after it."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact


class HiringDeclared(Fact):
    """The declaration made before a hiring (L1221-10): ``contract`` is the day the contract begins."""

    kind: ClassVar[str] = "hiring_declared"
    section: ClassVar[str] = "declarations_d_embauche"

    employee: str = Field(alias="salarie")
    contract: date = Field(alias="contrat_du")
    declared: date = Field(alias="faite_le")
    reference: str = ""

    @property
    def key(self) -> str:
        """The employee and the day the contract begins: another contract is another hiring."""
        return f"{self.employee}|{self.contract.isoformat()}"


class FirstVisit(Fact):
    """The visit of information and prevention after a hiring (R4624-10): its day, nothing of what was said.

    ``reference`` is that of the attestation handed over.
    """

    kind: ClassVar[str] = "first_visit"
    section: ClassVar[str] = "visites_d_information"

    employee: str = Field(alias="salarie")
    contract: date = Field(alias="contrat_du")
    held: date = Field(alias="faite_le")
    reference: str = Field(default="", alias="attestation")

    @property
    def key(self) -> str:
        """The employee and the day the contract begins."""
        return f"{self.employee}|{self.contract.isoformat()}"
