"""What is known of one invented group: its members, its people, their contracts, its price."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from models.facts import Fact
from models.facts.cooperation import Decision
from models.facts.employment import Contract, Employee, EmployerGroup, Membership, VatRegime
from models.facts.organisations import Address, CollectiveAgreement, Organisation, Person, Site
from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key

OPENED, BEGAN = date(2025, 1, 6), date(2025, 9, 1)
FEWEST, MOST = 2, 6
"""Members between which one person works."""

_SEAT = Address(street="1 place du Marché", postcode="99001", city="Bourg-Témoin")
_AGREEMENT = CollectiveAgreement(idcc="1518", title="Convention d'essai")


def case_name(number: int) -> str:
    """Return the identifier of the case of a group."""
    return f"groupement-{number:05}"


def employee_name(number: int) -> str:
    """Return the payroll number of a person."""
    return f"S{number:04}"


def users_of(group: int, people: int) -> list[tuple[str, ...]]:
    """Return, for each person of a group, the two to six members between which they work."""
    draw = Random(f"users {group}")
    members = [f"membre-{number:03}" for number in range(MOST + people)]
    return [tuple(draw.sample(members, draw.randint(FEWEST, MOST))) for _ in range(people)]


def facts_of(group: int, people: int) -> Iterator[Fact]:
    """Yield what is known of a group on the day it opened."""
    users = users_of(group, people)
    head = Person(name="Personne Témoin", title="présidente")
    for member in sorted({member for told in users for member in told}):
        yield Organisation(id=member, name=member.title(), seat=_SEAT, representative=head, headcount=4)
        yield Site(id=f"site-{member}", organisation=member, name=member.title(), address=_SEAT)
        yield Membership(organisation=member, joined=OPENED)
    yield EmployerGroup(
        id="groupe",
        name=f"Groupement d'essai {group}",
        seat=_SEAT,
        territory="Pays d'essai",
        agreement=_AGREEMENT,
        vat=VatRegime.EXACT_SHARE,
        constituted=OPENED,
    )
    for number, told in enumerate(users):
        yield from _person(employee_name(number), told, number)
    yield PricePolicy(
        group="groupe",
        decision="Assemblée du 6 janvier 2025",
        components=(
            PriceComponent(
                label="Coût de la paie",
                basis=Basis.ACTUAL_COST,
                sharing_key=Key.HOURS,
                unattached_key=Key.HOURS,
            ),
        ),
    )
    yield Decision(
        subject="politique_de_prix", organisation="collectif", body="Assemblée", opened=OPENED, decided=OPENED
    )


def _person(name: str, users: tuple[str, ...], number: int) -> Iterator[Fact]:
    yield Employee(id=name, first_name="Personne", last_name=f"Témoin {number}", address=_SEAT)
    yield Contract(
        employee=name,
        start=BEGAN,
        job="Emploi partagé",
        qualification="Animation",
        classification="Groupe C",
        weekly_hours=Decimal(35),
        hourly_gross=Decimal(1250 + 5 * (number % 90)) / 100,
        users=users,
        places=tuple(f"site-{member}" for member in users),
    )
