"""What an employer group tells the authorities: its directors, its publication, its letters, its changes."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value
from models.facts.organisations import Address, CollectiveAgreement


class DirectorDetails(Fact):
    """Home, occupation and nationality of a director (D1253-1, 2°), kept apart: few documents need them."""

    kind: ClassVar[str] = "director_details"
    section: ClassVar[str] = "domiciles_des_dirigeants"

    name: str = Field(alias="nom")
    home: Address = Field(alias="domicile")
    occupation: str = Field(default="", alias="profession")
    nationality: str = Field(default="", alias="nationalite")

    @property
    def key(self) -> str:
        """The name, written as among the group's directors."""
        return self.name


class Publication(Fact):
    """What proves the group exists (D1253-1, 4°): extract of the Journal officiel, or entry in a register."""

    kind: ClassVar[str] = "publication"
    section: ClassVar[str] = "publication_du_groupement"

    group: str = Field(alias="groupement")
    declared: date | None = Field(default=None, alias="declare_le")
    published: date = Field(alias="publie_le")
    reference: str = ""

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class RegisteredLetter(Fact):
    """A document sent by registered post, and the day written on the notice of receipt."""

    kind: ClassVar[str] = "registered_letter"
    section: ClassVar[str] = "envois_recommandes"

    document: str
    subject: str = Field(default="", alias="sujet")
    sent: date = Field(alias="envoye_le")
    received: date | None = Field(default=None, alias="recu_le")
    reference: str = Field(default="", alias="numero")

    @property
    def key(self) -> str:
        """Document and subject."""
        return f"{self.document}|{self.subject}"


class AgreementOption(Value):
    """A collective agreement examined, under the three aspects that D1253-7 names."""

    agreement: CollectiveAgreement = Field(alias="convention_collective")
    classifications: str
    levels: str = Field(alias="niveaux_d_emploi")
    activities: str = Field(alias="activites")


class AgreementChoice(Fact):
    """Why the group chose its collective agreement: the agreements compared, and what tipped the scale."""

    kind: ClassVar[str] = "agreement_choice"
    section: ClassVar[str] = "choix_de_convention"

    group: str = Field(alias="groupement")
    author: str = Field(alias="par")
    written: date = Field(alias="faite_le")
    options: tuple[AgreementOption, ...] = Field(min_length=1, alias="comparaison")
    reason: str = Field(alias="raison")
    equality: str = Field(default="", alias="egalite_de_traitement")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class ChangeSubject(StrEnum):
    """What may change after the group has told of itself, in the order of D1253-1."""

    NAME = "denomination"
    SEAT = "siege"
    FORM = "forme"
    DIRECTORS = "dirigeants"
    STATUTES = "statuts"
    PUBLICATION = "publication"
    MEMBERS = "liste_des_membres"
    ESTABLISHMENTS = "etablissements_ou_activites"
    HEADCOUNT = "effectif_d_un_membre"
    AGREEMENT = "convention_collective"


class GroupChange(Fact):
    """A change in what was told to the authorities; ``before`` and ``after`` as they will be read."""

    kind: ClassVar[str] = "group_change"
    section: ClassVar[str] = "modifications_du_groupement"

    id: str
    subject: ChangeSubject = Field(alias="objet")
    day: date = Field(alias="effet_le")
    before: str = Field(default="", alias="avant")
    after: str = Field(alias="apres")
    decision: str = Field(default="", alias="decidee_par")

    @property
    def key(self) -> str:
        """The identifier of the change in the case file."""
        return self.id
