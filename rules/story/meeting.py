"""Who comes, who leaves, where they meet, what they talk through: told in sentences."""

from collections.abc import Iterable, Iterator, Sequence

from models.dossier import Dossier
from models.facts.cooperation import Finding, Session, Topic, TopicSettled
from models.facts.organisations import HowJoined, Organisation, Participation, Role
from models.messages import Message, message
from rules.diagnosing.topics import LABELS, topic_name
from rules.pooling.agreements import name_of
from rules.sessions.attendance import read_line
from rules.sessions.settled import decisions_in, topics_in
from rules.story.deciding import put_to_all
from rules.story.record import Told
from rules.story.words import first_line, listed, sentence, strung

ARRIVALS = {
    HowJoined.OWN_WILL: message("Viennent de leur plein gré : {names}."),
    HowJoined.INVITED: message("Sur invitation : {names}."),
    HowJoined.ASKED_BY_FUNDER: message("À la demande d'un financeur : {names}."),
}


def participations(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who comes and how, who leaves and why, what part changes."""
    parts = [(one, one.fact) for one in told if isinstance(one.fact, Participation)]
    fresh = [part for one, part in parts if one.before is None]
    for how, text in ARRIVALS.items():
        names = [_with_role(dossier, part) for part in fresh if part.how_joined is how]
        if names:
            yield Message(text.text, {"names": listed(names)})
    for one, part in parts:
        if part.left is not None and _left_before(one) is None:
            yield _leaves(dossier, part)
        elif isinstance(one.before, Participation):
            yield from _changes(dossier, part, one.before)


def _left_before(one: Told) -> object:
    return one.before.left if isinstance(one.before, Participation) else None


def _with_role(dossier: Dossier, part: Participation) -> str | Message:
    name = name_of(dossier, part.organisation)
    if part.role is Role.OBSERVER:
        return message("{name} (en observation)", name=name)
    return message("{name} (fondatrice)", name=name) if part.role is Role.FOUNDER else name


def _leaves(dossier: Dossier, part: Participation) -> Message:
    name, day = name_of(dossier, part.organisation), part.left
    if part.why_left:
        why = sentence(part.why_left)
        return message("{name} quitte le dossier au {day:date} : {why}", name=name, day=day, why=why)
    return message("{name} quitte le dossier au {day:date}.", name=name, day=day)


HOW = {
    HowJoined.OWN_WILL: message("de son plein gré"),
    HowJoined.INVITED: message("sur invitation"),
    HowJoined.ASKED_BY_FUNDER: message("à la demande d'un financeur"),
}


AS = {
    Role.FOUNDER: message("fondatrice"),
    Role.PARTNER: message("partenaire"),
    Role.OBSERVER: message("en observation"),
}


def _changes(dossier: Dossier, part: Participation, before: Participation) -> Iterator[Message]:
    """Tell what changed of a part: a return, another role, another way of being there."""
    name = name_of(dossier, part.organisation)
    if before.left is not None and part.left is None:
        yield message("{name} revient dans le dossier.", name=name)
    if part.role is not before.role:
        yield message(
            "{name} change de place : jusque-là {before}, désormais {now}.",
            name=name,
            before=AS[before.role],
            now=AS[part.role],
        )
    if part.how_joined is not before.how_joined:
        yield message("{name} est désormais là {how}.", name=name, how=HOW[part.how_joined])


def organisations(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which organisations are described beside those who take part, and which changed."""
    parts = {part.organisation for part in dossier.all(Participation)}
    fresh = [
        one.fact.name
        for one in told
        if isinstance(one.fact, Organisation) and one.before is None and one.fact.id not in parts
    ]
    changed = [one.fact.name for one in told if isinstance(one.fact, Organisation) and one.before is not None]
    if fresh:
        yield message("Est présentée au dossier : {names}.", names=listed(fresh))
    if changed:
        yield message("Ce que l'on sait de {names} est mis à jour.", names=listed(changed))


def sessions(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell each workshop: where, with whom, what was decided, what is left to do."""
    for one in told:
        if isinstance(one.fact, Session):
            yield from _session(one.fact, dossier)


def _session(held: Session, dossier: Dossier) -> Iterator[Message]:
    yield message(
        "« {title} » : {place}, animation par {facilitator}.",
        title=held.title,
        place=held.place,
        facilitator=held.facilitator,
    )
    came = [name_of(dossier, read_line(dossier, line, held.day)[0]) for line in held.present]
    if came:
        yield message("Y viennent : {names}.", names=listed(came))
    away = [name_of(dossier, read_line(dossier, line, held.day)[0]) for line in held.excused]
    if away:
        yield message("Se sont excusées : {names}.", names=listed(away))
    known = {topic.value for topic in LABELS}
    topics = dict.fromkeys(note.topic for note in held.notes if note.topic not in known)
    if topics:
        yield message("On y parle de : {topics}.", topics=" ; ".join(topics))
    sentences = [first_line(one.text) for one in held.decided if not one.subject]
    if sentences:
        yield message("On y décide : {decided}.", decided=" ; ".join(sentences))
    yield from put_to_all(dossier, tuple(decisions_in(held, dossier.facts)))
    yield from _settled(topics_in(held))
    if held.tasks:
        yield message("Tâches confiées : {count}.", count=len(held.tasks))
    if held.next_meeting:
        yield message("La suite : {next}", next=sentence(held.next_meeting))


def topics(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which topics were concluded; the common objectives in their own words."""
    del dossier
    yield from _settled(one.fact for one in told if isinstance(one.fact, TopicSettled))


def _settled(found: Iterable[TopicSettled]) -> Iterator[Message]:
    settled = tuple(found)
    for one in settled:
        if one.topic == Topic.OBJECTIVES.value and one.conclusion.strip():
            said = " ".join(sentence(line) for line in one.conclusion.splitlines() if line.strip())
            yield message("Les objectifs communs sont dits : « {said} ».", said=said.rstrip("."))
    others = [one.topic for one in settled if one.topic != Topic.OBJECTIVES.value and one.conclusion.strip()]
    if others:
        yield message(
            "Sujets parlés jusqu'à une conclusion : {names}.", names=strung(map(topic_name, others))
        )


def findings(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what was observed, why it matters, and what was answered to it."""
    del dossier
    for one in told:
        if not isinstance(one.fact, Finding):
            continue
        yield message("Un constat est posé : {observed}", observed=sentence(one.fact.observed))
        if one.fact.answer:
            yield message("Réponse donnée : {answer}", answer=sentence(one.fact.answer))
