"""A case made of facts, on a day."""

from collections.abc import Callable
from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.organisations import Address, Organisation, Participation, Person
from rules.sessions.settled import settle
from store.ladders import ladder

OPENED = date(2026, 1, 12)
SEAT = Address(street="2 place du Vieux-Port", postcode="00100", city="Valmorel")
Case = Callable[..., Dossier]


def party(key: str, **changes: object) -> tuple[Fact, Fact]:
    """Return an organisation that takes part from the opening, and its participation."""
    who = Person(name=f"Présidente {key}", title="présidente")
    known = Organisation(id=key, name=key.capitalize(), seat=SEAT, representative=who)
    return known, Participation(organisation=key, joined=OPENED).model_copy(update=changes)


@pytest.fixture
def case() -> Case:
    """Return a maker of cases: facts true from the opening, and what meetings settled by the day."""

    def make(*facts: Fact, at: date = date(2026, 6, 1), parties: str = "abc", **more: object) -> Dossier:
        known: dict[str, dict[str, Fact]] = {}
        for fact in (*(fact for key in parties for fact in party(key)), *facts):
            known.setdefault(fact.kind, {})[fact.key] = fact
        since = {(kind, key): OPENED for kind, found in known.items() for key in found}
        settle(known, since, at)
        stage = more.pop("stage", Stage.MUTUALISATION)
        return Dossier(
            case_id="cas",
            title="Le cas",
            territory="Valmorel",
            opened=OPENED,
            stage=stage,
            at=at,
            facts=known,
            since=since,
            ladder=ladder("2026-11"),
            **more,
        )

    return make
