"""The accompaniment plan: priorities, actions, indicators, and the days that they take."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import Engagement, Intervention, PlanAction
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.printing import STATES, Jours, accompanied, days_problems, days_told, no_engagement
from rules.parties import Printed, Signataire, lacking, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of


class Action(Printed):
    """An action of the plan, its days foreseen; the date in words (a dash when open)."""

    priorite: int
    action: str
    effet: str
    portee_par: str
    pour_le: str
    jours: Decimal
    etat: str


class Indicateur(Printed):
    """How the effect of an action will be read."""

    action: str
    indicateur: str
    depart: str
    cible: str


class Passage(Printed):
    """Time already spent, in days."""

    le: date
    objet: str
    par: str
    jours: Decimal


class Context(Printed):
    """What the plan prints; days of accompaniment."""

    affaire: Affaire
    objectifs: tuple[str, ...]
    debut: date
    fin: date
    actions: tuple[Action, ...]
    indicateurs: tuple[Indicateur, ...]
    passages: tuple[Passage, ...]
    jours: Jours
    prevus: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, as soon as an accompaniment has an action in its plan."""
    planned, engaged = dossier.all(PlanAction), dossier.all(Engagement)
    return ("",) if planned and engaged else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: an accompaniment, an action; to watch: indicators and days that do not suffice."""
    found = []
    if not dossier.all(Engagement):
        found.append(no_engagement())
    if not dossier.all(PlanAction):
        found.append(
            lacking(
                "plan_vide",
                message("Le plan d'accompagnement n'a pas encore d'action."),
                message("Les inscrire dans « actions_du_plan », par ordre de priorité."),
                "actions_du_plan",
            )
        )
    found += [
        to_watch(
            "action_sans_indicateur",
            message("L'action « {action} » n'a pas d'indicateur.", action=action.what),
            message("Dire à quoi l'on verra qu'elle a servi."),
            "indicateur",
        )
        for action in dossier.all(PlanAction)
        if not action.indicator
    ]
    return (*found, *days_problems(dossier))


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the plan prints.

    Raises:
        ProblemsFound: there is no accompaniment, or no action.
    """
    refuse_if_any(missing(dossier, subject))
    engagement = dossier.only(Engagement)
    if engagement is None:
        raise ProblemsFound((no_engagement(),))
    actions = sorted(dossier.all(PlanAction), key=lambda action: action.priority)
    lead = engagement.advisors[0]
    return Context(
        affaire=case_named(dossier),
        objectifs=engagement.aims,
        debut=engagement.start,
        fin=engagement.end,
        actions=tuple(_action(dossier, action) for action in actions),
        indicateurs=tuple(_indicator(action) for action in actions if action.indicator),
        passages=tuple(
            Passage(le=found.day, objet=found.what, par=found.who or "–", jours=found.days)
            for found in sorted(dossier.all(Intervention), key=lambda found: found.day)
        ),
        jours=days_told(dossier, book),
        prevus=sum((action.days for action in actions), Decimal(0)),
        signataires=(
            Signataire(organisation=lead.structure, nom=lead.name, titre=lead.title),
            *(signatory(party(one)) for one in accompanied(dossier, engagement)),
        ),
    )


def _action(dossier: Dossier, action: PlanAction) -> Action:
    return Action(
        priorite=action.priority,
        action=action.what,
        effet=action.aim,
        portee_par=name_of(dossier, action.who),
        pour_le=f"{action.by:%d/%m/%Y}" if action.by else "–",
        jours=action.days,
        etat=STATES[action.state],
    )


def _indicator(action: PlanAction) -> Indicateur:
    return Indicateur(
        action=action.what,
        indicateur=action.indicator,
        depart=action.start_value or "–",
        cible=action.target or "–",
    )
