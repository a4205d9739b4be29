"""An accompaniment: what was agreed with those accompanied, their answers, the plan, what came of it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value
from models.facts.steps import Step, StepDays
from models.facts.tasks import Task


class Advisor(Value):
    """Somebody who accompanies, with the structure they work for; several may follow one another.

    ``steps`` are those they accompany (none written means all), ``since`` and ``until`` when.
    """

    name: str = Field(alias="nom")
    title: str = Field(alias="titre")
    structure: str
    part: str = Field(default="", alias="role")
    steps: tuple[Step, ...] = Field(default=(), alias="etapes")
    since: date | None = Field(default=None, alias="depuis_le")
    until: date | None = Field(default=None, alias="jusqu_au")


class Access(Value):
    """Who may see a kind of information."""

    what: str = Field(alias="quoi")
    who: str = Field(alias="qui")


class Engagement(Fact):
    """What the advisor and those accompanied agreed at the start; ``days_granted`` in days.

    ``beneficiaries`` are identifiers; none written means all who take part in the case.
    """

    kind: ClassVar[str] = "engagement"
    section: ClassVar[str] = "accompagnements"

    id: str
    device: str = Field(default="Dispositif local d'accompagnement", alias="dispositif")
    advisors: tuple[Advisor, ...] = Field(min_length=1, alias="accompagnantes")
    beneficiaries: tuple[str, ...] = Field(default=(), alias="beneficiaires")
    request: str = Field(alias="demande")
    aims: tuple[str, ...] = Field(default=(), alias="objectifs")
    signed: date = Field(alias="convenu_le")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    days_granted: Decimal = Field(gt=0, alias="jours_accordes")
    by_step: tuple[StepDays, ...] = Field(default=(), alias="jours_par_etape")
    grant_reference: str = Field(default="", alias="decision_d_octroi")
    funders: tuple[str, ...] = Field(default=(), alias="financeurs")
    accesses: tuple[Access, ...] = Field(default=(), alias="acces")

    @property
    def key(self) -> str:
        """The identifier of the accompaniment in the case file."""
        return self.id


class Intervention(Fact):
    """Time spent accompanying, in days, on one occasion."""

    kind: ClassVar[str] = "intervention"
    section: ClassVar[str] = "interventions"

    id: str
    day: date = Field(alias="le")
    days: Decimal = Field(gt=0, alias="jours")
    what: str = Field(alias="objet")
    who: str = Field(default="", alias="par")
    step: Step | None = Field(default=None, alias="etape")

    @property
    def key(self) -> str:
        """The identifier of the intervention in the case file."""
        return self.id


class Pillar(StrEnum):
    """What a cooperation stands on."""

    INCLUSION = "place_de_chacune"
    FRAME = "but_et_cadre"
    ROLES = "roles_et_integration"
    TIME = "temps_et_parole"


class Brake(StrEnum):
    """What holds a cooperation back."""

    RIGIDITY = "lourdeur_administrative"
    IMPOSED = "cooperation_imposee"
    SUPPLIER = "prise_pour_prestataire"
    WEIGHT = "poids_inegal"


class Position(StrEnum):
    """How far a participant agrees with the sentence it is asked about."""

    YES = "oui"
    RATHER_YES = "plutot_oui"
    RATHER_NO = "plutot_non"
    NO = "non"
    UNKNOWN = "ne_sait_pas"


class DiagnosisAnswer(Fact):
    """What one organisation answers for itself on a pillar, a brake or one of the twelve topics.

    ``shareable`` is never supposed: an answer that nobody released stays between it and the advisor.
    """

    kind: ClassVar[str] = "diagnosis_answer"
    section: ClassVar[str] = "reponses_au_diagnostic"

    organisation: str
    question: str
    position: Position
    words: str = Field(default="", alias="paroles")
    answered: date = Field(alias="le")
    shareable: bool = Field(default=False, alias="partageable")

    @property
    def key(self) -> str:
        """Organisation and question."""
        return f"{self.organisation}|{self.question}"


class ActionState(StrEnum):
    """How far an action of the plan has come; giving one up is a state like the others."""

    PLANNED = "prevue"
    UNDER_WAY = "en_cours"
    DONE = "faite"
    GIVEN_UP = "abandonnee"


class PlanAction(Fact):
    """An action of the plan; ``days`` of accompaniment foreseen for it, ``left`` still to spend on it.

    ``left`` is what remains of ``days`` as long as nobody says otherwise; nothing once done or given up.
    """

    kind: ClassVar[str] = "plan_action"
    section: ClassVar[str] = "actions_du_plan"

    id: str
    priority: int = Field(ge=1, alias="priorite")
    what: str = Field(alias="action")
    aim: str = Field(default="", alias="effet_attendu")
    who: str = Field(alias="portee_par")
    indicator: str = Field(default="", alias="indicateur")
    start_value: str = Field(default="", alias="depart")
    target: str = Field(default="", alias="cible")
    by: date | None = Field(default=None, alias="pour_le")
    days: Decimal = Field(default=Decimal(0), ge=0, alias="jours_prevus")
    left: Decimal | None = Field(default=None, ge=0, alias="jours_a_venir")
    step: Step = Field(default=Step.ENGINEERING, alias="etape")
    advisor: str = Field(default="", alias="accompagnee_par")
    state: ActionState = Field(default=ActionState.PLANNED, alias="etat")

    @property
    def key(self) -> str:
        """The identifier of the action in the case file."""
        return self.id


class Measure(Value):
    """What an indicator of the plan shows on the day of the follow-up, and what it means to the parties."""

    action: str
    value: str = Field(alias="releve")
    comment: str = Field(default="", alias="lecture")


class FollowUp(Fact):
    """A follow-up held ``months`` after the end; ``jobs`` in full-time equivalents when somebody counted."""

    kind: ClassVar[str] = "follow_up"
    section: ClassVar[str] = "suivis"

    months: int = Field(ge=1, alias="mois")
    held: date = Field(alias="tenu_le")
    present: tuple[str, ...] = Field(default=(), alias="presentes")
    measures: tuple[Measure, ...] = Field(default=(), alias="releves")
    changes: tuple[str, ...] = Field(default=(), alias="ce_qui_a_change")
    jobs: Decimal | None = Field(default=None, ge=0, alias="emplois_etp")
    next_steps: tuple[Task, ...] = Field(default=(), alias="taches")

    @property
    def key(self) -> str:
        """How many months after the end."""
        return str(self.months)


class Outcome(StrEnum):
    """How an accompaniment ends; none of these is a failure by itself."""

    SHARING = "partage_de_moyens"
    WORKING_TOGETHER = "travail_en_commun"
    COOPERATION = "cooperation"
    GROUPING = "groupement"
    STOPPED = "arret_choisi"
    REDIRECTED = "orientation"


class Closing(Fact):
    """The end of an accompaniment: what it leaves, in the words of those accompanied."""

    kind: ClassVar[str] = "closing"
    section: ClassVar[str] = "clotures"

    engagement: str = Field(alias="accompagnement")
    day: date = Field(alias="le")
    outcome: Outcome = Field(alias="issue")
    done: tuple[str, ...] = Field(default=(), alias="ce_qui_a_ete_fait")
    learned: tuple[str, ...] = Field(default=(), alias="ce_que_l_on_retient")
    not_done: tuple[str, ...] = Field(default=(), alias="ce_qui_n_a_pas_ete_fait")
    remaining: tuple[Task, ...] = Field(default=(), alias="ce_qui_reste")
    contacts: tuple[str, ...] = Field(default=(), alias="vers_qui_se_tourner")
    shared_with: tuple[str, ...] = Field(default=(), alias="diffusion_acceptee")

    @property
    def key(self) -> str:
        """The accompaniment."""
        return self.engagement
