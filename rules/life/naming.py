"""Which facts a fact names, and the same fact once those it names bear another identifier."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from models.dossier import Dossier
from models.facts import Fact, Value
from rules.case_references import REFERENCES
from rules.pooling.agreements import COLLECTIVE

Name = tuple[str, str]
"""Kind and key of a fact."""

F = TypeVar("F", bound=Fact)
V = TypeVar("V", bound=Value)


def name_of_fact(fact: Fact) -> Name:
    """Return what tells a fact apart in its case."""
    return fact.kind, fact.key


def named_by(fact: Value, dossier: Dossier) -> frozenset[Name]:
    """Return the facts of a case that a fact names, itself or in the values it holds."""
    return frozenset(_named(fact, dossier))


def _named(fact: Value, dossier: Dossier) -> Iterator[Name]:
    for field, value in _held(fact):
        if isinstance(value, Value):
            yield from _named(value, dossier)
        elif field in REFERENCES and value not in {"", COLLECTIVE}:
            kinds = (kind.kind for kind in REFERENCES[field])
            yield from ((kind, str(value)) for kind in kinds if str(value) in dossier.facts.get(kind, {}))


def _held(fact: Value) -> Iterator[tuple[str, object]]:
    for field in type(fact).model_fields:
        value = getattr(fact, field)
        for one in value if isinstance(value, tuple) else (value,):
            yield field, one


def renamed(fact: V, names: Mapping[Name, str]) -> V:
    """Return a fact under its new identifier, if it has one, and naming others under theirs."""
    changes: dict[str, Any] = {field: _renamed(field, getattr(fact, field), names) for field in _fields(fact)}
    if isinstance(fact, Fact) and name_of_fact(fact) in names:
        changes["id"] = names[name_of_fact(fact)]
    return fact.model_copy(update=changes)


def _fields(fact: Value) -> Iterable[str]:
    return type(fact).model_fields


def _renamed(field: str, value: object, names: Mapping[Name, str]) -> object:
    if isinstance(value, tuple):
        return tuple(_renamed(field, one, names) for one in value)
    if isinstance(value, Value):
        return renamed(value, names)
    if field in REFERENCES:
        new = (names.get((kind.kind, str(value))) for kind in REFERENCES[field])
        return next((found for found in new if found), value)
    return value


def has_own_identifier(fact: Fact) -> bool:
    """Tell whether a fact is known by an identifier that can be changed."""
    return getattr(fact, "id", None) == fact.key
