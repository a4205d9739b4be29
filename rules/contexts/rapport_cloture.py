"""The closing report: what was done, what it leaves, and that ending well needs no formal group."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import (
    ActionState,
    Closing,
    Engagement,
    Intervention,
    Outcome,
    PlanAction,
)
from models.facts.cooperation import Session, Signature
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.printing import (
    OVER,
    STATES,
    Accompagnante,
    Jours,
    accompanied,
    advisor,
    days_told,
    follow_up_day,
    no_engagement,
)
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named
from rules.sessions.printing import Tache, to_do

OUTCOMES = {
    Outcome.SHARING: "Les organisations se partagent des moyens",
    Outcome.WORKING_TOGETHER: "Les organisations travaillent ensemble, d'une action à l'autre",
    Outcome.COOPERATION: "Les organisations portent un projet commun",
    Outcome.GROUPING: "Les organisations ont créé un groupement",
    Outcome.STOPPED: "Les organisations ont choisi de s'arrêter",
    Outcome.REDIRECTED: "Les organisations sont orientées vers un autre appui",
}


class Action(Printed):
    """An action of the plan and what became of it; days foreseen."""

    action: str
    etat: str
    jours: Decimal


class Context(Printed):
    """What the report prints."""

    affaire: Affaire
    clos_le: date
    debut: date
    demande: str
    objectifs: tuple[str, ...]
    organisations: tuple[str, ...]
    accompagnantes: tuple[Accompagnante, ...]
    issue: str
    groupement: bool
    arret: bool
    fait: tuple[str, ...]
    non_fait: tuple[str, ...]
    retenu: tuple[str, ...]
    actions: tuple[Action, ...]
    jours: Jours
    interventions: int
    ateliers: int
    ecrits_signes: int
    reste: tuple[Tache, ...]
    contacts: tuple[str, ...]
    diffusion: tuple[str, ...]
    suivi_a_six_mois: date
    suivi_a_douze_mois: date


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each accompaniment that was closed, with or without a formal group."""
    return tuple(found.engagement for found in dossier.all(Closing))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the accompaniment and its closing; to watch: open actions, a group not founded."""
    closing = dossier.get(Closing, subject)
    if dossier.get(Engagement, subject) is None:
        return (no_engagement(subject),)
    if closing is None:
        return (
            lacking(
                "cloture_absente",
                message("La fin de l'accompagnement n'est pas décrite."),
                message("Remplir la section « clotures » : le jour, l'issue, ce qui a été fait."),
                "clotures",
            ),
        )
    return (*_still_open(dossier), *_group_not_founded(dossier, closing))


def _still_open(dossier: Dossier) -> tuple[Problem, ...]:
    return tuple(
        to_watch(
            "action_encore_ouverte",
            message("L'action « {action} » est encore ouverte.", action=action.what),
            message("La dire faite ou abandonnée, ou l'inscrire dans « ce_qui_reste »."),
            "etat",
        )
        for action in dossier.all(PlanAction)
        if action.state not in OVER
    )


def _group_not_founded(dossier: Dossier, closing: Closing) -> tuple[Problem, ...]:
    founded = any(group.constituted for group in dossier.all(EmployerGroup))
    if closing.outcome is not Outcome.GROUPING or founded:
        return ()
    return (
        to_watch(
            "groupement_non_constitue",
            message("Le rapport parle d'un groupement qui n'est pas constitué dans le dossier."),
            message("Inscrire le jour de sa constitution, ou corriger « issue »."),
            "issue",
        ),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the report prints.

    Raises:
        ProblemsFound: the accompaniment or its closing is unknown.
    """
    refuse_if_any(missing(dossier, subject))
    engagement, closing = dossier.get(Engagement, subject), dossier.get(Closing, subject)
    if engagement is None or closing is None:
        raise ProblemsFound(missing(dossier, subject))
    return Context(
        affaire=case_named(dossier),
        clos_le=closing.day,
        debut=engagement.start,
        demande=engagement.request,
        objectifs=engagement.aims,
        organisations=tuple(one.name for one in accompanied(dossier, engagement)),
        accompagnantes=tuple(advisor(who) for who in engagement.advisors),
        issue=OUTCOMES[closing.outcome],
        groupement=closing.outcome is Outcome.GROUPING,
        arret=closing.outcome is Outcome.STOPPED,
        fait=closing.done,
        non_fait=(*closing.not_done, *_given_up(dossier)),
        retenu=closing.learned,
        actions=_actions(dossier),
        jours=days_told(dossier, book),
        interventions=len(dossier.all(Intervention)),
        ateliers=sum(found.day <= closing.day for found in dossier.all(Session)),
        ecrits_signes=len({one.document for one in dossier.all(Signature) if one.signed <= closing.day}),
        reste=tuple(to_do(dossier, task) for task in closing.remaining),
        contacts=closing.contacts,
        diffusion=closing.shared_with,
        suivi_a_six_mois=follow_up_day(dossier, engagement, 6),
        suivi_a_douze_mois=follow_up_day(dossier, engagement, 12),
    )


def _given_up(dossier: Dossier) -> tuple[str, ...]:
    return tuple(one.what for one in dossier.all(PlanAction) if one.state is ActionState.GIVEN_UP)


def _actions(dossier: Dossier) -> tuple[Action, ...]:
    return tuple(
        Action(action=one.what, etat=STATES[one.state], jours=one.days)
        for one in sorted(dossier.all(PlanAction), key=lambda one: one.priority)
    )
