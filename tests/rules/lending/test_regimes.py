"""The three regimes of lending staff: each opens on its facts, and is refused with its article."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts.employment import EmployerGroup
from models.facts.lending import Billed, BilledItem, LendingRegime, LentPerson, StaffLoan, UserStanding
from models.facts.organisations import Address, CollectiveAgreement, Organisation, Person
from models.parameters import ParameterBook
from rules.lending.case import LendingCase, Limits
from rules.lending.regimes import open_regimes, refusals, regime_of
from store.parameters import parameters

LAW = (parameters(), date(2026, 11, 22))
SEAT = Address(street="2 place du Vieux-Port", postcode="00100", city="Valmorel-sur-Canal")
AMICALE, FANFARE, SHIPYARD = (
    Organisation(id=key, name=name, seat=SEAT, representative=Person(name="Maud Fictive", title="présidente"))
    for key, name in (("amicale", "Amicale"), ("fanfare", "Fanfare"), ("chantier", "Chantier naval"))
)
GROUP = EmployerGroup(
    id="ge-deux-rives",
    name="GEDR",
    seat=SEAT,
    territory="Canal",
    agreement=CollectiveAgreement(idcc="1518", title="ÉCLAT"),
)
SACHA = LentPerson(
    first_name="Sacha", last_name="Esquisse", job="Animation", qualification="Percussions", weekly_hours=30
)
THREE = tuple(BilledItem(nature=n, method="au réel") for n in (Billed.WAGES, Billed.CHARGES, Billed.EXPENSES))
PROVEN = {"standing": UserStanding.GENERAL_INTEREST, "standing_proof": "Réponse de l'administration fiscale"}


def loan(**more: object) -> StaffLoan:
    usual = {
        "id": "percussions",
        "lender": "amicale",
        "user": "fanfare",
        "person": SACHA,
        "start": date(2026, 5, 18),
        "end": date(2026, 6, 12),
        "hours": 6,
        "billed": THREE,
    }
    return StaffLoan(**{**usual, **more})


def between(fact: StaffLoan, **more: object) -> LendingCase:
    return LendingCase(**{"loan": fact, "user": FANFARE, "lender": AMICALE, **more})


def by_group(fact: StaffLoan, *, member: bool) -> LendingCase:
    return between(fact, lender=None, group=GROUP, user_is_member=member)


def told(case: LendingCase) -> list[tuple[str, str]]:
    return [(p.code, p.place.article) for p in refusals(case, LAW)]


def test_at_full_cost_the_loan_is_that_of_l8241_2() -> None:
    case = between(loan())
    assert regime_of(case) is LendingRegime.AT_COST
    assert told(case) == []


@pytest.mark.parametrize("extra", [Billed.MANAGEMENT, Billed.MARGIN, Billed.OTHER])
def test_a_fee_or_a_margin_makes_any_loan_unlawful(extra: Billed) -> None:
    billed = (*THREE, BilledItem(nature=extra, method="8 %"))
    assert told(between(loan(billed=billed))) == [("pret_lucratif", "L8241-1")]
    reduced = between(loan(billed=billed, part=Decimal("0.5"), **PROVEN))
    assert told(reduced) == [("pret_lucratif", "L8241-1")]
    assert open_regimes(reduced, LAW) == ()


def test_below_cost_the_loan_is_that_of_l8241_3_when_the_user_may_receive_it() -> None:
    free = between(loan(part=Decimal(0), **PROVEN))
    assert regime_of(free) is LendingRegime.REDUCED
    assert told(free) == []
    assert told(between(loan(part=Decimal(0)))) == [("qualite_non_verifiee", "L8241-3")]


def test_at_cost_cannot_be_wished_for_below_cost() -> None:
    wished = between(loan(part=Decimal("0.8"), wished=LendingRegime.AT_COST, **PROVEN))
    assert told(wished) == [("prix_sous_le_cout", "L8241-3")]
    assert open_regimes(wished, LAW) == (LendingRegime.REDUCED,)


def test_three_years_from_a_leap_day_last_all_of_february() -> None:
    usual = {"part": Decimal(0), "start": date(2028, 2, 29), **PROVEN}
    assert told(between(loan(**usual, end=date(2031, 2, 28)))) == []
    assert told(between(loan(**usual, end=date(2031, 3, 1)))) == [("pret_trop_long", "L8241-3")]


def test_a_loan_below_cost_lasts_three_years_and_not_a_day_more() -> None:
    start = date(2026, 9, 1)
    last = loan(part=Decimal(0), start=start, end=date(2029, 8, 31), **PROVEN)
    after = loan(part=Decimal(0), start=start, end=date(2029, 9, 1), **PROVEN)
    assert told(between(last)) == []
    assert told(between(after)) == [("pret_trop_long", "L8241-3")]


def test_a_loan_at_cost_has_no_such_limit() -> None:
    assert told(between(loan(end=date(2031, 6, 12)))) == []


def test_within_one_group_of_companies_nothing_is_lent_below_cost() -> None:
    inside = between(loan(part=Decimal(0), same_group=True, **PROVEN))
    assert told(inside) == [("meme_groupe_de_societes", "L8241-3")]


def test_only_a_large_lender_serves_companies_below_cost() -> None:
    young = {"standing": UserStanding.YOUNG_COMPANY, "standing_proof": "Extrait", "founded": date(2020, 1, 6)}
    small_lender = between(loan(part=Decimal(0), **young), user=SHIPYARD)
    assert told(small_lender) == [("preteuse_trop_petite", "L8241-3")]
    assert told(between(loan(part=Decimal(0), lender_group=5000, **young), user=SHIPYARD)) == []


def test_a_company_is_young_until_its_eighth_birthday() -> None:
    young = {"standing": UserStanding.YOUNG_COMPANY, "standing_proof": "Extrait", "lender_group": 6000}
    day = date(2026, 5, 18)
    for founded, expected in ((date(2018, 5, 19), []), (date(2018, 5, 18), ["entreprise_trop_ancienne"])):
        case = between(loan(part=Decimal(0), start=day, founded=founded, **young))
        assert [code for code, _ in told(case)] == expected


def test_a_company_of_two_hundred_and_fifty_is_no_longer_small() -> None:
    small = {"standing": UserStanding.SMALL_COMPANY, "standing_proof": "Effectif", "lender_group": 5000}
    for headcount, expected in ((249, []), (250, ["entreprise_trop_grande"])):
        user = FANFARE.model_copy(update={"headcount": headcount})
        assert [code for code, _ in told(between(loan(part=Decimal(0), **small), user=user))] == expected


def test_a_group_serves_its_members_and_nobody_else() -> None:
    fact = loan(lender="ge-deux-rives")
    assert told(by_group(fact, member=True)) == []
    assert told(by_group(fact, member=False)) == [("utilisatrice_non_membre", "L1253-1")]
    at_cost = loan(lender="ge-deux-rives", wished=LendingRegime.AT_COST)
    assert told(by_group(at_cost, member=False)) == [("groupement_hors_objet", "L1253-1")]


def test_an_association_is_no_employer_group() -> None:
    wished = between(loan(wished=LendingRegime.PROVISION), user_is_member=True)
    assert told(wished) == [("prets_hors_groupement", "L1253-1")]


def test_sides_and_dates_are_told_at_once() -> None:
    case = between(loan(user="amicale", end=date(2026, 1, 1)), user=None)
    assert [code for code, _ in told(case)] == ["pret_sans_parties", "pret_a_soi_meme", "dates_inversees"]


@given(
    part=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]),
    sides=st.tuples(st.booleans(), st.booleans()),
    proof=st.sampled_from([{}, PROVEN]),
    years=st.integers(0, 5),
)
def test_no_facts_ever_open_two_regimes_at_once(
    part: Decimal, sides: tuple[bool, bool], proof: dict[str, object], years: int
) -> None:
    group, member = sides
    fact = loan(part=part, end=date(2026 + years, 6, 12), **proof)
    case = by_group(fact, member=member) if group else between(fact, user_is_member=member)
    found = open_regimes(case, LAW)
    if part < 1 or group:
        assert len(found) <= 1
    assert (regime_of(case) in found) == (not refusals(case, LAW))


def test_the_figures_read_are_those_in_force() -> None:
    assert Limits.of(*LAW) == Limits(3, 8, 250, 5000)


def test_figures_that_change_change_what_is_refused() -> None:
    path = "lending/reduced_price_years"
    known = parameters().parameter(path)
    shorter = replace(known, steps=((date(2024, 4, 17), Decimal(1)),))
    book = ParameterBook({**parameters().parameters, path: shorter})
    two_years = between(loan(part=Decimal(0), end=date(2028, 5, 17), **PROVEN))
    assert refusals(two_years, LAW) == ()
    assert [p.code for p in refusals(two_years, (book, LAW[1]))] == ["pret_trop_long"]


def test_before_the_version_that_was_read_a_loan_below_cost_is_not_open_and_the_others_are() -> None:
    early = (parameters(), date(2023, 1, 10))
    below = between(loan(part=Decimal(0), **PROVEN))
    assert [p.code for p in refusals(below, early)] == ["parameter_before_first_value"]
    assert refusals(between(loan()), early) == ()


def test_a_person_whose_contract_holds_overtime_may_be_lent() -> None:
    told = SACHA.model_dump() | {"weekly_hours": Decimal(39)}
    assert LentPerson.model_validate(told).weekly_hours == Decimal(39)
