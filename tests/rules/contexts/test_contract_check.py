from datetime import date
from decimal import Decimal

import pytest

from models.facts.contract_terms import FixedTermGround
from models.facts.employment import BranchMinimum, ContractKind, Membership, StaffCategory
from models.problems import blocking
from rules.contracts.check import check_contract
from store.parameters import parameters

SIGNED = date(2026, 8, 24)
REFUSED = "utilisateur_non_membre"


@pytest.fixture
def check(world, codes):
    """Check the animator's contract with changes; return the codes of what was found."""

    def checked(**changes: object) -> list[str]:
        contract = world.contract(**changes)
        return codes(check_contract(world.canal(contract), contract, parameters(), SIGNED))

    return checked


def hours(weekly: str) -> dict[str, object]:
    """Return changes of weekly hours whose distribution is left to its own check."""
    return {"weekly_hours": Decimal(weekly)}


def test_a_complete_contract_can_be_signed(check):
    assert check() == []


@pytest.mark.parametrize("block", ["job", "qualification", "classification"])
def test_an_empty_mention_of_l1253_9_is_refused(check, block):
    assert check(**{block: ""}) == ["mention_obligatoire_vide"]


def test_a_user_who_is_no_member_is_refused(check):
    assert "utilisateur_non_membre" in check(users=("ludotheque", "amicale", "residence"))


@pytest.mark.parametrize(("start", "found"), [(date(2026, 12, 1), []), (date(2026, 11, 30), [REFUSED])])
def test_a_member_to_come_may_be_listed_by_a_contract_that_begins_with_it(world, codes, start, found):
    coming = Membership(organisation="ludotheque", joined=date(2026, 12, 1))
    contract = world.contract(start=start)
    assert codes(check_contract(world.canal(contract, coming), contract, parameters(), SIGNED)) == found


def test_a_need_outside_the_list_of_users_calls_for_a_rider(check):
    assert "avenant_necessaire" in check(users=("ludotheque",))


def test_a_need_at_an_unlisted_place_calls_for_a_rider(check):
    assert "avenant_necessaire" in check(places=("quai",))


def test_an_unknown_place_is_refused(check):
    assert "lieu_inconnu" in check(places=("quai", "foyer", "moulin"))


def test_twenty_four_hours_are_the_minimum_of_part_time(check):
    assert "duree_minimale_temps_partiel" not in check(**hours("24"))
    assert "duree_minimale_temps_partiel" in check(**hours("23.75"))


@pytest.mark.parametrize(
    "reason",
    [
        {"short_time_request": "Garde d'un parent, lettre du 3 août 2026"},
        {"young_student": True},
        {"nature": ContractKind.FIXED_TERM, "replacement": True},
        {"nature": ContractKind.FIXED_TERM, "ground": FixedTermGround.SUSPENSION},
        {"nature": ContractKind.FIXED_TERM, "ground": FixedTermGround.AWAITING},
        {"branch_minimum": BranchMinimum(hours=Decimal(14), reference="ÉCLAT, article 5.9.3")},
        {"nature": ContractKind.FIXED_TERM, "end": date(2026, 9, 7), "reason": "Surcroît du forum"},
    ],
    ids=["request", "student", "replacement", "suspension", "awaiting", "branch", "seven_days"],
)
def test_the_law_allows_fewer_hours_for_its_own_reasons(check, reason):
    assert "duree_minimale_temps_partiel" not in check(**hours("16"), **reason)


@pytest.mark.parametrize(
    "reason",
    [{"replacement": True}, {"nature": ContractKind.FIXED_TERM, "ground": FixedTermGround.SURGE}],
    ids=["permanent", "surge"],
)
def test_only_a_fixed_term_that_replaces_an_employee_is_free_of_the_minimum(check, reason):
    assert "duree_minimale_temps_partiel" in check(**hours("16"), **reason)


def test_eight_days_are_no_very_short_contract(check):
    eight = {"nature": ContractKind.FIXED_TERM, "end": date(2026, 9, 8), "reason": "Surcroît du forum"}
    assert "duree_minimale_temps_partiel" in check(**hours("16"), **eight)


def test_the_branch_minimum_binds_as_well(check):
    branch = BranchMinimum(hours=Decimal(16), reference="ÉCLAT, article 5.9.3")
    assert "duree_minimale_temps_partiel" in check(**hours("15"), branch_minimum=branch)


def test_part_time_states_its_whole_week(check):
    assert check(distribution=()) == ["repartition_incomplete"]
    assert check(**hours("27")) == ["repartition_incomplete"]


def test_full_time_needs_no_distribution(check):
    assert check(**hours("35"), distribution=()) == []


def test_the_trial_is_bounded_by_the_category(check):
    assert check(trial_months=2) == []
    assert check(trial_months=3) == ["essai_trop_long"]
    assert check(trial_months=4, category=StaffCategory.EXECUTIVE) == []


def test_a_fixed_term_has_a_reason_a_case_of_law_and_an_end(check):
    bare = {"nature": ContractKind.FIXED_TERM, "trial_months": 0}
    assert check(**bare) == ["motif_absent", "cas_de_recours_absent", "terme_absent"]


def test_more_reserved_time_than_the_contract_is_a_warning(world):
    contract = world.contract()
    case = world.canal(contract, world.need("fete", "amicale", "foyer", "10"))
    found = check_contract(case, contract, parameters(), SIGNED)
    assert [(p.code, p.place.article) for p in found] == [("heures_reservees_au_dela_du_contrat", "")]
    assert blocking(found) == ()
    whole = world.canal(contract, world.need("fete", "amicale", "foyer", "21"))
    assert check_contract(whole, contract, parameters(), SIGNED)[0].place.article == "L3123-9"
