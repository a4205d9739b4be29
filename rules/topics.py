"""The twelve topics in words, in the order a cooperation agreement takes them up."""

from models.dossier import Dossier
from models.facts.cooperation import Topic, TopicSettled

LABELS = {
    Topic.OBJECTIVES: "La raison du projet et ses objectifs",
    Topic.VALUES: "Les valeurs partagées",
    Topic.GOVERNANCE: "La gouvernance : qui décide, et comment",
    Topic.WHO_DOES_WHAT: "Qui fait quoi",
    Topic.CALENDAR: "L'échéancier",
    Topic.COMMUNICATION: "La communication, au-dehors et entre nous",
    Topic.HUMAN_RESOURCES: "Les ressources humaines",
    Topic.MATERIAL_RESOURCES: "Les ressources matérielles et financières",
    Topic.PRICING: "La tarification",
    Topic.SURPLUS: "Les excédents éventuels",
    Topic.SUCCESS: "Les critères de réussite",
    Topic.OUTLOOK: "Les perspectives",
}


def topic_label(topic: str) -> str:
    """Return the heading of a topic; a topic added by the case is its own heading."""
    return next((label for known, label in LABELS.items() if known.value == topic), topic)


def unsettled(dossier: Dossier) -> tuple[Topic, ...]:
    """Return which of the twelve topics have no conclusion yet, in the order of the agreement."""
    settled = {found.topic for found in dossier.all(TopicSettled)}
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
