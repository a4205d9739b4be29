"""A case file read and checked: the form a facilitator writes a case in, turned into values."""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from models.facts import Fact, Value
from models.stage import Stage, Turn


class CaseHead(Value):
    """The heading ``dossier`` of a case file.

    ``taken_over`` marks a group that already lived before the case: it starts on the last rung.
    ``read_at`` is the number of the state of the case that its author had read (``oeuvre case status`` says
    it): what others said otherwise since then is not written over unseen.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    title: str = Field(alias="titre", min_length=1)
    territory: str = Field(alias="territoire", min_length=1)
    opened: date = Field(alias="ouvert_le")
    taken_over: bool = Field(default=False, alias="reprise")
    read_at: int | None = Field(default=None, ge=0, alias="etat_lu")


class EntryHead(Value):
    """What a journal entry says besides its facts: a move, a pause, a resumption or a stop asked that day."""

    on: date = Field(alias="le")
    by: str = Field(alias="par", min_length=1)
    request: Stage | None = Field(default=None, alias="demande")
    turn: Turn | None = Field(default=None, alias="situation")
    reason: str = Field(default="", alias="motif")


@dataclass(frozen=True)
class Entry:
    """One dated entry of the journal: facts true from ``on``, recorded by ``by``, and what is asked for.

    ``rank`` counts the entries before it in the file that ask for the same move on the same day.
    """

    on: date
    by: str
    facts: tuple[Fact, ...] = ()
    request: Stage | None = None
    reason: str = ""
    turn: Turn | None = None
    rank: int = 0


@dataclass(frozen=True)
class CaseFile:
    """A whole case file: ``facts`` are true from the opening day, ``entries`` follow in order of date."""

    head: CaseHead
    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
