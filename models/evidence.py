"""What may evidence a requirement of the ladder: a small vocabulary that an expert combines without code.

Each kind of evidence is one class here, with its parameters under the names written in a ladder file, and
one pure function in ``rules.gates.evidence``.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from models.facts import KINDS
from models.facts.base import Value
from models.facts.cooperation import Topic

_SECTIONS = frozenset(kind.section for kind in KINDS.values())
_YES_NO = {"oui": True, "non": False}

YesNo = Annotated[bool, BeforeValidator(lambda said: _YES_NO.get(said, said))]
"""A boolean that a French file writes « oui » or « non »."""


class Among(StrEnum):
    """The organisations a question is put to."""

    PARTICIPANTS = "participantes"
    FOUNDERS = "fondatrices"
    DESCRIBED = "toutes"


class By(StrEnum):
    """Who has to decide: the collective, each organisation's own board, or either of them."""

    TOGETHER = "collectif"
    EACH = "chacune"
    EITHER = "collectif_ou_chacune"


class Staff(StrEnum):
    """Which employers an information of employees is asked from."""

    WITH_CSE = "avec_cse"
    WITHOUT_CSE = "sans_cse"
    ALL = "toutes"


class Condition(StrEnum):
    """When a requirement is asked at all."""

    ALWAYS = "toujours"
    MIXED = "groupement_mixte"
    EMPLOYERS = "des_salaries"


class Answered(Value):
    """Answers of a section of the case: ``at_least`` in all, or one for each organisation ``among``.

    ``fields`` are values that an answer must bear to count, under the names of the case file.
    """

    type: Literal["reponses"]
    section: str
    fields: dict[str, str] = Field(default_factory=dict, alias="champs")
    at_least: int = Field(default=1, ge=1, alias="au_moins")
    among: Among | None = Field(default=None, alias="parmi")

    @field_validator("section")
    @classmethod
    def _known(cls, section: str) -> str:
        if section not in _SECTIONS:
            raise ValueError(section)
        return section


class Gathered(Value):
    """Organisations in sufficient number."""

    type: Literal["organisations"]
    among: Among = Field(alias="parmi")
    at_least: int = Field(ge=1, alias="au_moins")


class Met(Value):
    """A workshop held, with enough people present."""

    type: Literal["atelier"]
    present: int = Field(default=2, ge=1, alias="presentes")


class Settled(Value):
    """Topics talked through to a conclusion; none named means all twelve."""

    type: Literal["sujets"]
    topics: tuple[Topic, ...] = Field(default=(), alias="sujets")


class Voted(Value):
    """A decision voted; ``minutes`` asks for the reference of the signed minutes."""

    type: Literal["decision"]
    subject: str = Field(alias="objet", min_length=1)
    by: By = Field(alias="prise_par")
    among: Among = Field(default=Among.PARTICIPANTS, alias="parmi")
    minutes: YesNo = Field(default=False, alias="avec_proces_verbal")


class Signed(Value):
    """A document signed by each organisation."""

    type: Literal["signature"]
    document: str = Field(min_length=1)
    among: Among = Field(default=Among.PARTICIPANTS, alias="parmi")


class Validated(Value):
    """A document of the case validated by a person; ``each`` asks for one for each organisation."""

    type: Literal["document_valide"]
    document: str = Field(min_length=1)
    each: Among | None = Field(default=None, alias="parmi")


class Informed(Value):
    """Employees, or their representatives, informed by each employer."""

    type: Literal["information_du_personnel"]
    among: Among = Field(default=Among.FOUNDERS, alias="parmi")
    staff: Staff = Field(default=Staff.ALL, alias="aupres_de")


class Written(Value):
    """A working note written on a subject."""

    type: Literal["note"]
    subject: str = Field(alias="objet", min_length=1)


class OneAgreement(Value):
    """Future members under one collective agreement, or a group that declares several."""

    type: Literal["convention_unique"]


class PublicHalf(Value):
    """Local authorities and their establishments at most half of the future members."""

    type: Literal["moitie_publique_au_plus"]


Evidence = Annotated[
    Answered
    | Gathered
    | Met
    | Settled
    | Voted
    | Signed
    | Validated
    | Informed
    | Written
    | OneAgreement
    | PublicHalf,
    Field(discriminator="type"),
]
