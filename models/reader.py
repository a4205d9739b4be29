"""For whose eyes something is shown: a role, and the organisation it is held in."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to a case; the value is the word typed after ``--for``."""

    ADVISOR = "accompagnement"
    REPRESENTATIVE = "organisation"
    MANAGER = "gestion"
    BOARD = "conseil"
    FUNDER = "financeur"


class Matter(StrEnum):
    """What is not for everybody: each kind is entrusted to some readers and hidden from the others."""

    ANSWERS = "reponses"
    PAY = "paie"
    PRIVATE = "vie_privee"
    CONTACTS = "courriels"
    OWED = "comptes_des_adherents"
    BANK = "coordonnees_bancaires"
    LENT = "personnes_pretees"
    SUPPORT = "accompagnement"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who something is shown to; ``organisation`` is an identifier, empty unless they represent one."""

    role: Role
    organisation: str = ""

    @property
    def said(self) -> str:
        """How the reader is named after ``--for``, and in the record of who saw what."""
        return self.organisation or self.role.value
