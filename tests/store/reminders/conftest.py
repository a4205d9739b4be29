"""An installation with a mail server, and cases whose people have something to do."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts import Fact
from models.facts.accompaniment import Advisor, DiagnosisAnswer, Engagement, Position
from models.facts.cooperation import Session
from models.facts.follow_through import Contact
from models.facts.organisations import Address, Organisation, Participation, Person
from models.facts.tasks import Task
from store.cases.records import open_case, record_facts
from store.database import transaction
from store.settings import settings
from tests.store.reminders.mail_server import MailServer, serving

OPENED, TODAY = date(2026, 1, 12), date(2026, 3, 16)
ME = Actor("Essai")
CONFIDED = "Nous songeons à partir."
SEAT = Address(street="1 quai du Canal", postcode="99001", city="Valmorel")


def facts() -> tuple[Fact, ...]:
    """Return a case: an advisor, two organisations, a workshop with three tasks, an answer confided."""
    people = {"amicale": "Alix Prénommée", "fanfare": "Noé Tambour"}
    return (
        *(
            Organisation(
                id=key,
                name=f"{key.title()} d'été",
                seat=SEAT,
                representative=Person(name=who, title="présidente"),
            )
            for key, who in people.items()
        ),
        *(Participation(organisation=key, joined=OPENED) for key in people),
        Engagement(
            id="dla",
            advisors=(Advisor(name="Aline Témoin", title="chargée", structure="Maison"),),
            request="Voir",
            signed=OPENED,
            start=OPENED,
            end=date(2027, 1, 12),
            days_granted=Decimal(6),
        ),
        Session(
            id="a1",
            title="Atelier",
            day=date(2026, 3, 10),
            place="Quai",
            facilitator="Aline",
            present=("amicale",),
            tasks=(
                Task(what="Rédiger l'état des lieux", who="amicale", by=date(2026, 3, 17)),
                Task(what="Réserver la salle", who="Noé Tambour", by=date(2026, 3, 12)),
                Task(what="Écrire à la mairie", who="Noé Tambour", by=date(2026, 3, 20)),
            ),
        ),
        DiagnosisAnswer(
            organisation="fanfare",
            question="temps_et_parole",
            position=Position.NO,
            words=CONFIDED,
            answered=OPENED,
        ),
        Contact(who="amicale", email="amicale@exemple.fr"),
        Contact(who="noé tambour", email="noe@exemple.fr"),
        Contact(who="Aline Témoin", email="aline@exemple.fr"),
    )


def opened(case_id: str = "essai", *more: Fact) -> str:
    """Open a case that holds the usual facts."""
    head = CaseHead(id=case_id, title=f"L'été à {case_id}", territory="Valmorel", opened=OPENED)
    with transaction() as session:
        open_case(session, CaseFile(head, (*facts(), *more)), ME)
    return case_id


def tell(*news: Fact, case_id: str = "essai", on: date = TODAY) -> None:
    """Record facts."""
    with transaction() as session:
        record_facts(session, case_id, news, on, ME)


@pytest.fixture
def office(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the settings name."""
    with serving(MailServer()) as server:
        for name, value in {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(server.port),
            "SMTP_TLS": "non",
            "SMTP_SENDER": "Maison de l'économie <rappels@exemple.fr>",
            "TODAY": TODAY.isoformat(),
        }.items():
            monkeypatch.setenv(f"OEUVRE_{name}", value)
        settings.cache_clear()
        yield server
