"""VAT by place: the rate of where a member is taxed, never guessed when group and member differ."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from models.dossier import Dossier
from models.facts.billing import VatDecision, VatPlace
from models.facts.employment import EmployerGroup, VatRegime
from models.facts.forecast import Forecast
from models.facts.organisations import Address, CollectiveAgreement, Organisation, Person
from models.problems import ProblemsFound
from models.stage import Stage
from rules.simulators.from_case import with_facts
from rules.simulators.vat_rates import rates_of_members
from rules.vat.places import elsewhere, place_of, taxation, taxations, undecided
from rules.vat.statement import Taxation
from store.parameters import parameters

MAINLAND, GUADELOUPE, GUYANE, CORSICA, SAINT_MARTIN = "44000", "97110", "97300", "20000", "97150"
NUMBER = "FR83404833048"


def seat(postcode: str) -> Address:
    return Address(street="1 quai", postcode=postcode, city="Valmorel")


def group(postcode: str, regime: VatRegime = VatRegime.TAXABLE) -> EmployerGroup:
    agreement = CollectiveAgreement.model_validate({"idcc": "1518", "intitule": "ÉCLAT"})
    return EmployerGroup(
        id="ge",
        name="Le Groupement",
        seat=seat(postcode),
        territory="Valmorel",
        agreement=agreement,
        vat=regime,
    )


def known(postcode: str, vat_number: str = "", *decisions: VatDecision) -> Dossier:
    """Return a case of one member with a seat."""
    member = Organisation(
        id="amicale",
        name="L'Amicale",
        seat=seat(postcode),
        representative=Person(name="Alix", title="présidente"),
        vat_number=vat_number,
    )
    facts = {"organisation": {"amicale": member}, "vat_decision": {d.key: d for d in decisions}}
    return Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, date(2026, 10, 31), facts)


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        (MAINLAND, VatPlace.MAINLAND),
        (CORSICA, VatPlace.MAINLAND),
        ("98000", VatPlace.MAINLAND),
        ("00100", VatPlace.MAINLAND),
        (GUADELOUPE, VatPlace.OVERSEAS),
        ("97200", VatPlace.OVERSEAS),
        ("97400", VatPlace.OVERSEAS),
        (GUYANE, VatPlace.UNTAXED),
        ("97600", VatPlace.UNTAXED),
        ("97133", None),
        (SAINT_MARTIN, None),
        ("97500", None),
        ("98800", None),
    ],
)
def test_each_postcode_has_its_place_of_vat_or_none(postcode: str, place: VatPlace | None) -> None:
    assert place_of(postcode) is place


@pytest.mark.parametrize(
    ("postcode", "found"),
    [
        (MAINLAND, Taxation.STANDARD),
        (CORSICA, Taxation.STANDARD),
        (GUADELOUPE, Taxation.OVERSEAS),
        (GUYANE, Taxation.NOT_APPLICABLE),
    ],
)
def test_a_member_beside_its_group_has_the_rate_of_the_place(postcode: str, found: Taxation) -> None:
    assert taxation(known(postcode), group(postcode), "amicale") is found
    assert list(elsewhere(known(postcode), group(postcode), ["amicale"])) == []


def test_the_exemption_of_exact_shares_holds_wherever_vat_applies_and_gives_way_where_it_does_not() -> None:
    for postcode, found in ((CORSICA, Taxation.EXEMPT), (GUADELOUPE, Taxation.EXEMPT)):
        assert taxation(known(postcode), group(postcode, VatRegime.EXACT_SHARE), "amicale") is found
    here = group(GUYANE, VatRegime.EXACT_SHARE)
    assert taxation(known(GUYANE), here, "amicale") is Taxation.NOT_APPLICABLE


PLACES = (MAINLAND, GUADELOUPE, GUYANE)


@pytest.mark.parametrize(("here", "there"), [(a, b) for a, b in product(PLACES, PLACES) if a != b])
def test_between_two_places_the_number_of_the_member_decides_and_without_it_people_do(
    here: str, there: str
) -> None:
    with pytest.raises(ProblemsFound, match="vat_place_undecided") as found:
        taxation(known(there), group(here), "amicale")
    (problem,) = found.value.problems
    assert problem.message.params["name"] == "L'Amicale"
    assert "decidee_par" in problem.remedy.text
    assert taxation(known(there, NUMBER), group(here), "amicale") is taxation(
        known(there), group(there), "amicale"
    )
    (told,) = elsewhere(known(there, NUMBER), group(here), ["amicale"])
    assert told.code == "taxed_elsewhere"


@pytest.mark.parametrize("place", list(VatPlace))
def test_a_recorded_decision_is_followed_wherever_the_member_is(place: VatPlace) -> None:
    said = {"organisation": "amicale", "lieu": place.value, "decidee_par": "Réponse du SIE du 3 mars 2026"}
    decision = VatDecision.model_validate(said)
    expected = {"metropole": "taux_normal", "antilles_reunion": "taux_normal_outre_mer"}
    for postcode in (MAINLAND, SAINT_MARTIN, GUYANE):
        found = taxation(known(postcode, "", decision), group(MAINLAND), "amicale")
        assert found.value == expected.get(place.value, "non_applicable")


def test_where_french_vat_is_not_that_of_the_place_a_number_decides_nothing_and_all_are_told_at_once() -> (
    None
):
    with pytest.raises(ProblemsFound, match="vat_place_undecided"):
        taxations(known(SAINT_MARTIN, NUMBER), group(MAINLAND), ["amicale"])
    both = undecided(known(SAINT_MARTIN), group(SAINT_MARTIN), ["amicale", "inconnue"])
    assert [problem.code for problem in both] == ["vat_place_undecided"] * 2
    assert undecided(known(SAINT_MARTIN), None, ["amicale"]) == ()


@pytest.mark.parametrize(
    ("here", "there", "number", "rate"),
    [
        (MAINLAND, MAINLAND, "", "0.2"),
        (GUADELOUPE, GUADELOUPE, "", "0.085"),
        (GUADELOUPE, MAINLAND, NUMBER, "0.2"),
        (GUADELOUPE, MAINLAND, "", "0.085"),
    ],
)
def test_a_budget_drawn_from_a_case_takes_the_rate_of_the_place(here, there, number, rate) -> None:
    """Where nobody decided yet, the place of the group serves."""
    case = known(there, number)
    case = replace(case, facts={**case.facts, "employer_group": {"ge": group(here)}})
    post = {"id": "p", "emploi": "Gestion", "brut_horaire": "14", "heures_par_semaine": "10"}
    post["repartition"] = [{"organisation": "amicale", "heures_par_semaine": "10"}]
    told = {"premier_mois": "2026-11", "membres": [{"organisation": "amicale"}], "postes": [post]}
    drawn = with_facts(Forecast.model_validate(told), case, parameters())
    assert rates_of_members(drawn, parameters(), date(2026, 11, 1)) == {"amicale": Decimal(rate)}
    said = with_facts(Forecast.model_validate(told | {"code_postal": MAINLAND}), case, parameters())
    assert rates_of_members(said, parameters(), date(2026, 11, 1)) == {"amicale": Decimal("0.2")}
