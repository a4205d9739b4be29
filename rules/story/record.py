"""What is to be told of a case: its rows, each with the day it speaks of and who recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from models.calendar import Month
from models.dossier import Dossier
from models.facts import Fact
from models.messages import Message
from models.stage import Stage


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as somebody recorded it, true from ``day``; ``before`` is what was known of it until then."""

    fact: Fact
    day: date
    by: str
    before: Fact | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A move from a stage to another; ``set_aside`` are the labels of the requirements it did without."""

    origin: Stage
    target: Stage
    day: date
    by: str
    reason: str
    set_aside: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn in the life of the case; ``kind`` is that of ``models.case.EventKind``."""

    kind: str
    day: date
    by: str
    reason: str
    other: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of a document the case keeps, of ``day``; validated on a day, by somebody, or not."""

    document: str
    title: str
    version: int
    day: date
    validated: date | None
    validated_by: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A month of the group once its costs are shared: what all members owe, and whether it is locked."""

    month: Month
    total: Decimal
    members: int
    locked: bool


@dataclass(frozen=True, slots=True)
class Billed:
    """What was billed for a month: the papers issued until ``day``, what they ask less credits, with tax."""

    month: Month
    day: date
    papers: int
    total: Decimal


@dataclass(frozen=True)
class Record:
    """All that is to be told; ``dossier`` is the case on its last day, ``days`` the case on each day told."""

    dossier: Dossier
    days: Mapping[date, Dossier]
    told: tuple[Told, ...] = ()
    moves: tuple[Moved, ...] = ()
    turns: tuple[Turned, ...] = ()
    papers: tuple[Paper, ...] = ()
    months: tuple[Closed, ...] = ()
    billed: tuple[Billed, ...] = ()


Paragraph = tuple[Message, ...]
"""Sentences that belong together, one after the other."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A day of the case: who recorded it, and what is told of it, paragraph by paragraph."""

    day: date
    who: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A time of the case, from one stage to the next."""

    title: Message
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class Story:
    """The story of a case, ready to be shown; ``before`` are those of the cases it comes from."""

    case_id: str
    title: Message
    last_day: date
    opening: tuple[Message, ...]
    chapters: tuple[Chapter, ...]
    before: tuple["Story", ...] = field(default=())
