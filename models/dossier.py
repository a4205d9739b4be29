"""All that is known of a case on a given day: the value every rule reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from models.facts import Fact
from models.ladder import NO_LADDER, Ladder
from models.stage import CaseState, Stage

__all__ = ["CaseState", "Dossier", "Stage"]

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Dossier:
    """A case as it stood at the end of day ``at``: its stage, its facts in force, its documents.

    ``facts`` maps a kind to its facts by key. ``documents`` holds ``(document, subject)`` pairs kept, and
    ``validated`` those that a person has validated. ``ladder`` is the version of the ladder the case follows,
    ``arrived`` the day it came to its stage (none: the day it opened), ``passed`` the stages it has known,
    ``since`` the first day of truth of each fact in force, by kind and key. ``versions`` keeps, of the facts
    that a vote is counted by and that changed, all that was said of each by its first day of truth.
    """

    case_id: str
    title: str
    territory: str
    opened: date
    stage: Stage
    at: date
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    documents: frozenset[tuple[str, str]] = frozenset()
    validated: frozenset[tuple[str, str]] = frozenset()
    ladder: Ladder = NO_LADDER
    state: CaseState = CaseState.ACTIVE
    arrived: date | None = None
    passed: frozenset[Stage] = frozenset()
    since: Mapping[tuple[str, str], date] = field(default_factory=dict)
    versions: Mapping[tuple[str, str], Mapping[date, Fact]] = field(default_factory=dict)

    @property
    def is_active(self) -> bool:
        """Whether the case is at work: neither paused, nor stopped, nor merged into another."""
        return self.state is CaseState.ACTIVE

    def all(self, kind: type[F]) -> tuple[F, ...]:
        """Return the facts of a kind, in the order they were first recorded."""
        return tuple(self.facts.get(kind.kind, {}).values())  # type: ignore[arg-type]

    def get(self, kind: type[F], key: str) -> F | None:
        """Return one fact by key, or ``None`` when nothing was recorded."""
        return self.facts.get(kind.kind, {}).get(key)  # type: ignore[return-value]

    def only(self, kind: type[F]) -> F | None:
        """Return the single fact of a kind, ``None`` when there is none; the last when there are several."""
        found = self.all(kind)
        return found[-1] if found else None

    def versions_from(self, kind: type[F], key: str, day: date) -> tuple[F, ...]:
        """Return what was said of a fact that is remembered: as it stood on a day, then what was said later.

        What was first told after that day serves it all the same: people write down what already was.
        """
        known = self.versions.get((kind.kind, key))
        if not known:
            found = self.get(kind, key)
            return () if found is None else (found,)
        days = sorted(known)
        first = max((number for number, since in enumerate(days) if since <= day), default=0)
        return tuple(known[since] for since in days[first:])  # type: ignore[misc]

    def then(self, kind: type[F], key: str, day: date) -> F | None:
        """Return a remembered fact as it stood on a day, ``None`` when nothing was ever said of it."""
        return next(iter(self.versions_from(kind, key, day)), None)
