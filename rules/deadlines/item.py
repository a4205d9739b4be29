"""A due item: what, who, when, why, since which fact; and the two names by which it is known again."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from models.messages import Message
from models.parameters import ParameterBook


class Nature(StrEnum):
    """Whether somebody has to act, and is late afterwards, or the day only has to be known."""

    DUTY = "a_faire"
    DATE = "a_noter"


class Lead(StrEnum):
    """How long before its day a person is told: a figure of the method."""

    USUAL = "deadlines/usual_lead_days"
    LAW = "deadlines/law_lead_days"
    LONG = "deadlines/long_lead_days"


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something due on a day.

    ``source`` is the fact it follows from (``kind:key``), ``duty`` what in it. ``who`` are names or
    identifiers as facts bear them; empty means the advisor of the case. ``due`` is the last day; ``act_by``
    the last working day that it leaves. ``since`` is the day that started the clock, ``article`` the law that
    asks for it, if any. ``start`` is the time of a meeting (``HH:MM``).
    """

    source: str
    duty: str
    what: Message
    why: Message
    due: date
    since: date
    who: tuple[str, ...] = ()
    nature: Nature = Nature.DUTY
    article: str = ""
    lead: Lead = field(default=Lead.USUAL, compare=False)
    start: str = ""
    act_by: date = date.max
    told_from: date = date.max

    @property
    def reference(self) -> str:
        """What people name it by; it stays the same when the day moves."""
        return reference(self.source, self.duty)

    @property
    def key(self) -> str:
        """What is reminded once: the same duty put off to another day is another fact."""
        return sha256(f"{self.source}|{self.duty}|{self.due}".encode()).hexdigest()[:32]


def reference(source: str, duty: str) -> str:
    """Return the short name of a due item."""
    return sha256(f"{source}|{duty}".encode()).hexdigest()[:8]


def text_mark(*words: str) -> str:
    """Return a stable mark for something that has no identifier but its words."""
    return sha256("|".join(word.casefold().strip() for word in words).encode()).hexdigest()[:8]


def figure(book: ParameterBook, path: str, on: date) -> int:
    """Return a whole figure in force on a day; before its first value, that first value."""
    return int(book.value(path, max(on, book.parameter(path).steps[0][0])))


def told_from(lead: Lead, act_by: date, book: ParameterBook) -> date:
    """Return the first day on which a person is told of something to do by a day."""
    try:
        return act_by - timedelta(days=figure(book, lead, act_by))
    except OverflowError:
        return act_by
