"""Rows folded into what was in force on a day, whatever read the rows: the mapper, or plain SQL."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from models.dossier import Stage
from models.facts import KINDS, Fact


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


R = TypeVar("R", bound=FactLike)


def fold(rows: Iterable[R], at: date) -> dict[str, dict[str, Fact]]:
    """Return the facts in force at the end of day ``at``, by kind and key.

    ``rows`` come in the order of their identifiers; the latest ``valid_from`` wins, then the last recorded.
    Keys keep the order in which they were first recorded.
    """
    winners: dict[tuple[str, str], R] = {}
    for row in rows:
        if row.valid_from > at:
            continue
        before = winners.get((row.kind, row.key))
        if before is None or row.valid_from >= before.valid_from:
            winners[row.kind, row.key] = row
    folded: dict[str, dict[str, Fact]] = {}
    for (kind, key), row in winners.items():
        folded.setdefault(kind, {})[key] = KINDS[kind].recalled(row.payload)
    return folded


def stage_at(moves: Sequence[MoveLike], at: date) -> Stage:
    """Return the stage on which a case stood at the end of day ``at``; ``moves`` in order of recording."""
    reached = [move.target for move in moves if move.day <= at]
    return Stage(reached[-1]) if reached else Stage.MUTUALISATION


def last_known_day(opened: date, rows: Iterable[FactLike], moves: Iterable[MoveLike]) -> date:
    """Return the latest day that anything recorded of the case speaks about."""
    return max([opened, *(row.valid_from for row in rows), *(move.day for move in moves)])
