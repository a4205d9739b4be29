"""Rows folded into what was in force on a day, whatever read the rows: the mapper, or plain SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from models.dossier import Dossier
from models.facts import KINDS, Fact
from models.stage import CaseState, Stage
from rules.confidentiality.agreements import apply_agreements
from rules.sessions.settled import settle
from store.ladders import ladder
from store.readers import for_present_reader, last_day_of_present_reader

STATES = {
    "pause": CaseState.PAUSED,
    "arret": CaseState.STOPPED,
    "reprise": CaseState.ACTIVE,
    "reuni_a": CaseState.MERGED,
}
"""The state in which each kind of event leaves a case; the others leave it as it was."""

LADDER_CHANGED = "echelle"


class FactLike(Protocol):
    """A recorded fact: ``valid_from`` is the first day of its truth."""

    kind: str
    key: str
    valid_from: date
    payload: dict[str, Any]


class MoveLike(Protocol):
    """A recorded move to the stage ``target``, on ``day``."""

    target: str
    day: date


class EventLike(Protocol):
    """A recorded turn in the life of a case, on ``day``."""

    kind: str
    day: date
    detail: dict[str, Any]


class HeadLike(Protocol):
    """The case itself; ``ladder`` is the version it follows now."""

    id: str
    title: str
    territory: str
    opened: date
    ladder: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a document that the case keeps, from ``day``; ``validated`` when a person validated it."""

    document: str
    subject: str
    day: date
    validated: date | None


@dataclass(frozen=True, slots=True)
class Rows:
    """All that is recorded of one case, in the order of recording.

    ``recalled`` holds the facts already made, by ``id`` of their row: a case seen on several days makes
    each of them once.
    """

    head: HeadLike
    facts: Sequence[FactLike]
    moves: Sequence[MoveLike]
    events: Sequence[EventLike]
    kept: Sequence[Kept]
    recalled: dict[int, Fact] = field(default_factory=dict)


R = TypeVar("R", bound=FactLike)
_Known = tuple[
    dict[str, dict[str, Fact]], dict[tuple[str, str], date], dict[tuple[str, str], dict[date, Fact]]
]


def assemble(rows: Rows, at: date | None, *, later_party: bool = False) -> Dossier:
    """Return the case as it stood at the end of a day; by default on the last day it knows of.

    The present reader finds in it what they may see; ``later_party`` says that they had a part in it since.
    An organisation that left reads the case as it was on the day it left.

    Raises:
        ProblemsFound: the version of the ladder it followed is not installed; the reader has no part in it.
    """
    head = rows.head
    day = at or last_known_day(head.opened, rows.facts, (*rows.moves, *rows.events))
    made = [move for move in rows.moves if move.day <= day]
    facts, since, versions = _known(rows.facts, day, rows.recalled)
    known = Dossier(
        case_id=head.id,
        title=head.title,
        territory=head.territory,
        opened=head.opened,
        stage=stage_at(made, day),
        at=day,
        facts=facts,
        since=since,
        versions=versions,
        documents=frozenset((kept.document, kept.subject) for kept in rows.kept if kept.day <= day),
        validated=frozenset(
            (kept.document, kept.subject) for kept in rows.kept if kept.validated and kept.validated <= day
        ),
        ladder=ladder(ladder_at(head.ladder, rows.events, day)),
        state=state_at(rows.events, day),
        arrived=made[-1].day if made else None,
        passed=frozenset({Stage.MUTUALISATION, *(Stage(move.target) for move in made)}),
    )
    last = last_day_of_present_reader(known)
    if last is not None and last < day:
        return assemble(rows, last, later_party=later_party)
    return for_present_reader(known, later_party=later_party)


def winners(rows: Iterable[R], at: date) -> dict[tuple[str, str], R]:
    """Return the row in force at the end of day ``at`` for each kind and key of a fact."""
    found: dict[tuple[str, str], R] = {}
    for row in last_said(rows):
        if row.valid_from > at:
            continue
        name = name_of(row)
        before = found.get(name)
        if before is None or row.valid_from >= before.valid_from:
            found[name] = row
    return found


