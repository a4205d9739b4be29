"""What a meeting settles by itself: conclusions, decisions and votes written in it are facts of the case."""

from collections.abc import Iterator, Mapping
from datetime import date

from models.facts import Fact
from models.facts.assembly import Assembly, AssemblyKind
from models.facts.cooperation import Decision, Session, TopicSettled
from models.facts.voting import HowDecided, OpenQuestion, SessionDecision

Facts = dict[str, dict[str, Fact]]
BODIES = {
    AssemblyKind.ORDINARY: "Assemblée générale ordinaire",
    AssemblyKind.EXTRAORDINARY: "Assemblée générale extraordinaire",
}


def settle(facts: Facts, since: dict[tuple[str, str], date], at: date) -> None:
    """Add to the facts of a case what its meetings settled by ``at``, and since when.

    A fact written apart from the same day or later says more than the meeting; an earlier one gives way.
    A vote written under a wrong day leaves as soon as somebody says so.
    """
    for day, found in sorted(_told(facts), key=lambda one: one[0]):
        known = since.get((found.kind, found.key))
        if day <= at and (known is None or known < day):
            facts.setdefault(found.kind, {})[found.key] = found
            since[found.kind, found.key] = day
    _leave_out_miswritten(facts)


def _leave_out_miswritten(facts: Facts) -> None:
    votes = facts.get(Decision.kind, {})
    for vote in [one for one in votes.values() if isinstance(one, Decision) and one.miswritten]:
        votes.pop(f"{vote.subject}|{vote.organisation}|{vote.miswritten}", None)


def _told(facts: Facts) -> Iterator[tuple[date, Fact]]:
    for session in facts.get(Session.kind, {}).values():
        if isinstance(session, Session):
            yield from ((session.day, one) for one in (*topics_in(session), *decisions_in(session, facts)))
    for assembly in facts.get(Assembly.kind, {}).values():
        if isinstance(assembly, Assembly) and assembly.present:
            yield from ((assembly.day, one) for one in _resolutions(assembly))


def topics_in(session: Session) -> Iterator[TopicSettled]:
    """Yield the topics that a session talked through to a conclusion."""
    said: dict[str, list[str]] = {}
    for note in session.notes:
        if note.conclusion:
            said.setdefault(note.topic, []).append(note.conclusion)
    for topic, lines in said.items():
        yield TopicSettled(topic=topic, conclusion="\n".join(lines))


def decisions_in(session: Session, facts: Mapping[str, Mapping[str, Fact]]) -> Iterator[Decision]:
    """Yield the decisions a session took on questions of the case; plain sentences stay in its minutes."""
    questions = facts.get(OpenQuestion.kind, {})
    for decided in session.decided:
        if decided.subject:
            yield _decision(session, decided, questions.get(decided.subject))


def _decision(session: Session, decided: SessionDecision, question: Fact | None) -> Decision:
    opened = question.opened if isinstance(question, OpenQuestion) else session.day
    return Decision(
        **{name: getattr(decided, name) for name in HowDecided.model_fields},
        subject=decided.subject,
        organisation=decided.organisation,
        body=session.title,
        text=decided.text,
        opened=decided.opened or min(opened, session.day),
        decided=session.day,
        meeting=session.id,
    )


def _resolutions(assembly: Assembly) -> Iterator[Decision]:
    for resolution in assembly.resolutions:
        if resolution.subject and resolution.ballots:
            yield Decision(
                subject=resolution.subject,
                body=BODIES[assembly.nature],
                text=resolution.text,
                opened=assembly.called,
                decided=assembly.day,
                meeting=assembly.id,
                secret=resolution.secret,
                counts=resolution.ballots,
            )
