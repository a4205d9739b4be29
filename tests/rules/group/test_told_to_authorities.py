"""What the authorities are told of each member."""

from collections.abc import Callable

from models.dossier import Dossier
from models.facts.organisations import Address, Organisation, Person
from rules.group.told_to_authorities import member_told

Case = Callable[..., Dossier]
SEAT = Address(street="1 quai", postcode="99001", city="Valmorel")


def test_a_member_known_by_its_siren_alone_is_told_with_it(case: Case) -> None:
    numbers = {"siren": "123 456 782"}, {"siret": "12345678200010"}, {}
    who = Person(name="Alix Prénommée", title="présidente")
    found = [Organisation(id="a", name="A", seat=SEAT, representative=who, **told) for told in numbers]
    told = [member_told(case(), one).identite for one in found]
    assert told == ["association, SIREN 123456782", "association, SIREN 123456782", "association"]
