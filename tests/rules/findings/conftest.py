"""A small case of three organisations, in which nothing goes wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.dossier import CaseState, Dossier, Stage
from models.facts import KINDS, Fact
from models.facts.pitfalls import Pitfall
from rules.findings import Stated, findings
from store.parameters import parameters

OPENED = date(2026, 1, 12)
DAY = date(2026, 6, 1)
NAMES = ("amicale", "ludotheque", "fanfare")
SECTIONS = {kind.section: kind for kind in KINDS.values()}


def fact(section: str, **told: Any) -> Fact:
    """Return a fact written as in a case file."""
    return SECTIONS[section].model_validate(told)


def organisation(key: str, **more: object) -> Fact:
    seat = {"rue": "1 quai des Essais", "code_postal": "01000", "commune": "Valmorel"}
    known = {
        "id": key,
        "nom": key.title(),
        "siege": seat,
        "representante_legale": {"nom": "X", "titre": "présidente"},
    }
    return fact("organisations", **(known | more))


def session(number: int, *present: str, **more: object) -> Fact:
    told = {
        "id": f"atelier-{number}",
        "titre": f"Atelier {number}",
        "le": date(2026, 1 + number, 3),
        "lieu": "Valmorel",
        "animation": "DLA",
        "presentes": list(present),
    }
    return fact("ateliers", **(told | more))


EVERYBODY = ("amicale : Sol, Ana", "ludotheque : Noé, Ida", "fanfare : Lou, Max")
CALM: tuple[Fact, ...] = (
    *(organisation(key) for key in NAMES),
    *(fact("participations", organisation=key, depuis_le=OPENED) for key in NAMES),
    *(session(number, *EVERYBODY) for number in (1, 2, 3)),
    *(
        fact("sujets", sujet=s, conclusion="Vu")
        for s in ("objectifs", "ressources_humaines", "ressources_materielles")
    ),
    *(
        fact(
            "ressources",
            id=f"r-{key}",
            organisation=key,
            nature="materiel",
            sens="offre",
            designation="Bien",
            valeur="100",
        )
        for key in NAMES
    ),
)


def case(*more: Fact, **known: Any) -> Dossier:
    """Return the calm case with facts added or replaced, all known since their own day or the opening."""
    facts: dict[str, dict[str, Fact]] = {}
    for one in (*CALM, *more):
        facts.setdefault(one.kind, {})[one.key] = one
    since = {(kind, key): date(2026, 5, 20) for kind, by_key in facts.items() for key in by_key}
    told = {
        "case_id": "essai",
        "title": "Essai",
        "territory": "Valmorel",
        "opened": OPENED,
        "stage": Stage.COLLABORATION,
        "at": DAY,
        "facts": facts,
        "since": since,
        "state": CaseState.ACTIVE,
        "arrived": date(2026, 5, 4),
        "passed": frozenset({Stage.MUTUALISATION, Stage.COLLABORATION}),
    }
    return Dossier(**(told | known))


def raised(dossier: Dossier, today: date | None = None) -> tuple[Stated, ...]:
    return findings(dossier, parameters(), today)


class World:
    """What the tests build cases from."""

    DAY, OPENED, EVERYBODY = DAY, OPENED, EVERYBODY
    fact = staticmethod(fact)
    organisation = staticmethod(organisation)
    session = staticmethod(session)
    case = staticmethod(case)
    raised = staticmethod(raised)


@pytest.fixture
def world() -> type[World]:
    return World


@pytest.fixture
def pitfalls() -> Callable[..., list[tuple[Pitfall, str]]]:
    """Return the pitfalls raised by a case, each with what it bears on."""

    def found(dossier: Dossier, today: date | None = None) -> list[tuple[Pitfall, str]]:
        return [(one.raised.pitfall, one.raised.subject) for one in raised(dossier, today)]

    return found
