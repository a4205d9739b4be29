"""The agenda of the next session, drawn from the case: nobody has to remember what was left open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Finding, Session
from models.facts.sessions import PlannedSession
from rules.decisions.pending import Pending, pending
from rules.diagnosing.topics import unsettled
from rules.ladder.requirements import Missing
from rules.ladder.stages import open_requirements
from rules.sessions.tasks import Promise, open_promises

OPENING, REVIEW, QUESTION, TOPIC, CLOSING = 10, 15, 20, 25, 10
"""Minutes usually given to each part of a session."""

OF_TOPICS = frozenset({"douze_sujets", "objectifs"})
"""Requirements that the topics of the agenda answer already."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a session has to speak about, in order; ``later`` are the topics that its length leaves out."""

    day: date
    minutes: int
    tasks: tuple[Promise, ...]
    questions: tuple[Pending, ...]
    topics: tuple[str, ...]
    later: tuple[str, ...]
    asked: tuple[Missing, ...]
    findings: tuple[Finding, ...]

    @property
    def empty(self) -> bool:
        """Whether the case leaves nothing open."""
        return not (self.tasks or self.questions or self.topics or self.later or self.asked or self.findings)


def next_planned(dossier: Dossier) -> PlannedSession | None:
    """Return the next session that was planned and not held yet."""
    to_come = (one for one in dossier.all(PlannedSession) if dossier.get(Session, one.id) is None)
    return min(to_come, key=lambda one: (one.day, one.id), default=None)


def agenda(dossier: Dossier, planned: PlannedSession | None = None) -> Agenda:
    """Return the agenda of a session, or of the next one whenever it is held."""
    minutes = planned.minutes if planned else PlannedSession.model_fields["minutes"].default
    tasks, questions = open_promises(dossier), pending(dossier)
    topics = _topics(dossier, planned.topics if planned else ())
    left = minutes - OPENING - CLOSING - (REVIEW if tasks else 0) - QUESTION * len(questions)
    fits = max(1 if planned is None else len(planned.topics), left // TOPIC)
    return Agenda(
        day=planned.day if planned else dossier.at,
        minutes=minutes,
        tasks=tasks,
        questions=questions,
        topics=topics[:fits],
        later=topics[fits:],
        asked=_asked(dossier),
        findings=tuple(one for one in dossier.all(Finding) if not one.answer),
    )


def _topics(dossier: Dossier, chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the topics to speak about: those chosen, then those without a conclusion, each once."""
    return tuple(dict.fromkeys((*chosen, *(topic.value for topic in unsettled(dossier)))))


def _asked(dossier: Dossier) -> tuple[Missing, ...]:
    """Return what the next stages ask for besides topics, each requirement once."""
    found = (asked for move in open_requirements(dossier) for asked in move.missing)
    each = {asked.requirement.key: asked for asked in found if asked.requirement.key not in OF_TOPICS}
    return tuple(each.values())
