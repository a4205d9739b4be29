"""The accompaniment of a case, told in sentences; what one structure answered in confidence is never told."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import (
    ActionState,
    Closing,
    DiagnosisAnswer,
    Engagement,
    FollowUp,
    Intervention,
    Outcome,
    PlanAction,
)
from models.messages import Message, message
from rules.pooling.agreements import name_of
from rules.story.record import Told
from rules.story.words import listed, sentence


def engagements(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who accompanies, how many days, what was asked; then what changes."""
    del dossier
    for one in told:
        found, before = one.fact, one.before
        if not isinstance(found, Engagement):
            continue
        if not isinstance(before, Engagement):
            yield message(
                "Un accompagnement s'ouvre avec {names} : {device}, {days:number} jours accordés, "
                "du {start:date} au {end:date}.",
                names=listed(advisor.name for advisor in found.advisors),
                device=found.device,
                days=found.days_granted,
                start=found.start,
                end=found.end,
            )
            request = sentence(found.request).rstrip(".")
            yield message("La demande, dans leurs mots : « {request} ».", request=request)
            continue
        if found.days_granted != before.days_granted:
            yield message(
                "L'accompagnement passe de {before:number} à {after:number} jours.",
                before=before.days_granted,
                after=found.days_granted,
            )
        yield from _advisors(before, found)


def _advisors(before: Engagement, after: Engagement) -> Iterator[Message]:
    known, now = ({advisor.name for advisor in found.advisors} for found in (before, after))
    if now - known:
        yield message("{names} rejoint l'accompagnement.", names=listed(sorted(now - known)))
    if known - now:
        yield message("{names} quitte l'accompagnement.", names=listed(sorted(known - now)))


def interventions(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell how many days were spent accompanying."""
    del dossier
    found = [one.fact for one in told if isinstance(one.fact, Intervention)]
    if found:
        yield message(
            "Temps d'accompagnement compté, en jours : {days:number} (en {count} fois).",
            days=sum((one.days for one in found), Decimal(0)),
            count=len(found),
        )


def answers(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell how many answers were shared and by whom; of the others, only that some exist."""
    found = [one for one in told if isinstance(one.fact, DiagnosisAnswer)]
    shared = [one.fact for one in found if isinstance(one.fact, DiagnosisAnswer) and one.fact.shareable]
    closed = [one for one in found if isinstance(one.before, DiagnosisAnswer) and one.before.shareable]
    if shared:
        yield message(
            "Chacune répond pour elle-même au diagnostic partagé ; réponses rendues communes : "
            "{count} ({names}).",
            count=len(shared),
            names=listed(name_of(dossier, one.organisation) for one in shared),
        )
    if closed and not shared:
        yield message("Des réponses qui étaient communes redeviennent à libérer par leurs autrices.")
    elif len(found) > len(shared):
        yield message("D'autres réponses restent entre leur autrice et l'accompagnement.")


STATES = {
    ActionState.PLANNED: message("Au plan : {actions}."),
    ActionState.UNDER_WAY: message("En cours : {actions}."),
    ActionState.DONE: message("Fait : {actions}."),
    ActionState.GIVEN_UP: message("Abandonné : {actions}."),
}


def actions(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which actions enter the plan, and what became of them."""
    del dossier
    found = [one.fact for one in told if isinstance(one.fact, PlanAction) and _moves(one)]
    for state, text in STATES.items():
        named = [one.what for one in found if one.state is state]
        if named:
            yield Message(text.text, {"actions": " ; ".join(named)})


def _moves(one: Told) -> bool:
    return not isinstance(one.before, PlanAction) or one.before.state is not getattr(one.fact, "state", None)


def follow_ups(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell the follow-ups held after the end, and what they saw change."""
    del dossier
    for one in told:
        if isinstance(one.fact, FollowUp):
            yield message(
                "Suivi à {months} mois, tenu le {day:date}.", months=one.fact.months, day=one.fact.held
            )
            if one.fact.changes:
                changes = " ; ".join(change.rstrip(".") for change in one.fact.changes)
                yield message("Ce qui a changé : {changes}.", changes=changes)


OUTCOMES = {
    Outcome.SHARING: message("elles partagent des moyens"),
    Outcome.WORKING_TOGETHER: message("elles travaillent ensemble, d'une action à l'autre"),
    Outcome.COOPERATION: message("elles coopèrent"),
    Outcome.GROUPING: message("elles ont créé un groupement"),
    Outcome.STOPPED: message("elles ont choisi de s'arrêter"),
    Outcome.REDIRECTED: message("elles ont été orientées ailleurs"),
}


def closings(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell how an accompaniment ends and what is kept of it."""
    del dossier
    for one in told:
        if isinstance(one.fact, Closing):
            yield message("L'accompagnement se termine : {outcome}.", outcome=OUTCOMES[one.fact.outcome])
            if one.fact.learned:
                learned = " ; ".join(text.rstrip(".") for text in one.fact.learned)
                yield message("Ce que l'on retient : {learned}.", learned=learned)
