"""A case as one reader may see it: what is not for them is emptied, so that it is known to exist, no more."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from models.dossier import Dossier
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.facts.billing import BankAccount, DebitMandate
from models.facts.commitments import YearlyCost
from models.facts.daily_work import ContractRider
from models.facts.declarations import DirectorDetails
from models.facts.employment import Contract, Employee
from models.facts.follow_through import Contact
from models.facts.lending import StaffLoan
from models.facts.organisations import Address, Organisation
from models.messages import message
from models.problems import Place, Problem
from models.reader import Matter, Reader, Role
from rules.confidentiality.matters import OWN, is_entrusted

NOWHERE = Address(street="–", postcode="00000", city="–")
NOTHING = Decimal(0)
"""Written instead of an amount that is hidden; no way out that shows such amounts is open to its reader."""

EMPTIED: Mapping[type[Fact], Mapping[Matter, Mapping[str, Any]]] = MappingProxyType(
    {
        DiagnosisAnswer: {Matter.ANSWERS: {"position": Position.UNKNOWN, "words": ""}},
        Contract: {
            Matter.PAY: {"hourly_gross": NOTHING, "bonuses": ()},
            Matter.PRIVATE: {
                "unavailable": (),
                "young_student": False,
                "short_time_request": "",
                "reason": "",
                "replaced": None,
            },
        },
        ContractRider: {Matter.PRIVATE: {"reason": ""}},
        YearlyCost: {Matter.PAY: {"amount": NOTHING, "aids": NOTHING}},
        Employee: {Matter.PRIVATE: {"address": NOWHERE, "civility": ""}},
        DirectorDetails: {Matter.PRIVATE: {"home": NOWHERE, "occupation": "", "nationality": ""}},
        Contact: {Matter.CONTACTS: {"email": "–"}},
        BankAccount: {Matter.BANK: {"iban": "–", "bic": ""}},
        DebitMandate: {Matter.BANK: {"iban": "–", "bic": ""}},
    }
)
"""What is written instead of each confidential field of a fact, by kind of matter."""


def seen_by(dossier: Dossier, reader: Reader) -> Dossier:
    """Return a case as a reader may see it; facts keep their keys, gates stay where they are."""
    facts = {
        kind: {key: _seen(fact, reader) for key, fact in found.items()}
        for kind, found in dossier.facts.items()
    }
    versions = {
        name: {day: _seen(fact, reader) for day, fact in told.items()}
        for name, told in dossier.versions.items()
    }
    return replace(dossier, facts=facts, versions=versions)


def _seen(fact: Fact, reader: Reader) -> Fact:
    hidden: dict[str, Any] = {}
    for matter, blanks in EMPTIED.get(type(fact), {}).items():
        if not (is_entrusted(reader, matter) or _is_own(fact, matter, reader) or _is_shared(fact)):
            hidden |= blanks
    if isinstance(fact, StaffLoan) and not is_entrusted(reader, Matter.PRIVATE):
        hidden["person"] = fact.person.model_copy(update={"address": "", "civility": ""})
    return fact.model_copy(update=hidden) if hidden else fact


def _is_own(fact: Fact, matter: Matter, reader: Reader) -> bool:
    mine = getattr(fact, "organisation", getattr(fact, "who", None))
    return matter in OWN and bool(reader.organisation) and mine == reader.organisation


def _is_shared(fact: Fact) -> bool:
    return isinstance(fact, DiagnosisAnswer) and fact.shareable


def is_party(dossier: Dossier, reader: Reader) -> bool:
    """Tell whether a reader has a part in a case: an organisation must be one of those described in it."""
    return (
        reader.role is not Role.REPRESENTATIVE or dossier.get(Organisation, reader.organisation) is not None
    )


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
