"""A case of four organisations, one of which lends, answers in confidence and signs."""

from collections.abc import Callable
from datetime import date

import pytest

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.cooperation import Decision, Resource, Session, Signature, TopicSettled
from models.facts.organisations import Organisation, Participation, Site
from store.cases.records import open_case
from store.database import transaction

OPENED = date(2026, 12, 1)
ME = Actor("Camille")


def organisation(name: str, **more: object) -> Organisation:
    told: dict[str, object] = {"id": name, "nom": name.title()}
    told["siege"] = {"rue": "1 quai", "code_postal": "01000", "commune": "Valmorel"}
    told["representante_legale"] = {"nom": "Sol Fictif", "titre": "présidente"}
    return Organisation.model_validate(told | more)


def part(name: str) -> Participation:
    return Participation.model_validate({"organisation": name, "venue": "invitee", "depuis_le": OPENED})


def lent(name: str, by: str) -> Resource:
    told = {"id": name, "organisation": by, "nature": "materiel", "sens": "offre", "designation": name}
    return Resource.model_validate(told)


def answer(by: str, *, released: bool, words: str = "Un secret") -> DiagnosisAnswer:
    told = {"organisation": by, "question": "gouvernance", "position": "non", "paroles": words}
    return DiagnosisAnswer.model_validate(told | {"le": OPENED, "partageable": released})


def site(name: str, of: str) -> Site:
    place = {"rue": "1 quai", "code_postal": "01000", "commune": "Valmorel"}
    return Site.model_validate({"id": name, "organisation": of, "nom": name, "adresse": place})


def workshop(name: str = "a1", title: str = "Se voir") -> Session:
    told = {"id": name, "titre": title, "le": OPENED, "lieu": "Quai", "animation": "DLA"}
    return Session.model_validate(told | {"presentes": ["Sol", "Noé"]})


def topic(name: str, conclusion: str = "Vu") -> TopicSettled:
    return TopicSettled.model_validate({"sujet": name, "conclusion": conclusion})


def decision() -> Decision:
    told = {"objet": "cooperer", "instance": "CA", "ouverte_le": OPENED, "prise_le": OPENED}
    return Decision.model_validate(told)


def signature(by: str) -> Signature:
    told = {"document": "convention_cooperation", "organisation": by, "signataire": "Sol"}
    return Signature.model_validate(told | {"signee_le": OPENED})


FACTS: tuple[Fact, ...] = (
    *(organisation(name) for name in ("amicale", "fanfare", "jardins", "epicerie")),
    *(part(name) for name in ("amicale", "fanfare", "jardins", "epicerie")),
    lent("sono", "fanfare"),
    lent("broyeur", "jardins"),
    site("serre", "jardins"),
    answer("jardins", released=False),
    answer("fanfare", released=True),
    workshop(),
    topic("objectifs"),
    decision(),
    signature("jardins"),
)


@pytest.fixture
def opened(home: object) -> Callable[..., None]:
    """Open a case with these facts."""

    def open_(case_id: str, *facts: Fact) -> None:
        head = {"id": case_id, "titre": case_id.title(), "territoire": "V", "ouvert_le": OPENED}
        with transaction() as session:
            open_case(session, CaseFile(CaseHead.model_validate(head), facts), ME)

    return open_
