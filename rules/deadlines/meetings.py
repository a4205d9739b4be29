"""Days when people meet, questions they have to answer by a day, mandates that come to their end."""

from collections.abc import Iterator

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.facts.cooperation import Session
from models.facts.mandates import Mandate
from models.facts.sessions import PlannedSession
from models.messages import message
from rules.deadlines.item import DueItem, Lead, Nature
from rules.decisions.pending import pending
from rules.pooling.agreements import COLLECTIVE, participants


def meetings(dossier: Dossier) -> Iterator[DueItem]:
    """Yield sessions and assemblies to come; one that was held is none."""
    for planned in dossier.all(PlannedSession):
        if dossier.get(Session, planned.id) is None:
            yield DueItem(
                source=f"{planned.kind}:{planned.id}",
                duty="session",
                what=message("Séance « {title} »", title=planned.title)
                if planned.title
                else message("Prochaine séance"),
                why=message("Lieu : {place}.", place=planned.place or "à fixer"),
                due=planned.day,
                since=dossier.opened,
                who=(planned.facilitator,) if planned.facilitator else (),
                nature=Nature.DATE,
                start=planned.start,
            )
    for assembly in dossier.all(Assembly):
        if not assembly.present:
            yield DueItem(
                source=f"{assembly.kind}:{assembly.id}",
                duty="assembly",
                what=message("Assemblée générale {nature}", nature=assembly.nature.value),
                why=message("Lieu : {place}.", place=assembly.place),
                due=assembly.day,
                since=assembly.called,
                nature=Nature.DATE,
                start=assembly.start,
            )


def questions(dossier: Dossier) -> Iterator[DueItem]:
    """Yield, for each body that has not decided yet, the questions to answer by a day."""
    for found in pending(dossier):
        question = found.question
        if question.by is None:
            continue
        for body in found.waiting:
            yield DueItem(
                source=f"{question.kind}:{question.subject}",
                duty=f"decide:{body}",
                what=message("Décider : {text}", text=question.text),
                why=message("Question ouverte le {day:date}.", day=question.opened),
                due=question.by,
                since=question.opened,
                who=_deciders(dossier, body),
            )


def _deciders(dossier: Dossier, body: str) -> tuple[str, ...]:
    """Return who a question falls to: the collective is all of its organisations."""
    return tuple(one.id for one in participants(dossier)) if body == COLLECTIVE else (body,)


def mandates(dossier: Dossier) -> Iterator[DueItem]:
    """Yield the ends of mandates that no later one of the same organisation replaces."""
    found = dossier.all(Mandate)
    for mandate in found:
        if mandate.until is None or any(
            other.organisation == mandate.organisation
            and other.since > mandate.since
            and (other.until is None or other.until > mandate.until)
            for other in found
        ):
            continue
        yield DueItem(
            source=f"{mandate.kind}:{mandate.key}",
            duty="renew",
            what=message("Renouveler le mandat donné pour parler au nom de l'organisation"),
            why=message("Donné par {body} jusqu'au {end:date}.", body=mandate.given_by, end=mandate.until),
            due=mandate.until,
            since=mandate.since,
            who=(mandate.organisation,),
            lead=Lead.LONG,
        )
