"""What people follow up between meetings: questions put, sessions planned, tasks, pitfalls answered."""

from collections.abc import Iterator, Sequence

from models.dossier import Dossier
from models.facts.pitfalls import FindingFollowUp, WhatBecame
from models.facts.sessions import PlannedSession
from models.facts.tasks import TaskFollowed
from models.facts.voting import DecisionRule, OpenQuestion
from models.messages import Message, message
from rules.findings.named import PITFALLS
from rules.pooling.agreements import name_of
from rules.sessions.tasks import STATES, promises
from rules.story.record import Told
from rules.story.words import sentence


def questions(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell each question put, and by when it is to be answered."""
    del dossier
    for one in told:
        if isinstance(one.fact, OpenQuestion):
            yield message("Une question est posée : « {text} ».", text=one.fact.text)
            if one.fact.by is not None:
                yield message("Réponse attendue avant le {day:date}.", day=one.fact.by)


def decision_rules(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell by which rule people will count their votes."""
    del dossier
    for one in told:
        if isinstance(one.fact, DecisionRule):
            yield message("La façon de décider est écrite : {label}", label=sentence(one.fact.label))


def planned(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell when people will meet next."""
    del dossier
    for one in told:
        if isinstance(one.fact, PlannedSession):
            yield message("Une séance est prévue le {day:date}.", day=one.fact.day)


def tasks(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what became of a task promised before."""
    known = {promise.id: promise.what for promise in promises(dossier)}
    for one in told:
        if isinstance(one.fact, TaskFollowed):
            what = known.get(one.fact.task, one.fact.task)
            yield message("Tâche {state} : {what}", state=STATES[one.fact.state], what=sentence(what))
            if one.fact.comment:
                yield message("{comment}", comment=sentence(one.fact.comment))


def follow_ups(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which pitfall was answered or dismissed, for whom, and why."""
    for one in told:
        if not isinstance(one.fact, FindingFollowUp):
            continue
        pitfall: Message = PITFALLS[one.fact.pitfall]
        if one.fact.about:
            name = name_of(dossier, one.fact.about)
            pitfall = message("{pitfall} ({name})", pitfall=pitfall, name=name)
        values = {"who": one.fact.by or one.by, "pitfall": pitfall, "reason": sentence(one.fact.reason)}
        yield Message(_BECAME[one.fact.outcome].text, values)


_BECAME = {
    WhatBecame.ANSWERED: message("Point d'attention relevé, {pitfall}. {who} y répond : {reason}"),
    WhatBecame.DISMISSED: message("Point d'attention relevé, {pitfall}. {who} l'écarte : {reason}"),
}
