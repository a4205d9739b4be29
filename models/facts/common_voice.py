"""What a cooperation says and decides as one: its committee, its proposals, what it learns from others."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.facts.base import HOUR_OR_NONE, Fact, Value
from models.facts.founding import Attendance
from models.facts.tasks import Task, TaskState


class CommitteeSeat(Fact):
    """How many votes an organisation has in the common decisions; who it names to sit, and in their stead."""

    kind: ClassVar[str] = "committee_seat"
    section: ClassVar[str] = "voix_au_comite"
    remembered: ClassVar[bool] = True

    organisation: str
    votes: int = Field(default=1, ge=0, alias="voix")
    holder: str = Field(default="", alias="titulaire")
    deputy: str = Field(default="", alias="suppleante")

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organisation


class Delegate(Attendance):
    """Somebody who sits in the committee, and the writ by which their organisation sent them."""

    mandate: str = Field(default="", alias="mandat")


class CommitteeVote(Value):
    """A decision of the committee; no vote counted means that nobody opposed it."""

    text: str = Field(alias="decision")
    votes_for: int = Field(default=0, ge=0, alias="pour")
    votes_against: int = Field(default=0, ge=0, alias="contre")
    abstentions: int = Field(default=0, ge=0)
    adopted: bool = Field(default=True, alias="adoptee")
    abstained: tuple[str, ...] = Field(default=(), alias="ne_prend_pas_part")
    objections: str = Field(default="", alias="reserves")


class Point(Value):
    """A point of the agenda: what was said, what was decided."""

    title: str = Field(alias="titre")
    said: tuple[str, ...] = Field(default=(), alias="echanges")
    decisions: tuple[CommitteeVote, ...] = ()


class FollowedTask(Value):
    """A task given before and what became of it."""

    what: str = Field(alias="quoi")
    who: str = Field(alias="qui")
    state: TaskState = Field(alias="etat")
    comment: str = Field(default="", alias="precision")


class SteeringMeeting(Fact):
    """A meeting of the committee; ``quorum`` is how many organisations must be there or represented."""

    kind: ClassVar[str] = "steering_meeting"
    section: ClassVar[str] = "comites_de_pilotage"

    id: str
    day: date = Field(alias="le")
    place: str = Field(alias="lieu")
    start: str = Field(default="", alias="debut", pattern=HOUR_OR_NONE)
    end: str = Field(default="", alias="fin", pattern=HOUR_OR_NONE)
    chair: str = Field(alias="presidence")
    secretary: str = Field(alias="secretariat")
    called: date | None = Field(default=None, alias="convoque_le")
    quorum: int | None = Field(default=None, ge=1)
    present: tuple[Delegate, ...] = Field(min_length=1, alias="presentes")
    excused: tuple[str, ...] = Field(default=(), alias="excusees")
    guests: tuple[str, ...] = Field(default=(), alias="invitees")
    points: tuple[Point, ...] = Field(min_length=1)
    followed: tuple[FollowedTask, ...] = Field(default=(), alias="suivi_des_taches")
    tasks: tuple[Task, ...] = Field(default=(), alias="taches")
    next_meeting: str = Field(default="", alias="suite")

    @property
    def key(self) -> str:
        """The identifier of the meeting in the case file."""
        return self.id


class Proposal(Value):
    """Something asked of a named authority, why, and what those who ask commit to."""

    title: str = Field(alias="titre")
    addressee: str = Field(alias="destinataire")
    text: str = Field(alias="proposition")
    reason: str = Field(alias="raison")
    commitment: str = Field(default="", alias="notre_engagement")


class Advocacy(Fact):
    """A paper of proposals carried together; their numbers are their places in the list."""

    kind: ClassVar[str] = "advocacy"
    section: ClassVar[str] = "plaidoyers"

    id: str
    title: str = Field(alias="titre")
    introduction: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = Field(min_length=1, alias="propositions")
    adopted: date = Field(alias="adopte_le")
    adopted_by: str = Field(alias="adopte_par")
    contact: str = ""
    answer_hoped: date | None = Field(default=None, alias="reponse_souhaitee_le")

    @property
    def key(self) -> str:
        """The identifier of the paper in the case file."""
        return self.id


class CooperationAnalysis(Fact):
    """What was learnt from a cooperation that exists elsewhere; pillars and brakes in free words.

    ``agreed`` is the day those described read the sheet again and let it go out.
    """

    kind: ClassVar[str] = "cooperation_analysis"
    section: ClassVar[str] = "analyses_de_cooperation"

    id: str
    name: str = Field(alias="cooperation")
    place: str = Field(default="", alias="territoire")
    since: str = Field(default="", alias="depuis")
    members: tuple[str, ...] = Field(default=(), alias="membres")
    form: str = Field(alias="forme")
    context: tuple[str, ...] = Field(min_length=1, alias="contexte")
    reasons: tuple[str, ...] = Field(min_length=1, alias="raisons")
    working: tuple[str, ...] = Field(default=(), alias="fonctionnement")
    results: tuple[str, ...] = Field(min_length=1, alias="resultats")
    pillars: tuple[str, ...] = Field(default=(), alias="piliers")
    brakes: tuple[str, ...] = Field(default=(), alias="freins")
    lessons: tuple[str, ...] = Field(default=(), alias="ce_que_nous_en_retenons")
    sources: tuple[str, ...] = ()
    written: date = Field(alias="redigee_le")
    written_by: str = Field(alias="redigee_par")
    agreed: date | None = Field(default=None, alias="relue_par_elles_le")

    @property
    def key(self) -> str:
        """The identifier of the sheet in the case file."""
        return self.id
