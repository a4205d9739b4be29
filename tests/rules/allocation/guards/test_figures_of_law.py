"""Guards read their figures in the parameters: another law, another limit, and the sentence says it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.organisations import Organisation
from models.facts.rates import ContributionHeadcount
from models.parameters import ParameterBook
from models.problems import Problem
from rules.allocation.guards.watch import watch
from rules.allocation.known import Known
from rules.allocation.past import Past, PastHours
from rules.allocation.year import YearSum
from rules.contracts.case import full_week, is_part_time
from rules.days.timeline import Timeline
from rules.group.rates import headcount
from store.parameters import parameters
from tests.rules.allocation.conftest import OCTOBER, SEAT

PRICE = {"base": "forfait_horaire", "taux": "20", "libelle": "Heures"}


def another_law(**figures: str) -> ParameterBook:
    """Return the figures of law with some of them changed; ``__`` stands for the slash of a path."""
    told = dict(parameters().parameters)
    for name, value in figures.items():
        path = name.replace("__", "/")
        told[path] = replace(told[path], steps=((date(2000, 1, 1), Decimal(value)),))
    return ParameterBook(told)


def organisation(name: str, nature: str) -> Organisation:
    told = {"id": name, "nom": name, "siege": SEAT, "nature_juridique": nature}
    return Organisation.model_validate(told | {"representante_legale": {"nom": "X", "titre": "présidente"}})


def found(world: Any, make: Any, facts: Iterable[Fact] = ()) -> dict[str, Problem]:
    """Return what the guards find in October, by code."""
    folded: dict[str, dict[str, Fact]] = {}
    for fact in (make.group(), *world.told.get("contracts", {}).values(), *facts):
        folded.setdefault(fact.kind, {})[fact.key] = fact
    state = Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, world.month.last_day, folded)
    told = watch(Timeline(world.month, (state,)), world.ground(PRICE), YearSum(0, 0, 0))
    return {problem.code: problem for problem in told}


def test_full_time_is_the_legal_week_of_the_book_unless_the_group_has_its_own() -> None:
    shorter = another_law(working_time__legal_week="32")
    assert Known(OCTOBER, parameters()).full_week == Decimal(35)
    assert Known(OCTOBER, shorter).full_week == Decimal(32)
    assert Known(OCTOBER, shorter, full_time=Decimal(39)).full_week == Decimal(39)


@pytest.mark.parametrize(
    ("own", "law", "hours"), [(None, "35", 35), (None, "32", 32), ("30", "32", 30), ("39", "35", 35)]
)
def test_a_group_may_have_a_shorter_full_week_than_the_law_and_no_longer_one(make, own, law, hours) -> None:
    group = make.group(**({"temps_plein_par_semaine": own} if own else {}))
    book = another_law(working_time__legal_week=law)
    full = full_week(group, book, OCTOBER.last_day)
    assert full == hours
    assert is_part_time(make.contract("S1", heures_par_semaine="31"), full) is (hours > 31)


def test_the_average_of_twelve_weeks_is_that_of_the_book(world, make) -> None:
    world.worked("S1", "amicale", "8", day=date(2026, 10, 5)).knows(contracts={"S1": make.contract("S1")})
    world.book = another_law(working_time__average_maximum="0.5", working_time__averaging_weeks="12")
    assert found(world, make)["average_maximum_passed"].message.params["limit"] == Decimal("0.5")
    world.book = another_law(working_time__average_maximum="0.5", working_time__averaging_weeks="16")
    assert "average_maximum_passed" not in found(world, make)


@pytest.mark.parametrize(("share", "hours"), [("0.1", "23"), ("0.2", "25")])
def test_the_limit_of_complementary_hours_is_said_as_the_book_gives_it(world, make, share, hours) -> None:
    world.book = another_law(working_time__complementary_limit=share)
    world.knows(contracts={"S1": make.contract("S1", heures_par_semaine="20")})
    for day in range(5, 9):
        world.worked("S1", "amicale", str(Decimal(hours) / 4), day=date(2026, 10, day))
    problem = found(world, make)["complementary_hours_beyond_limit"]
    assert problem.message.params["share"] == Decimal(share)
    assert "dixième" not in problem.message.text


@pytest.mark.parametrize(("share", "refused"), [("0.5", False), ("0.4", True)])
def test_public_members_are_counted_against_the_part_the_book_gives(world, make, share, refused) -> None:
    world.book = another_law(employer_group__public_members_share=share)
    world.worked("S1", "amicale", "1")
    towns = [organisation(one, "collectivite") for one in ("amicale", "fanfare")]
    others = [organisation(one, "association") for one in ("jardins", "ludotheque")]
    assert ("too_many_public_members" in found(world, make, (*towns, *others))) is refused


@pytest.mark.parametrize(("share", "refused"), [("0.5", False), ("0.3", True)])
def test_the_main_activity_is_read_with_the_part_the_book_gives(world, make, share, refused) -> None:
    world.book = another_law(employer_group__main_activity_share=share)
    world.worked("S1", "amicale", "4").worked("S1", "jardins", "6")
    world.knows(past=Past(hours=(PastHours(OCTOBER, "jardins", "S1", 0),)))
    towns = [organisation("amicale", "collectivite")]
    assert ("mainly_public_activity" in found(world, make, towns)) is refused


def test_the_committee_is_told_with_the_months_the_book_gives(world, make) -> None:
    world.book = another_law(working_time__committee_headcount="1", working_time__committee_months="9")
    world.worked("S1", "amicale", "1")
    world.knows(contracts={"S1": make.contract("S1", debut=date(2026, 10, 5))})
    assert found(world, make)["committee_headcount_reached"].remedy.params["months"] == 9


def test_a_threshold_counts_after_the_years_the_book_gives() -> None:
    told = (("2025", "9"), ("2026", "12"))
    heads = [
        ContributionHeadcount.model_validate({"groupement": "ge", "annee": year, "effectif": count})
        for year, count in told
    ]
    known = Dossier(
        *("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, date(2026, 10, 31)),
        {ContributionHeadcount.kind: {one.key: one for one in heads}},
    )
    assert headcount(known, 2026, parameters()) == 9
    assert headcount(known, 2026, another_law(social__threshold_years="1")) == 12