def last_said(rows: Iterable[R]) -> list[R]:
    """Return the rows less those that were corrected for their same day, by the key they were recorded with.

    For kinds whose key has changed since, a correction may bear another key now.
    """
    rows = list(rows)
    last = {(row.kind, row.key, row.valid_from): id(row) for row in rows if row.kind in _RENAMED}
    kept = set(last.values())
    return [row for row in rows if row.kind not in _RENAMED or id(row) in kept]


def name_of(row: FactLike) -> tuple[str, str]:
    """Return the kind and the key by which a row is known now, whatever version recorded it."""
    renames = _RENAMED.get(row.kind)
    return row.kind, (row.key if renames is None else renames(row.key, row.payload))


_RENAMED = {
    name: kind.recalled_key for name, kind in KINDS.items() if "recalled_key" in vars(kind)
}  # asked for each row: most kinds keep the key they recorded


def fold(rows: Iterable[R], at: date) -> dict[str, dict[str, Fact]]:
    """Return the facts in force at the end of day ``at``, by kind and key.

    ``rows`` come in the order of their identifiers; the latest ``valid_from`` wins, then the last recorded.
    Keys keep the order in which they were first recorded.
    """
    return _known(tuple(rows), at, {})[0]


def _known(rows: Sequence[FactLike], at: date, recalled: dict[int, Fact]) -> _Known:
    """Return the facts in force on a day, and since when, with what the meetings held by then settled."""
    folded: dict[str, dict[str, Fact]] = {}
    since: dict[tuple[str, str], date] = {}
    for (kind, key), row in winners(rows, at).items():
        folded.setdefault(kind, {})[key] = _fact(row, recalled)
        since[kind, key] = row.valid_from
    settle(folded, since, at)
    apply_agreements(folded, since, at)
    return folded, since, _versions(rows, at, recalled)


def _versions(
    rows: Iterable[FactLike], at: date, recalled: dict[int, Fact]
) -> dict[tuple[str, str], dict[date, Fact]]:
    """Return all that was said by a day of the facts to remember that changed, by first day of truth."""
    said: dict[tuple[str, str], dict[date, FactLike]] = {}
    for row in rows:
        if row.kind in _REMEMBERED and row.valid_from <= at:
            said.setdefault(name_of(row), {})[row.valid_from] = row
    return {
        name: {day: _fact(row, recalled) for day, row in told.items()}
        for name, told in said.items()
        if len(told) > 1
    }


def _fact(row: FactLike, recalled: dict[int, Fact]) -> Fact:
    fact = recalled.get(id(row))
    if fact is None:
        fact = recalled[id(row)] = KINDS[row.kind].recalled(row.payload)
    return fact


_REMEMBERED = frozenset(name for name, kind in KINDS.items() if kind.remembered)


def stage_at(moves: Sequence[MoveLike], at: date) -> Stage:
    """Return the stage on which a case stood at the end of day ``at``; ``moves`` in order of recording."""
    reached = [move.target for move in moves if move.day <= at]
    return Stage(reached[-1]) if reached else Stage.MUTUALISATION


def state_at(events: Sequence[EventLike], at: date) -> CaseState:
    """Return whether a case was at work at the end of day ``at``; ``events`` in order of recording."""
    known = [STATES[event.kind] for event in events if event.day <= at and event.kind in STATES]
    return known[-1] if known else CaseState.ACTIVE


def ladder_at(now: str, events: Sequence[EventLike], at: date) -> str:
    """Return the version of the ladder that a case followed on a day; ``now`` is the last one it follows."""
    later = [event for event in events if event.kind == LADDER_CHANGED and event.day > at]
    return str(later[0].detail["origin"]) if later else now


class _Dated(Protocol):
    day: date


def last_known_day(opened: date, rows: Iterable[FactLike], dated: Iterable[_Dated]) -> date:
    """Return the latest day that anything recorded of the case speaks about."""
    return max([opened, *(row.valid_from for row in rows), *(found.day for found in dated)])
