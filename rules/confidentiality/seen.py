"""A case as one reader may see it: what is not for them is emptied, so that it is known to exist, no more."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from models.dossier import Dossier
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.employment import Membership
from models.facts.organisations import Organisation, Participation
from models.messages import message
from models.problems import Place, Problem
from models.reader import Matter, Reader, Role
from rules.confidentiality.kinds import EMPTIED, Each, is_reviewed
from rules.confidentiality.matters import OWN, is_entrusted

F = TypeVar("F", bound=Fact)
WHOSE = ("organisation", "who", "lender", "user")
"""Fields that say whose fact it is."""


def seen_by(dossier: Dossier, reader: Reader) -> Dossier:
    """Return a case as a reader may see it; facts keep their keys, gates stay where they are."""
    facts = {
        kind: {key: fact_seen_by(fact, reader) for key, fact in found.items() if is_reviewed(type(fact))}
        for kind, found in dossier.facts.items()
    }
    versions = {
        name: {day: fact_seen_by(fact, reader) for day, fact in told.items()}
        for name, told in dossier.versions.items()
    }
    return replace(dossier, facts=facts, versions=versions)


def fact_seen_by(fact: F, reader: Reader) -> F:
    """Return a fact as a reader may see it."""
    hidden: dict[str, Any] = {}
    for matter, blanks in EMPTIED.get(type(fact), {}).items():
        if not (is_entrusted(reader, matter) or _is_own(fact, matter, reader) or _is_shared(fact)):
            hidden |= {name: _blank(fact, name, blank, reader) for name, blank in blanks.items()}
    return fact.model_copy(update=hidden) if hidden else fact


def _blank(fact: Fact, name: str, blank: Any, reader: Reader) -> Any:
    return blank.seen(getattr(fact, name), reader) if isinstance(blank, Each) else blank


def _is_own(fact: Fact, matter: Matter, reader: Reader) -> bool:
    """Tell whether a fact is about the reader's organisation, or what is owed about none in particular."""
    whose = {str(getattr(fact, name)) for name in WHOSE if hasattr(fact, name)}
    if matter is Matter.OWED and whose == {""}:
        return reader.role is not Role.FUNDER
    return matter in OWN and bool(reader.organisation) and reader.organisation in whose


def _is_shared(fact: Fact) -> bool:
    return isinstance(fact, DiagnosisAnswer) and fact.shareable


def is_party(dossier: Dossier, reader: Reader) -> bool:
    """Tell whether a reader has a part in a case: an organisation must be one of those described in it."""
    return (
        reader.role is not Role.REPRESENTATIVE or dossier.get(Organisation, reader.organisation) is not None
    )


def last_day(dossier: Dossier, reader: Reader) -> date | None:
    """Return the last day an organisation took part in a case: what comes after is not told to it.

    ``None`` for who has not left, and for one that was ever a member of the group: it keeps reading, since it
    answers for debts of its time.
    """
    part = dossier.get(Participation, reader.organisation)
    if part is None or part.left is None or dossier.get(Membership, reader.organisation):
        return None
    return max(part.left, dossier.opened)


def no_party(dossier: Dossier, reader: Reader) -> Problem:
    """Return the refusal of a reader who has no part in a case; other parties are not named to them."""
    return Problem(
        "reader_without_part",
        message(
            "« {reader} » n'a pas de part au dossier « {case} ».", reader=reader.said, case=dossier.case_id
        ),
        message("Après --for, écrivez l'identifiant d'une organisation du dossier, comme dans son fichier."),
        Place(option="--for"),
    )
