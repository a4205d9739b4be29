"""All that is known of a case on a given day: the value every rule reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from models.facts import Fact

F = TypeVar("F", bound=Fact)


class Stage(StrEnum):
    """The field's ladder of sharing; a case stands on one rung."""

    MUTUALISATION = "mutualisation"
    COLLABORATION = "collaboration"
    COOPERATION = "cooperation"
    GROUPING = "groupement"


@dataclass(frozen=True)
class Dossier:
    """A case as it stood at the end of day ``at``: its stage, its facts in force, its documents.

    ``facts`` maps a kind to its facts by key. ``documents`` holds ``(document, subject)`` pairs kept.
    """

    case_id: str
    title: str
    territory: str
    opened: date
    stage: Stage
    at: date
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    documents: frozenset[tuple[str, str]] = frozenset()

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
