"""Facts that name other facts: which identifiers a fact uses, and those that nobody described."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.facts import Fact, Value
from models.facts.accompaniment import Engagement, PlanAction
from models.facts.consultants import Offer, Specification
from models.facts.cooperation import Resource
from models.facts.employment import Employee, EmployerGroup
from models.facts.organisations import Organisation, Site
from models.facts.voting import DecisionRule
from rules.pooling.agreements import COLLECTIVE

REFERENCES: Mapping[str, tuple[type[Fact], ...]] = {
    "organisation": (Organisation, EmployerGroup),
    "about": (Organisation,),
    "voting_rule": (DecisionRule,),
    "mission": (Specification,),
    "users": (Organisation,),
    "employee": (Employee,),
    "site": (Site,),
    "places": (Site,),
    "origin": (Site,),
    "destination": (Site,),
    "group": (EmployerGroup,),
    "resource": (Resource,),
    "borrower": (Organisation,),
    "occupant": (Organisation,),
    "payer": (Organisation,),
    "pilot": (Organisation,),
    "partners": (Organisation,),
    "parties": (Organisation,),
    "beneficiaries": (Organisation,),
    "engagement": (Engagement,),
    "action": (PlanAction,),
    "specification": (Specification,),
    "offer": (Offer,),
    "lender": (Organisation, EmployerGroup),
    "user": (Organisation,),
}
"""Fields that hold identifiers, under their English names, and the kinds of facts they may name."""

Known = Mapping[str, frozenset[str]]
"""Identifiers already described, by kind of fact."""


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """An identifier that nobody described: the field as users write it, and the identifiers that would do."""

    field: str
    value: str
    candidates: tuple[str, ...]


def identifiers(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    """Return the identifiers that facts describe, by kind."""
    found: dict[str, frozenset[str]] = {}
    for fact in facts:
        found[fact.kind] = found.get(fact.kind, frozenset()) | {fact.key}
    return found


def unknown_references(fact: Value, known: Known) -> tuple[UnknownReference, ...]:
    """Return the identifiers a fact uses, itself or in the values it holds, that are described nowhere."""
    found: list[UnknownReference] = []
    for name, field in type(fact).model_fields.items():
        for value in _values_of(fact, name):
            if isinstance(value, Value):
                found += unknown_references(value, known)
            elif name in REFERENCES and value not in {"", COLLECTIVE}:
                found += _unknown(field.alias or name, str(value), _candidates(name, known))
    return tuple(found)


def _values_of(fact: Value, name: str) -> tuple[object, ...]:
    value = getattr(fact, name)
    return value if isinstance(value, tuple) else (value,)


def _candidates(name: str, known: Known) -> tuple[str, ...]:
    return tuple(sorted(key for kind in REFERENCES[name] for key in known.get(kind.kind, ())))


def _unknown(field: str, value: str, candidates: tuple[str, ...]) -> tuple[UnknownReference, ...]:
    return () if value in candidates else (UnknownReference(field, value, candidates),)
