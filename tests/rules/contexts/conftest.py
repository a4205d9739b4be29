"""The five invented organisations of the canal, as they stand once their employer group is founded."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import Decision
from models.facts.declarations import DirectorDetails, Publication, RegisteredLetter
from models.facts.employment import Contract, DayShare, Employee, EmployerGroup, Membership, Need
from models.facts.organisations import Address, CollectiveAgreement, Organisation, Person, Site
from models.facts.prices import PriceComponent, PricePolicy
from rules.contexts import paper
from store.case_files.reading import read_case_file
from store.parameters import parameters
from store.rendering import render

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "deux_rives" / "dossier.yaml"

FOUNDED = date(2026, 7, 15)
TODAY = date(2026, 11, 22)
ECLAT = CollectiveAgreement(idcc="1518", title="Métiers de l'éducation, de la culture, des loisirs (ÉCLAT)")
QUAY = Address(street="11 quai des Péniches", postcode="00100", city="Valmorel-sur-Canal")
NAMES = {
    "amicale": ("Amicale laïque de Valmorel", "Maud Fictive", "présidente"),
    "ludotheque": ("La Ludothèque du Quai", "Hélène Maquette", "coprésidente"),
    "fanfare": ("Fanfare des Deux Rives", "Karim Prototype", "président"),
    "jardins": ("Les Jardins partagés du Canal", "Lise Ébauche", "présidente"),
    "epicerie": ("Épicerie solidaire Le Panier Bleu", "Yann Gabarit", "président"),
}


def organisation(key: str, **changes: object) -> Organisation:
    """Return one of the five organisations, with changes."""
    name, who, title = NAMES[key]
    known = Organisation(
        id=key,
        name=name,
        seat=QUAY,
        representative=Person(name=who, title=title),
        agreement=ECLAT,
        activities="Activités d'éducation populaire",
        headcount=2,
    )
    return known.model_copy(update=changes)


def group(**changes: object) -> EmployerGroup:
    """Return the employer group of the canal, with changes."""
    known = EmployerGroup(
        id="ge-deux-rives",
        name="Groupement d'employeurs des Deux Rives",
        acronym="GEDR",
        seat=QUAY,
        territory="Communes riveraines du canal",
        agreement=ECLAT,
        constituted=FOUNDED,
        membership_fee=Decimal("50.00"),
        directors=(
            Person(name="Rosa Modelage", title="présidente", organisation="epicerie"),
            Person(name="Karim Prototype", title="trésorier", organisation="fanfare"),
        ),
    )
    return known.model_copy(update=changes)


def contract(**changes: object) -> Contract:
    """Return the part-time contract of the shared animator, with changes."""
    known = Contract(
        employee="S002",
        start=date(2026, 9, 1),
        job="Animatrice ou animateur de territoire",
        qualification="Animation socioculturelle",
        classification="Groupe C",
        weekly_hours=Decimal(28),
        hourly_gross=Decimal("13.60"),
        users=("ludotheque", "amicale"),
        places=("quai", "foyer"),
        trial_months=1,
        distribution=(
            DayShare(weekday=3, organisation="ludotheque", hours=Decimal(14)),
            DayShare(weekday=2, organisation="amicale", hours=Decimal(14)),
        ),
    )
    return known.model_copy(update=changes)


def need(key: str, organisation_id: str, site: str, hours: str) -> Need:
    """Return a weekly need for the animator."""
    return Need(
        id=key, organisation=organisation_id, site=site, employee="S002", weekly_hours=hours, weekdays=(2, 3)
    )


def adoption() -> Decision:
    """Return the founding assembly's vote on the statutes."""
    return Decision(
        subject="adopter_les_statuts", body="Assemblée constitutive", opened=FOUNDED, decided=FOUNDED
    )


def all_facts() -> tuple[Fact, ...]:
    """Return the facts of the canal in November 2026."""
    address = Address(street="24 quai des Péniches", postcode="00100", city="Valmorel-sur-Canal")
    price = PriceComponent(label="Mise à disposition", basis="coefficient_sur_brut", rate=Decimal("1.87"))
    return (
        *(organisation(key) for key in NAMES),
        *(Membership(organisation=key, joined=FOUNDED) for key in NAMES),
        Site(id="quai", organisation="ludotheque", name="Ludothèque", address=QUAY),
        Site(id="foyer", organisation="amicale", name="Foyer laïque", address=QUAY),
        group(),
        *(DirectorDetails(name=who.name, home=address) for who in group().directors),
        Publication(group="ge-deux-rives", published=date(2026, 7, 28), reference="Annonce 1234"),
        RegisteredLetter(document="note_information_inspection", sent=date(2026, 8, 3)),
        adoption(),
        PricePolicy(group="ge-deux-rives", decision="Assemblée du 15 juillet 2026", components=(price,)),
        Employee(id="S002", first_name="Noé", last_name="Specimen", civility="M.", address=address),
        contract(),
        need("jeux", "ludotheque", "quai", "14"),
        need("ateliers", "amicale", "foyer", "9.5"),
    )


def folded(facts: Iterable[Fact]) -> dict[str, dict[str, Fact]]:
    """Return facts by kind and key, the last one winning."""
    known: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return known


def canal(*changes: Fact, without: tuple[type[Fact], ...] = (), stage: Stage = Stage.GROUPING) -> Dossier:
    """Return the case of the canal with facts replaced or added, and kinds of facts left out."""
    kept = [fact for fact in all_facts() if not isinstance(fact, without)]
    return Dossier(
        case_id="canal-des-deux-rives",
        title="Les Deux Rives du canal",
        territory="Pays de Valmorel (territoire imaginaire)",
        opened=date(2026, 1, 12),
        stage=stage,
        at=TODAY,
        facts=folded((*kept, *changes)),
    )


class World:
    """What the tests of documents build from: the case and its facts, with changes."""

    canal = staticmethod(canal)
    organisation = staticmethod(organisation)
    group = staticmethod(group)
    contract = staticmethod(contract)
    need = staticmethod(need)


@pytest.fixture
def world() -> type[World]:
    return World


@pytest.fixture
def codes() -> Callable[[Iterable[object]], list[str]]:
    """Return the codes of problems."""
    return lambda problems: [problem.code for problem in problems]


@pytest.fixture(scope="session")
def story() -> Callable[..., Dossier]:
    """Return the example of the canal as its journal tells it up to the end of a day, with facts added."""
    case = read_case_file(EXAMPLE)

    def told(until: date, *more: Fact, stage: Stage = Stage.COLLABORATION) -> Dossier:
        facts = [fact for entry in case.entries if entry.on <= until for fact in entry.facts]
        head = case.head
        known = folded((*case.facts, *facts, *more))
        return Dossier(head.id, head.title, head.territory, head.opened, stage, until, known)

    return told


@pytest.fixture
def words() -> Callable[[str, Dossier, str], str]:
    """Draw a document up and return its words, with plain spaces and quotes."""

    def read(document: str, dossier: Dossier, subject: str = "") -> str:
        made = render(document, paper(document, parameters()).context(dossier, subject))
        with ZipFile(BytesIO(made.content)) as archive:
            content = archive.read("word/document.xml").decode()
        plain = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", content))
        return unescape(re.sub("[\u00a0\u202f]", " ", plain)).replace("\u2019", "'")

    return read
