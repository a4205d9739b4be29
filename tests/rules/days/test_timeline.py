"""A case through the days of a month: the contract, the members and the price of each day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.facts import Fact
from models.facts.employment import Membership
from models.facts.prices import PricePolicy
from rules.days.timeline import Timeline
from tests.rules.imports.conftest import OCTOBER, contract, dossier, facts


def days(*states: tuple[date, tuple[Fact, ...]]) -> Timeline:
    return Timeline(OCTOBER, tuple(replace(dossier(told), at=day) for day, told in states))


def test_a_raise_on_the_15th_pays_the_days_before_at_the_former_price() -> None:
    raised = (*facts(), contract(brut_horaire="13.00"))
    month = days((OCTOBER.first_day, facts()), (date(2026, 10, 15), raised), (OCTOBER.last_day, raised))
    assert month.hourly_gross("S001", date(2026, 10, 14)) == Decimal("12.00")
    assert month.hourly_gross("S001", date(2026, 10, 15)) == Decimal("13.00")


def test_a_contract_typed_late_counts_from_the_day_it_began() -> None:
    nobody = tuple(fact for fact in facts() if fact.kind != "contract")
    month = days((OCTOBER.first_day, nobody), (date(2026, 10, 20), facts()), (OCTOBER.last_day, facts()))
    assert month.contract("S001", date(2026, 10, 6)) is not None
    assert month.contract("S001", date(2026, 10, 2)) is None


def test_an_amendment_told_ahead_leaves_the_former_contract_until_it_begins() -> None:
    later = (*facts(), contract(debut=date(2026, 10, 15), brut_horaire="13.00"))
    during = days((OCTOBER.first_day, facts()), (date(2026, 10, 9), later), (OCTOBER.last_day, later))
    before = days((OCTOBER.first_day, later), (OCTOBER.last_day, later))
    ahead = replace(before, earlier=(replace(dossier(facts()), at=date(2026, 9, 20)),))
    for month in (during, ahead):
        assert month.hourly_gross("S001", date(2026, 10, 12)) == Decimal("12.00")
        assert month.hourly_gross("S001", date(2026, 10, 15)) == Decimal("13.00")
    assert before.contract("S001", date(2026, 10, 12)) is None


def test_a_contract_that_ended_is_not_brought_back_by_what_was_told_before() -> None:
    ended = (*facts(), contract(fin=date(2026, 10, 9)))
    month = days((OCTOBER.first_day, facts()), (date(2026, 10, 9), ended), (OCTOBER.last_day, ended))
    assert month.contract("S001", date(2026, 10, 9)) is not None
    assert month.contract("S001", date(2026, 10, 12)) is None


def test_a_policy_voted_during_the_month_does_not_reprice_the_days_already_worked() -> None:
    dearer = PricePolicy.model_validate(
        {
            "groupement": "ge",
            "votee_par": "AG du 12",
            "composantes": [{"libelle": "Prix", "base": "cout_reel"}],
        }
    )
    changed = (*facts(), dearer)
    month = days((OCTOBER.first_day, facts()), (OCTOBER.last_day, changed))
    assert month.policy is not None
    assert month.policy.decision == "Assemblée"


def test_a_member_that_left_on_the_20th_still_belongs_to_the_month() -> None:
    month = days((OCTOBER.last_day, facts()))
    assert month.members == ("amicale", "fanfare")
    assert month.users("S001") == ("amicale", "fanfare")
    assert not month.is_member("fanfare", date(2026, 10, 21))


def membership(since: date, until: date | None = None) -> Membership:
    return Membership(organisation="fanfare", depuis_le=since, jusqu_au=until)


def test_who_leaves_and_joins_again_within_the_month_keeps_its_first_days() -> None:
    others = tuple(fact for fact in facts() if fact.key != "fanfare" or fact.kind != "membership")
    left = (*others, membership(date(2026, 7, 1), date(2026, 10, 10)))
    back = (*others, membership(date(2026, 10, 20)))
    month = days(
        (OCTOBER.first_day, (*others, membership(date(2026, 7, 1)))),
        (date(2026, 10, 12), left),  # typed two days late
        (date(2026, 10, 20), back),
        (OCTOBER.last_day, back),
    )
    belongs = [day for day in range(1, 32) if month.is_member("fanfare", date(2026, 10, day))]
    assert belongs == [*range(1, 11), *range(20, 32)]
    assert month.members == ("amicale", "fanfare")


def test_who_left_before_the_month_as_told_during_it_does_not_belong_to_it() -> None:
    others = tuple(fact for fact in facts() if fact.key != "fanfare" or fact.kind != "membership")
    before = (*others, membership(date(2026, 7, 1)))
    told = (*others, membership(date(2026, 7, 1), date(2026, 9, 30)))
    month = days((OCTOBER.first_day, before), (date(2026, 10, 5), told), (OCTOBER.last_day, told))
    assert month.members == ("amicale",)
