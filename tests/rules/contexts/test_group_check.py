from datetime import date

import pytest

from models.facts.employment import EmployerGroup, Liability
from models.facts.organisations import CollectiveAgreement
from rules.group.check import check_group, may_operate_from
from store.parameters import parameters

TODAY = date(2026, 11, 22)
SPORT = CollectiveAgreement(idcc="2511", title="Sport")


@pytest.fixture
def check(world, codes):
    """Check the canal's group with changes on a day; return the codes of what was found."""

    def checked(on: date = TODAY, **changes: object) -> list[str]:
        return codes(check_group(world.canal(world.group(**changes)), parameters(), on))

    return checked


def test_a_group_of_one_agreement_may_operate_at_once(check):
    assert check() == []


def test_a_group_of_several_agreements_waits_for_proof_of_receipt(check):
    assert check(several_agreements=True) == ["declaration_non_recue"]


def test_it_waits_one_month_from_receipt(check, world):
    received = {"several_agreements": True, "declaration_received": date(2026, 8, 31)}
    assert may_operate_from(world.group(**received), parameters()) == date(2026, 10, 1)
    assert check(on=date(2026, 9, 30), **received) == ["delai_d_opposition"]
    assert check(on=date(2026, 10, 1), **received) == []


def test_five_founders_are_too_few_in_alsace_moselle(check, world):
    seat = world.group().seat.model_copy(update={"postcode": "57000"})
    assert check(seat=seat) == ["fondateurs_droit_local"]
    assert check(seat=seat, form="groupement_employeurs_cooperative") == []


def test_an_apportionment_in_sport_is_to_be_confirmed(check):
    assert check(agreement=SPORT, liability=Liability.APPORTIONED) == ["repartition_et_branche_du_sport"]
    assert check(agreement=SPORT) == []


def test_without_a_group_there_is_nothing_to_check(world, codes):
    case = world.canal(without=(EmployerGroup,))
    assert codes(check_group(case, parameters(), TODAY)) == ["groupement_absent"]
