"""How people decide together: questions put, presence, ballots cast, objections, what was declared."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field, model_validator

from models.facts.base import Fact, Value
from models.facts.founding import Attendance

PART = r"^([1-9]\d*/[1-9]\d*)?$"


class DecisionMode(StrEnum):
    """How a decision is taken."""

    CONSENSUS = "consensus"
    VOTE = "vote"
    BOARD = "instance"


class QuorumBasis(StrEnum):
    """What the quorum counts: those there or represented, their votes, or those of each college."""

    HEADS = "tetes"
    VOTES = "voix"
    EACH_COLLEGE = "chaque_college"


class Majority(StrEnum):
    """What carries a decision: more for than against, over half, a part written down, or nobody against."""

    SIMPLE = "simple"
    ABSOLUTE = "absolue"
    QUALIFIED = "qualifiee"
    UNANIMITY = "unanimite"


class MajorityBase(StrEnum):
    """What a majority is a part of: votes expressed, votes present or represented, all votes."""

    EXPRESSED = "exprimees"
    PRESENT = "presentes"
    ALL = "inscrites"


class CollegeCount(StrEnum):
    """How colleges add up: each takes its part whole, each shares its part out, or each must agree."""

    WHOLE_PART = "part_entiere"
    SHARED_PART = "part_partagee"
    EACH_AGREES = "chacun_d_accord"


class VotingCollege(Value):
    """A college of voters: ``members`` are organisations, ``part`` its share of all votes, in percent."""

    id: str
    name: str = Field(alias="nom")
    members: tuple[str, ...] = Field(default=(), alias="membres")
    part: Decimal = Field(default=Decimal(0), ge=0, le=100, alias="part_des_voix")


class DecisionRule(Fact):
    """The rule by which the parties count their votes, as they adopted it; parts are written 2/3.

    Votes of each organisation are those of ``voix_au_comite``, one each unless written. ``vetoes`` are the
    organisations whose vote against stops everything, ``casting`` the one that decides when votes are even.
    """

    kind: ClassVar[str] = "decision_rule"
    section: ClassVar[str] = "regles_de_decision"
    remembered: ClassVar[bool] = True

    id: str
    label: str = Field(alias="libelle")
    adopted_on: date | None = Field(default=None, alias="adoptee_le")
    written_in: str = Field(default="", alias="prevue_par")
    quorum_basis: QuorumBasis = Field(default=QuorumBasis.HEADS, alias="quorum_en")
    quorum: str = Field(default="", pattern=PART)
    quorum_exceeded: bool = Field(default=False, alias="quorum_a_depasser")
    second_quorum: str = Field(default="", pattern=PART, alias="quorum_deuxieme_convocation")
    majority: Majority = Field(default=Majority.SIMPLE, alias="majorite")
    majority_part: str = Field(default="", pattern=PART, alias="part_requise")
    base: MajorityBase = Field(default=MajorityBase.EXPRESSED, alias="majorite_sur")
    abstentions_counted: bool = Field(default=False, alias="abstentions_comptees")
    colleges: tuple[VotingCollege, ...] = ()
    college_count: CollegeCount = Field(default=CollegeCount.WHOLE_PART, alias="decompte_par_college")
    proxies_each: int | None = Field(default=None, ge=0, alias="pouvoirs_par_personne")
    vetoes: tuple[str, ...] = Field(default=(), alias="droits_de_veto")
    casting: str = Field(default="", alias="voix_preponderante")

    @property
    def key(self) -> str:
        """The identifier of the rule in the case file."""
        return self.id


class Cast(StrEnum):
    """What a voter says."""

    FOR = "pour"
    AGAINST = "contre"
    ABSTAINS = "abstention"


class NamedBallot(Value):
    """What one organisation voted, in an open ballot."""

    organisation: str
    cast: Cast = Field(alias="vote")


class Ballot(Value):
    """Votes counted, in votes; by ``college`` where members vote by colleges."""

    college: str = ""
    votes_for: int = Field(default=0, ge=0, alias="pour")
    votes_against: int = Field(default=0, ge=0, alias="contre")
    abstentions: int = Field(default=0, ge=0)


class Objection(Value):
    """What somebody opposed to a proposal; ``lifted`` says how it was answered: it no longer stands."""

    who: str = Field(alias="de")
    words: str = Field(alias="objection")
    lifted: str = Field(default="", alias="levee_par")


class HowDecided(Value):
    """How a decision was taken; what is written here is counted, ``adopted`` is only what people declared.

    ``voting_rule`` names the rule by which votes count. Open ballots (``ballots``) are kept by name,
    secret ones only as ``counts`` by college. A body of people writes its numbers: ``seats`` in all,
    ``attending`` there or represented, ``needed`` to decide. ``first_held`` is the day of a first meeting
    that lacked its quorum.
    """

    mode: DecisionMode | None = None
    voting_rule: str = Field(default="", alias="regle")
    present: tuple[Attendance, ...] = Field(default=(), alias="presentes")
    ballots: tuple[NamedBallot, ...] = Field(default=(), alias="bulletins")
    secret: bool = Field(default=False, alias="bulletin_secret")
    counts: tuple[Ballot, ...] = Field(default=(), alias="votes")
    votes_for: int = Field(default=0, ge=0, alias="pour")
    votes_against: int = Field(default=0, ge=0, alias="contre")
    abstentions: int = Field(default=0, ge=0)
    seats: int | None = Field(default=None, ge=1, alias="membres_de_l_instance")
    attending: int | None = Field(default=None, ge=0, alias="presents_ou_representes")
    needed: int | None = Field(default=None, ge=0, alias="quorum_requis")
    objections: tuple[Objection, ...] = ()
    first_held: date | None = Field(default=None, alias="premiere_seance_sans_quorum_le")
    quorum_met: bool | None = Field(default=None, alias="quorum_atteint")
    adopted: bool | None = Field(default=None, alias="adoptee")
    reference: str = ""


class SessionDecision(HowDecided):
    """What a session decided: a sentence, or a question of the case (``subject``) and how it was taken."""

    text: str = Field(alias="texte")
    subject: str = Field(default="", alias="objet")
    organisation: str = "collectif"
    opened: date | None = Field(default=None, alias="ouverte_le")

    @model_validator(mode="before")
    @classmethod
    def _sentence(cls, data: Any) -> Any:
        return {"texte": data} if isinstance(data, str) else data


class OpenQuestion(Fact):
    """A question put to one body or more, not answered yet: the decision of each closes it for that body."""

    kind: ClassVar[str] = "open_question"
    section: ClassVar[str] = "questions_a_decider"

    subject: str = Field(alias="objet")
    text: str = Field(alias="texte")
    opened: date = Field(alias="ouverte_le")
    bodies: tuple[str, ...] = Field(default=("collectif",), min_length=1, alias="a_decider_par")
    by: date | None = Field(default=None, alias="avant_le")

    @property
    def key(self) -> str:
        """The subject."""
        return self.subject
