"""The steps of an accompaniment, their state computed from the facts, and what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dossier import Dossier
from models.facts.accompaniment import Closing, DiagnosisAnswer, Engagement, FollowUp, PlanAction
from models.facts.consultants import Choice, Offer, Specification
from models.facts.cooperation import Signature
from models.facts.steps import MissionEnd, Orientation, Step, SupportCommittee, Welcome
from models.messages import Message, message
from rules.accompanying.printing import AT_MONTHS, accompanied, follow_up_day
from rules.decisions.outcome import taken
from rules.pooling.agreements import participants

PLAN_AGREED = "valider_le_plan"
PLAN = "plan_accompagnement"
NAMES: dict[Step, Message] = {
    Step.WELCOME: message("Accueil"),
    Step.DIAGNOSIS: message("Diagnostic partagé"),
    Step.COMMITTEE: message("Comité d'appui"),
    Step.PLAN: message("Plan d'accompagnement"),
    Step.ENGINEERING: message("Ingénierie"),
    Step.FOLLOW_UP: message("Suivi"),
}


class Progress(StrEnum):
    """How far a step has come."""

    TO_COME = "a_venir"
    UNDER_WAY = "en_cours"
    DONE = "faite"
    NOT_NEEDED = "sans_objet"


PROGRESS: dict[Progress, Message] = {
    Progress.TO_COME: message("à venir"),
    Progress.UNDER_WAY: message("en cours"),
    Progress.DONE: message("faite"),
    Progress.NOT_NEEDED: message("sans objet"),
}


@dataclass(frozen=True, slots=True)
class StepState:
    """A step: how far it has come, by what it is known, what to do next (nothing once done)."""

    step: Step
    progress: Progress
    known_by: Message
    next: Message | None = None
    due: date | None = None


Read = tuple[Progress, Message, Message | None, date | None]


def steps(dossier: Dossier) -> tuple[StepState, ...]:
    """Return the six steps in their order, each with its state on the day of the dossier."""
    closed = dossier.only(Closing) is not None
    found = (StepState(step, *read(dossier)) for step, read in _READ.items())
    return tuple(_left_at_closing(one) if closed and one.step is not Step.FOLLOW_UP else one for one in found)


def _left_at_closing(one: StepState) -> StepState:
    """Return a step as it stays once the accompaniment is closed: nobody is asked to go on with it."""
    if one.progress is Progress.DONE:
        return one
    return StepState(one.step, Progress.NOT_NEEDED, one.known_by)


def current(dossier: Dossier) -> StepState | None:
    """Return the first step that is neither done nor needless, ``None`` when all is over."""
    over = {Progress.DONE, Progress.NOT_NEEDED}
    return next((one for one in steps(dossier) if one.progress not in over), None)


def advisors_of(dossier: Dossier, step: Step, on: date) -> tuple[str, ...]:
    """Return who accompanies a step on a day: those named for it, or for all of them."""
    return tuple(
        dict.fromkeys(
            who.name
            for engagement in dossier.all(Engagement)
            for who in engagement.advisors
            if (not who.steps or step in who.steps)
            and (who.since is None or who.since <= on)
            and (who.until is None or on <= who.until)
        )
    )


def _welcome(dossier: Dossier) -> Read:
    engagement, welcome = dossier.only(Engagement), dossier.only(Welcome)
    if engagement is not None:
        known = message("Lettre de mission convenue le {jour:date}.", jour=engagement.signed)
        return Progress.DONE, known, None, None
    if welcome is None:
        todo = message("Noter la demande et qui la porte, dans « accueils ».")
        return Progress.TO_COME, message("Aucune demande n'est notée."), todo, None
    known = message("Demande reçue le {jour:date}.", jour=welcome.day)
    if welcome.orientation is Orientation.REDIRECTED:
        return Progress.DONE, message("Orientée vers : {qui}.", qui=welcome.towards), None, None
    todo = message("Convenir d'une lettre de mission, ou orienter vers quelqu'un d'autre.")
    return Progress.UNDER_WAY, known, todo, None


def _diagnosis(dossier: Dossier) -> Read:
    told = {answer.organisation for answer in dossier.all(DiagnosisAnswer)}
    silent = tuple(one.name for one in participants(dossier) if one.id not in told)
    if not told:
        todo = message("Faire répondre chaque organisation pour elle-même.")
        return Progress.TO_COME, message("Personne n'a encore répondu."), todo, None
    if silent:
        todo = message("Recueillir la réponse de : {qui}.", qui=silent)
        known = message("{nombre:number} organisations ont répondu.", nombre=len(told))
        return Progress.UNDER_WAY, known, todo, None
    if ("diagnostic_partage", "") not in dossier.documents:
        todo = message("Demander à chacune ce qui peut être partagé, puis relire ensemble.")
        return Progress.UNDER_WAY, message("Toutes ont répondu."), todo, None
    return Progress.DONE, message("Toutes ont répondu, le diagnostic est écrit."), None, None


def _committee(dossier: Dossier) -> Read:
    met, engagement = dossier.only(SupportCommittee), dossier.only(Engagement)
    if met is not None and met.opinion:
        return Progress.DONE, message("Avis rendu le {jour:date}.", jour=met.day), None, None
    if met is not None:
        todo = message("Inscrire l'avis du comité, et qui s'en est retiré.")
        return Progress.UNDER_WAY, message("Comité du {jour:date}.", jour=met.day), todo, None
    if engagement is not None and engagement.grant_reference:
        known = message("Décision d'octroi : {decision}.", decision=engagement.grant_reference)
        return Progress.DONE, known, None, None
    todo = message("Présenter la demande au comité d'appui, dans « comites_d_appui ».")
    return Progress.TO_COME, message("Le comité n'a pas été saisi."), todo, None


def _plan(dossier: Dossier) -> Read:
    actions, engagement = dossier.all(PlanAction), dossier.only(Engagement)
    if not actions:
        todo = message("Écrire avec les organisations les actions, leur ordre et leurs indicateurs.")
        return Progress.TO_COME, message("Aucune action n'est écrite."), todo, None
    known = (
        message("Une action écrite.")
        if len(actions) == 1
        else message("{nombre:number} actions écrites.", nombre=len(actions))
    )
    signed = {s.organisation for s in dossier.all(Signature) if s.document.split(":")[0] == PLAN}
    parties = {one.id for one in accompanied(dossier, engagement)} if engagement else set()
    if taken(dossier, PLAN_AGREED) is not None or (parties and parties <= signed):
        return Progress.DONE, message("Plan validé."), None, None
    todo = message(
        "Faire valider le plan par les organisations : décision « valider_le_plan » ou signatures."
    )
    return Progress.UNDER_WAY, known, todo, None


def _engineering(dossier: Dossier) -> Read:
    asked = dossier.all(Specification)
    if not asked:
        if dossier.only(Closing) is not None:
            return Progress.NOT_NEEDED, message("Aucune mission n'a été confiée."), None, None
        todo = message("Écrire un cahier des charges si une compétence manque, sinon s'en passer.")
        return Progress.TO_COME, message("Aucune mission n'est demandée."), todo, None
    open_ones = [one for one in asked if dossier.get(MissionEnd, one.id) is None]
    if not open_ones:
        return Progress.DONE, message("Missions finies : {nombre:number}.", nombre=len(asked)), None, None
    first = open_ones[0]
    known = message(
        "Mission « {titre} » : {ou_elle_en_est}.", titre=first.title, ou_elle_en_est=_at(dossier, first)
    )
    return Progress.UNDER_WAY, known, _mission_todo(dossier, first), first.choice_by


def _at(dossier: Dossier, asked: Specification) -> Message:
    received = sum(one.specification == asked.id for one in dossier.all(Offer))
    if dossier.get(Choice, asked.id) is not None:
        return message("la consultante est choisie")
    return message(
        "{recues:number} offres pour {consultees:number} demandes",
        recues=received,
        consultees=len(asked.consulted),
    )


def _mission_todo(dossier: Dossier, asked: Specification) -> Message:
    if dossier.get(Choice, asked.id) is None:
        return message("Lire les offres avec la grille, choisir, et dire pourquoi.")
    return message("Recevoir le rapport de la mission et l'avis des organisations, dans « fins_de_mission ».")


def _follow_up(dossier: Dossier) -> Read:
    engagement, closing = dossier.only(Engagement), dossier.only(Closing)
    held = {found.months for found in dossier.all(FollowUp)}
    left = [months for months in AT_MONTHS if months not in held]
    if not left:
        return Progress.DONE, message("Suivis tenus à 6 et à 12 mois."), None, None
    if engagement is None:
        return Progress.TO_COME, message("L'accompagnement n'est pas convenu."), None, None
    day = follow_up_day(dossier, engagement, left[0])
    todo = message("Tenir le suivi à {mois:number} mois, avec les indicateurs du plan.", mois=left[0])
    if closing is None:
        known = message("Accompagnement convenu jusqu'au {jour:date}.", jour=engagement.end)
        return Progress.TO_COME, known, todo, day
    known = message("Accompagnement clos le {jour:date}.", jour=closing.day)
    return Progress.UNDER_WAY if held else Progress.TO_COME, known, todo, day


_READ: dict[Step, Callable[[Dossier], Read]] = {
    Step.WELCOME: _welcome,
    Step.DIAGNOSIS: _diagnosis,
    Step.COMMITTEE: _committee,
    Step.PLAN: _plan,
    Step.ENGINEERING: _engineering,
    Step.FOLLOW_UP: _follow_up,
}
