"""A case of two organisations, to which each test adds the facts it is about."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.organisations import Address, Organisation, Participation, Person
from rules.deadlines.case import due_items
from rules.deadlines.item import DueItem
from store.parameters import parameters

OPENED = date(2026, 1, 12)
SEAT = Address(street="1 quai du Canal", postcode="99001", city="Valmorel")


def party(key: str, **more: Any) -> Organisation:
    """Return an organisation."""
    who = Person(name="Alix Prénommée", title="présidente")
    return Organisation(id=key, name=key.title(), seat=SEAT, representative=who, **more)


def case(*facts: Fact, **more: Any) -> Dossier:
    """Return a case that holds these facts."""
    both = ("amicale", "fanfare")
    known = [
        *(party(key) for key in both),
        *(Participation(organisation=key, joined=OPENED) for key in both),
        *facts,
    ]
    folded: dict[str, dict[str, Fact]] = {}
    for fact in known:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    usual = {"stage": Stage.COOPERATION, "at": date(2026, 11, 22)}
    return Dossier("essai", "Essai", "Valmorel", OPENED, facts=folded, **{**usual, **more})


@pytest.fixture
def due() -> Callable[..., dict[str, DueItem]]:
    """What is due in a case that holds some facts, by duty."""

    def found(*facts: Fact, **more: Any) -> dict[str, DueItem]:
        drafts = more.pop("drafts", ())
        return {item.duty: item for item in due_items(case(*facts, **more), parameters(), drafts)}

    return found
