"""What the parties tell, settle and decide along the ladder of sharing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field

from models.facts.base import HOUR_OR_NONE, Fact, Value
from models.facts.pitfalls import Pitfall
from models.facts.tasks import Task, TaskReport
from models.facts.voting import HowDecided, SessionDecision

MonthNumber = Annotated[int, Field(ge=1, le=12)]
WeekdayNumber = Annotated[int, Field(ge=1, le=7)]


class ResourceKind(StrEnum):
    """What can be pooled (things first, then people's time and voice)."""

    PREMISES = "locaux"
    EQUIPMENT = "materiel"
    VEHICLE = "vehicule"
    INFORMATION = "information"
    MONEY = "argent"
    VOLUNTEERS = "benevoles"
    COMMUNICATION = "communication"
    WORK_TIME = "temps_de_travail"


class Direction(StrEnum):
    """Whether the organisation offers the resource or needs it."""

    OFFERED = "offre"
    NEEDED = "besoin"


class Topic(StrEnum):
    """The twelve topics that a cooperation must have talked through; a case may add others as plain text."""

    CALENDAR = "echeancier"
    COMMUNICATION = "communication"
    GOVERNANCE = "gouvernance"
    OBJECTIVES = "objectifs"
    SURPLUS = "excedents"
    PRICING = "tarification"
    SUCCESS = "criteres_de_reussite"
    OUTLOOK = "perspectives"
    HUMAN_RESOURCES = "ressources_humaines"
    MATERIAL_RESOURCES = "ressources_materielles"
    VALUES = "valeurs"
    WHO_DOES_WHAT = "qui_fait_quoi"


class Resource(Fact):
    """A resource offered or needed; ``value`` in euros, ``yearly_cost`` in euros a year to be shared.

    What follows ``availability`` is for crossing offers and needs, each part of it free to stay silent: words
    that name the thing, the trades asked, hours of work a week, months (1 is January) and weekdays (1 is
    Monday) of use, how many, between which days, at which site.
    """

    kind: ClassVar[str] = "resource"
    section: ClassVar[str] = "ressources"

    id: str
    organisation: str
    nature: ResourceKind
    direction: Direction = Field(alias="sens")
    label: str = Field(alias="designation")
    serial: str = Field(default="", alias="numero_de_serie")
    condition: str = Field(default="", alias="etat")
    value: Decimal = Field(default=Decimal(0), ge=0, alias="valeur")
    yearly_cost: Decimal = Field(default=Decimal(0), ge=0, alias="cout_annuel")
    availability: str = Field(default="", alias="disponibilite")
    words: tuple[str, ...] = Field(default=(), alias="mots_cles")
    skills: tuple[str, ...] = Field(default=(), alias="competences")
    weekly_hours: Decimal | None = Field(default=None, gt=0, le=48, alias="heures_par_semaine")
    months: tuple[MonthNumber, ...] = Field(default=(), alias="mois")
    weekdays: tuple[WeekdayNumber, ...] = Field(default=(), alias="jours")
    quantity: int | None = Field(default=None, ge=1, alias="quantite")
    start: date | None = Field(default=None, alias="du")
    end: date | None = Field(default=None, alias="au")
    site: str = ""

    @property
    def key(self) -> str:
        """The identifier of the resource in the case file."""
        return self.id


class Note(Value):
    """What was said under one topic of a session; ``conclusion`` settles the topic."""

    topic: str = Field(alias="sujet")
    said: str = Field(default="", alias="dit")
    conclusion: str = ""


class Session(Fact):
    """A workshop: who came, what was said by topic, what was decided, what comes next.

    Conclusions, decisions and tasks written here are facts of the case: nobody writes them twice.
    """

    kind: ClassVar[str] = "session"
    section: ClassVar[str] = "ateliers"

    id: str
    title: str = Field(alias="titre")
    day: date = Field(alias="le")
    place: str = Field(alias="lieu")
    facilitator: str = Field(alias="animation")
    start: str = Field(default="", alias="debut", pattern=HOUR_OR_NONE)
    end: str = Field(default="", alias="fin", pattern=HOUR_OR_NONE)
    present: tuple[str, ...] = Field(alias="presentes")
    excused: tuple[str, ...] = Field(default=(), alias="excusees")
    notes: tuple[Note, ...] = Field(default=(), alias="echanges")
    decided: tuple[SessionDecision, ...] = Field(default=(), alias="decisions")
    reviewed: tuple[TaskReport, ...] = Field(default=(), alias="taches_revues")
    tasks: tuple[Task, ...] = Field(default=(), alias="taches")
    next_meeting: str = Field(default="", alias="suite")

    @property
    def key(self) -> str:
        """The identifier of the session in the case file."""
        return self.id


class TopicSettled(Fact):
    """A topic the parties have talked through, and what they concluded."""

    kind: ClassVar[str] = "topic"
    section: ClassVar[str] = "sujets"

    topic: str = Field(alias="sujet")
    conclusion: str

    @property
    def key(self) -> str:
        """The topic."""
        return self.topic


class Finding(Fact):
    """Something people observed about the case, with its reason; it informs, it never blocks by itself.

    ``pitfall`` ties it to what the method watches for: its ``answer`` then answers what the method raises,
    for the organisation it is ``about`` or for all.
    """

    kind: ClassVar[str] = "finding"
    section: ClassVar[str] = "constats"

    id: str
    observed: str = Field(alias="constat")
    reason: str = Field(alias="raison")
    answer: str = Field(default="", alias="reponse")
    pitfall: Pitfall | None = Field(default=None, alias="ecueil")
    about: str = Field(default="", alias="sujet")

    @property
    def key(self) -> str:
        """The identifier of the finding in the case file."""
        return self.id


class Decision(Fact, HowDecided):
    """A vote or a consensus of one organisation's body, or of all (``organisation`` = ``collectif``).

    ``subject`` is a stable word of the case (``mutualiser``, ``cooperer``, ``adopter_les_statuts``...).
    What it decided is counted by ``rules.decisions``: ``adopted`` is only what people declared.
    ``meeting`` names the session or the assembly that took it. Each vote is a fact of its own: a later one
    on the same subject does not replace it. ``miswritten`` is the day under which this very vote was first
    recorded by mistake.
    """

    kind: ClassVar[str] = "decision"
    section: ClassVar[str] = "decisions"

    subject: str = Field(alias="objet")
    organisation: str = "collectif"
    body: str = Field(alias="instance")
    text: str = Field(default="", alias="texte")
    opened: date = Field(alias="ouverte_le")
    decided: date = Field(alias="prise_le")
    meeting: str = Field(default="", alias="seance")
    miswritten: date | None = Field(default=None, alias="inscrite_par_erreur_au")

    @classmethod
    def recalled_key(cls, key: str, payload: Mapping[str, Any]) -> str:
        """Return the key with its day: votes were once known by their subject and body alone."""
        del key
        return f"{payload['subject']}|{payload['organisation']}|{payload['decided']}"

    @property
    def key(self) -> str:
        """Subject, body that decided, and day: a later vote leaves the earlier one known."""
        return f"{self.subject}|{self.organisation}|{self.decided.isoformat()}"

    @property
    def same_day(self) -> bool:
        """Whether it was taken the very day the question was opened."""
        return self.decided <= self.opened


class Signature(Fact):
    """A signed document: the signer bound their organisation on that day."""

    kind: ClassVar[str] = "signature"
    section: ClassVar[str] = "signatures"

    document: str
    organisation: str
    signer: str = Field(alias="signataire")
    signed: date = Field(alias="signee_le")

    @property
    def key(self) -> str:
        """Document and organisation."""
        return f"{self.document}|{self.organisation}"


class StaffInformation(Fact):
    """How an organisation informed its staff or its CSE (L1253-7 for a joining employer)."""

    kind: ClassVar[str] = "staff_information"
    section: ClassVar[str] = "informations_du_personnel"

    organisation: str
    informed: date = Field(alias="faite_le")
    body: str = Field(alias="aupres_de")
    reference: str = ""

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organisation


class WorkingNote(Fact):
    """A written note that a gate asks for: ``tax``, ``social``, ``exit``, ``budget``..., named in French."""

    kind: ClassVar[str] = "working_note"
    section: ClassVar[str] = "notes"

    subject: str = Field(alias="objet")
    author: str = Field(alias="par")
    written: date = Field(alias="faite_le")
    summary: str = Field(alias="resume")

    @property
    def key(self) -> str:
        """The subject of the note."""
        return self.subject
