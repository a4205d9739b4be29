"""The shared equipment agreement: due when there is something to lend and a decision to lend it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.agreements import AgreementTerms, SharingKey
from models.facts.cooperation import Decision, Direction, Resource, ResourceKind
from models.facts.organisations import Address, HowJoined, Organisation, Participation, Person, Role
from models.problems import ProblemsFound, Severity
from rules.contexts import convention_materiel as agreement

DAY = date(2026, 2, 16)


def organisation(key: str) -> Organisation:
    seat = Address(street="1 rue du Port", postcode="00100", city="Valmorel")
    return Organisation(
        id=key, name=key.title(), seat=seat, representative=Person(name="Maud Fictive", title="présidente")
    )


CAME = date(2026, 1, 12)


def taking_part(
    key: str, *, role: Role = Role.PARTNER, joined: date = CAME, left: date | None = None
) -> Participation:
    return Participation(organisation=key, role=role, how_joined=HowJoined.OWN_WILL, joined=joined, left=left)


def lent(key: str, owner: str, **more: object) -> Resource:
    usual = {"nature": ResourceKind.EQUIPMENT, "direction": Direction.OFFERED, "value": Decimal(100)}
    return Resource(id=key, organisation=owner, label=key, **{**usual, **more})


def decided(*, adopted: bool = True) -> Decision:
    day = date(2026, 2, 5)
    return Decision(subject="mutualiser", body="Rencontre", opened=day, decided=day, adopted=adopted)


def dossier(facts: Iterable[Fact]) -> Dossier:
    known: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("cas", "Le cas", "Valmorel", DAY, Stage.MUTUALISATION, DAY, known)


TWO = (organisation("amicale"), organisation("fanfare"), taking_part("amicale"), taking_part("fanfare"))


def test_nothing_is_due_without_a_decision_or_without_a_thing() -> None:
    assert agreement.due(dossier([*TWO, lent("sono", "fanfare")])) == ()
    assert agreement.due(dossier([*TWO, decided()])) == ()
    assert agreement.due(dossier([*TWO, decided(adopted=False), lent("sono", "fanfare")])) == ()
    assert agreement.due(dossier([*TWO, decided(), lent("sono", "fanfare")])) == ("",)


def test_nobody_is_said_to_have_decided_before_coming() -> None:
    late = (organisation("ludotheque"), taking_part("ludotheque", joined=date(2026, 2, 6)))
    asked = agreement.context(dossier([*TWO, *late, decided(), lent("sono", "fanfare")]), "")
    assert [party.nom for party in asked.parties] == ["Amicale", "Fanfare", "Ludotheque"]
    assert asked.decision.jointes == ("Ludotheque",)


def test_a_room_is_no_equipment() -> None:
    room = lent("salle", "amicale", nature=ResourceKind.PREMISES)
    assert agreement.due(dossier([*TWO, decided(), room])) == ()


def test_all_that_lacks_is_said_at_once() -> None:
    codes = {problem.code for problem in agreement.missing(dossier([]), "")}
    assert codes == {"materiel_sans_decision", "materiel_sans_parties", "materiel_sans_bien"}
    with pytest.raises(ProblemsFound):
        agreement.context(dossier([]), "")


def test_a_thing_without_a_value_is_only_to_watch() -> None:
    known = dossier([*TWO, decided(), lent("sono", "fanfare", value=Decimal(0))])
    assert [p.severity for p in agreement.missing(known, "")] == [Severity.WARNING]
    assert agreement.context(known, "").valeur_totale == 0


def test_totals_vehicles_and_needs_are_told_apart() -> None:
    known = dossier(
        [
            *TWO,
            decided(),
            lent("sono", "fanfare", yearly_cost=Decimal("145.50")),
            lent("minibus", "amicale", nature=ResourceKind.VEHICLE, availability="le soir"),
            lent("scene", "fanfare", direction=Direction.NEEDED),
        ]
    )
    printed = agreement.context(known, "")
    assert (len(printed.biens), printed.valeur_totale) == (2, Decimal(200))
    assert (printed.frais_a_partager, printed.total_des_frais) == (True, Decimal("145.50"))
    assert printed.vehicules
    assert [b.organisation for b in printed.besoins] == ["Fanfare"]
    assert [d.quand for d in printed.disponibilites] == ["le soir"]


def test_terms_not_chosen_have_a_usual_value_and_the_decision_gives_the_date() -> None:
    usual = agreement.context(dossier([*TWO, decided(), lent("sono", "fanfare")]), "")
    assert (usual.effet_le, usual.cle, usual.referente) == (date(2026, 2, 5), "à parts égales", "Fanfare")
    chosen = AgreementTerms(
        document="convention_materiel", effective=DAY, keeper="amicale", sharing_key=SharingKey.DAYS_OF_USE
    )
    printed = agreement.context(dossier([*TWO, decided(), lent("sono", "fanfare"), chosen]), "")
    assert (printed.effet_le, printed.referente) == (DAY, "Amicale")
    assert printed.cle == "au nombre de jours d'utilisation"


def test_who_left_or_only_observes_is_no_party_and_lends_nothing() -> None:
    gone = taking_part("ludotheque", left=date(2026, 1, 31))
    watching = taking_part("mairie", role=Role.OBSERVER)
    others = (organisation("ludotheque"), organisation("mairie"), gone, watching)
    things = (lent("sono", "fanfare"), lent("jeux", "ludotheque"), lent("podium", "mairie"))
    printed = agreement.context(dossier([*TWO, *others, decided(), *things]), "")
    assert [party.id for party in printed.parties] == ["amicale", "fanfare"]
    assert [thing.designation for thing in printed.biens] == ["sono"]
