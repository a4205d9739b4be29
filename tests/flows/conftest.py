"""A small case for the flows: one organisation, one workshop, minutes to draft."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import flows  # noqa: F401 - sets the environment before a test imports Prefect
from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts import Fact
from models.facts.cooperation import Session
from models.facts.organisations import Address, Organisation, Person
from store.cases.records import open_case, record_facts
from store.database import transaction

CASE = "essai"
OPENED = date(2026, 1, 12)
ME = Actor("Essai")
PARTY = Organisation(
    id="amicale",
    name="Amicale laïque de Valmorel",
    seat=Address(street="1 quai du Canal", postcode="99001", city="Valmorel"),
    representative=Person(name="Alix Prénommée", title="présidente"),
)


def workshop(number: int = 1, **more: Any) -> Session:
    """Return a workshop whose minutes are due."""
    usual = {
        "title": "Premier atelier",
        "day": OPENED,
        "place": "Salle du quai",
        "facilitator": "Alix Prénommée",
    }
    return Session(**{"id": f"atelier-{number}", "present": ("amicale : Alix Prénommée",), **usual, **more})


@pytest.fixture
def case(home: Path) -> str:
    """A case opened with one workshop already held."""
    head = CaseHead(id=CASE, title="Essai", territory="Valmorel", opened=OPENED)
    with transaction() as session:
        open_case(session, CaseFile(head, (PARTY, workshop())), ME)
    return CASE


@pytest.fixture
def tell(case: str) -> Callable[..., None]:
    """Record facts of the case, true from its opening day."""

    def record(*facts: Fact) -> None:
        with transaction() as session:
            record_facts(session, case, facts, OPENED, ME)

    return record
