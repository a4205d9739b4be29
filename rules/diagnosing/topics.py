"""The twelve topics in words, in the order a cooperation agreement takes them up."""

from models.dossier import Dossier
from models.facts.cooperation import Topic, TopicSettled
from models.messages import Message, message

LABELS: dict[Topic, Message] = {
    Topic.OBJECTIVES: message("La raison du projet et ses objectifs"),
    Topic.VALUES: message("Les valeurs partagées"),
    Topic.GOVERNANCE: message("La gouvernance : qui décide, et comment"),
    Topic.WHO_DOES_WHAT: message("Qui fait quoi"),
    Topic.CALENDAR: message("L'échéancier"),
    Topic.COMMUNICATION: message("La communication, au-dehors et entre nous"),
    Topic.HUMAN_RESOURCES: message("Les ressources humaines"),
    Topic.MATERIAL_RESOURCES: message("Les ressources matérielles et financières"),
    Topic.PRICING: message("La tarification"),
    Topic.SURPLUS: message("Les excédents éventuels"),
    Topic.SUCCESS: message("Les critères de réussite"),
    Topic.OUTLOOK: message("Les perspectives"),
}


def topic_name(topic: str) -> Message | str:
    """Return the name of a topic as messages show it; a topic added by the case is its own name."""
    return next((label for known, label in LABELS.items() if known.value == topic), topic)


def topic_label(topic: str) -> str:
    """Return the heading of a topic as documents print it, in French."""
    name = topic_name(topic)
    return name.text if isinstance(name, Message) else name


def unsettled(dossier: Dossier) -> tuple[Topic, ...]:
    """Return which of the twelve topics have no conclusion yet, in the order of the agreement."""
    settled = {found.topic for found in dossier.all(TopicSettled) if paragraphs(found.conclusion)}
    return tuple(topic for topic in LABELS if topic.value not in settled)


def added_topics(dossier: Dossier) -> tuple[TopicSettled, ...]:
    """Return the topics that the case added to the twelve."""
    known = {topic.value for topic in Topic}
    return tuple(found for found in dossier.all(TopicSettled) if found.topic not in known)


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut a conclusion into its paragraphs: one a line, empty lines dropped."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def conclusion(dossier: Dossier, topic: Topic) -> tuple[str, ...]:
    """Return the paragraphs of what was concluded on a topic, none when it is not settled."""
    found = dossier.get(TopicSettled, topic.value)
    return () if found is None else paragraphs(found.conclusion)
