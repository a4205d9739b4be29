"""What documents of an accompaniment share: who is accompanied, days granted, spent and still to come."""

from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from models.dossier import Dossier
from models.facts.accompaniment import ActionState, Advisor, Closing, Engagement, Intervention, PlanAction
from models.facts.organisations import Organisation
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.deadlines.working_days import next_working_day
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import participants

DAYS_MARGIN = "accompaniment/days_margin"
"""The figure of the method: share of the days granted under which nothing is left for the unforeseen."""

STATES = {
    ActionState.PLANNED: "prévue",
    ActionState.UNDER_WAY: "en cours",
    ActionState.DONE: "faite",
    ActionState.GIVEN_UP: "abandonnée",
}
AT_MONTHS = (6, 12)
"""Follow-ups held after the end, in months."""

OVER = frozenset({ActionState.DONE, ActionState.GIVEN_UP})


class Accompagnante(Printed):
    """Somebody who accompanies."""

    nom: str
    titre: str
    structure: str
    role: str


class Jours(Printed):
    """Days of accompaniment of the case; ``alerte`` is empty as long as a margin remains."""

    accordes: Decimal
    depenses: Decimal
    a_venir: Decimal
    solde: Decimal
    alerte: str = ""


def advisor(who: Advisor) -> Accompagnante:
    """Return somebody who accompanies, as printed."""
    return Accompagnante(nom=who.name, titre=who.title, structure=who.structure, role=who.part or "–")


def accompanied(dossier: Dossier, engagement: Engagement) -> tuple[Organisation, ...]:
    """Return those accompanied: those named, else all who take part in the case."""
    if not engagement.beneficiaries:
        return participants(dossier)
    found = (dossier.get(Organisation, key) for key in engagement.beneficiaries)
    return tuple(organisation for organisation in found if organisation is not None)


def days_left(action: PlanAction) -> Decimal:
    """Return the days still to spend on an action; none once it is done or given up."""
    if action.state in OVER:
        return Decimal(0)
    return action.days if action.left is None else action.left


def days(dossier: Dossier) -> Jours:
    """Return the days granted to the case, spent and still to come."""
    granted = sum((found.days_granted for found in dossier.all(Engagement)), Decimal(0))
    spent = sum((found.days for found in dossier.all(Intervention)), Decimal(0))
    to_come = sum((days_left(found) for found in dossier.all(PlanAction)), Decimal(0))
    return Jours(accordes=granted, depenses=spent, a_venir=to_come, solde=granted - spent - to_come)


def days_told(dossier: Dossier, book: ParameterBook) -> Jours:
    """Return the days of the case with the warning they call for, as documents print them."""
    counted = days(dossier)
    return counted.model_copy(update={"alerte": _warning(counted, book.value(DAYS_MARGIN, dossier.at))})


def _warning(counted: Jours, margin: Decimal) -> str:
    if counted.depenses > counted.accordes:
        return "Les jours accordés sont dépassés : plus rien ne s'engage avant un accord écrit."
    if counted.solde < 0:
        return (
            "Les jours qui restent ne suffiront pas : en demander maintenant, ou retirer une action du plan."
        )
    if counted.solde < counted.accordes * margin:
        return "Le plan emploie presque tous les jours accordés : il ne reste rien pour l'imprévu."
    return ""


def days_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """Warn when the plan needs more days than were granted."""
    found = days(dossier)
    if found.solde >= 0:
        return ()
    return (
        to_watch(
            "jours_insuffisants",
            message(
                "{accordes:number} jours accordés, {depenses:number} dépensés, {a_venir:number} à venir : "
                "il en manque {manque:number}.",
                accordes=found.accordes,
                depenses=found.depenses,
                a_venir=found.a_venir,
                manque=-found.solde,
            ),
            message("Demander des jours avant de continuer, ou retirer des actions du plan."),
            "jours_accordes",
        ),
    )


def end_of(dossier: Dossier, engagement: Engagement) -> date:
    """Return the day an accompaniment ended, or is meant to end."""
    closing = dossier.get(Closing, engagement.id)
    return engagement.end if closing is None else closing.day


def follow_up_day(dossier: Dossier, engagement: Engagement, months: int) -> date:
    """Return the first working day ``months`` after the end, where those accompanied are."""
    day = end_of(dossier, engagement) + relativedelta(months=months)
    parties = accompanied(dossier, engagement)
    return next_working_day(day, parties[0].seat.postcode if parties else "")


def no_engagement(subject: str = "") -> Problem:
    """Return the problem of an accompaniment that nobody described."""
    return lacking(
        "accompagnement_absent",
        message("L'accompagnement « {sujet} » n'est pas décrit dans le dossier.", sujet=subject)
        if subject
        else message("Aucun accompagnement n'est décrit dans le dossier."),
        message("L'ajouter à la section « accompagnements » : qui accompagne, pour quoi, combien de jours."),
        "accompagnements",
    )
