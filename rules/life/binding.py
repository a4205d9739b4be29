"""What one collective settled binds nobody in another: a meeting that goes along goes as its words alone."""

from collections.abc import Collection
from typing import TypeVar

from models.facts import Fact
from models.facts.assembly import Assembly
from models.facts.cooperation import Note, Session, TopicSettled, WorkingNote

SETTLED: tuple[type[Fact], ...] = (TopicSettled, WorkingNote)
"""What a collective concluded or had written: it goes along only when its section is asked for."""

F = TypeVar("F", bound=Fact)


def stays_behind(fact: Fact, shared: Collection[str]) -> bool:
    """Tell whether a conclusion or a note stays where it was given; ``shared`` are the sections asked for."""
    return isinstance(fact, SETTLED) and fact.section not in shared


def binding_nobody(fact: F, shared: Collection[str]) -> F:
    """Return a meeting of a former collective without what it settled there; other facts as they are."""
    if isinstance(fact, Session):
        decided = tuple(one.model_copy(update={"subject": ""}) for one in fact.decided)
        notes = fact.notes if TopicSettled.section in shared else tuple(map(_unsettled, fact.notes))
        return fact.model_copy(update={"decided": decided, "notes": notes})
    if isinstance(fact, Assembly):
        voted = tuple(one.model_copy(update={"subject": ""}) for one in fact.resolutions)
        return fact.model_copy(update={"resolutions": voted})
    return fact


def _unsettled(note: Note) -> Note:
    said = " ".join(filter(None, (note.said, note.conclusion)))
    return note.model_copy(update={"said": said, "conclusion": ""})
