"""What a month knows of its case: planned hours, headcounts, contracts, who leaves."""

from datetime import date
from typing import Any

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.commitments import UseCommitment
from models.facts.daily_work import PublishedWeek
from models.facts.employment import Membership, Need
from models.facts.organisations import Organisation
from rules.allocation.known import Known, known_of
from rules.allocation.past import Past
from rules.days.timeline import Timeline

SEAT = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}
HOUR = 3600


def known(world: Any, make: Any, *facts: Fact) -> Known:
    told: list[Fact] = [make.group(), make.contract("S1"), make.contract("S2", fin=date(2026, 9, 30))]
    told += [Membership(organisation=one, joined=date(2026, 1, 1)) for one in ("amicale", "fanfare")]
    told.append(Membership(organisation="jardins", joined=date(2026, 1, 1), left=date(2026, 10, 20)))
    told += facts
    folded: dict[str, dict[str, Fact]] = {}
    for fact in told:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    state = Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, world.month.last_day, folded)
    return known_of(Timeline(world.month, (state,)), world.book, Past())


def need(member: str, employee: str, hours: str) -> Need:
    told = {"id": f"{member}{employee}", "organisation": member, "site": "s", "salarie": employee}
    return Need.model_validate(told | {"heures_par_semaine": hours})


def commitment(member: str, employee: str, hours: str) -> UseCommitment:
    told = {"organisation": member, "salarie": employee, "du": date(2026, 1, 1), "heures_par_an": hours}
    return UseCommitment.model_validate(told | {"reference": "Convention"})


def slot(day: int, member: str, nature: str = "travail") -> dict[str, Any]:
    return {"jour": day, "de": "09:00", "a": "12:00", "organisation": member, "site": "s", "nature": nature}


def test_weekly_needs_make_the_hours_of_an_average_month(world, make) -> None:
    found = known(
        world, make, need("amicale", "S1", "12"), need("fanfare", "S1", "3"), need("elsewhere", "S1", "9")
    )
    assert found.planned == {"S1": {"amicale": 52 * HOUR, "fanfare": 13 * HOUR}}


def test_weeks_handed_over_count_before_needs_and_needs_before_commitments(world, make) -> None:
    week = {
        "semaine": "2026-W40",  # from 28 September to 4 October
        "salarie": "S1",
        "remis_le": date(2026, 9, 20),
        "creneaux": [
            slot(1, "amicale"),
            slot(4, "amicale"),
            slot(5, "fanfare"),
            slot(5, "fanfare", "trajet"),
        ],
    }
    facts = [
        need("amicale", "S1", "12"),
        commitment("amicale", "S1", "999"),
        commitment("fanfare", "S3", "120"),
    ]
    found = known(world, make, PublishedWeek.model_validate(week), *facts)
    assert found.planned == {
        "S1": {"amicale": 3 * HOUR, "fanfare": 3 * HOUR},
        "S3": {"fanfare": 10 * HOUR},
    }


def test_contracts_that_ended_before_the_month_and_members_that_leave_in_it(world, make) -> None:
    town = {"id": "amicale", "nom": "A", "siege": SEAT, "effectif": 7}
    told = Organisation.model_validate(town | {"representante_legale": {"nom": "X", "titre": "présidente"}})
    found = known(world, make, told)
    assert set(found.contracts) == {"S1"}
    assert found.leaving == {"jardins"}
    assert found.headcounts == {"amicale": 7}


def test_a_contract_that_changes_within_the_month_keeps_both_versions(world, make) -> None:
    first, then = make.contract("S1"), make.contract("S1", heures_par_semaine="28")
    days = (world.month.first_day, date(2026, 10, 14), world.month.last_day)
    states = tuple(
        Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, day, {one.kind: {one.key: one}})
        for day, one in zip(days, (first, then, then), strict=True)
    )
    found = known_of(Timeline(world.month, states), world.book, Past())
    assert found.versions == {"S1": ((days[0], first), (days[1], then))}
    assert found.contracts == {"S1": then}
    assert found.whole_month == frozenset()


def test_a_commitment_binds_a_member_for_the_time_of_its_membership(world, make) -> None:
    """Jardins leave on 20 October: nothing is promised after; elsewhere never joined: nothing at all."""
    told = [commitment(one, "S1", "120") for one in ("amicale", "jardins", "elsewhere")]
    found = {one.organisation: (one.start, one.end) for one in known(world, make, *told).commitments}
    assert found == {
        "amicale": (date(2026, 1, 1), None),
        "jardins": (date(2026, 1, 1), date(2026, 10, 20)),
    }


def test_a_commitment_signed_before_the_membership_begins_with_it(world, make) -> None:
    joined = Membership(organisation="fanfare", joined=date(2026, 10, 12))
    found = known(world, make, joined, commitment("fanfare", "S1", "120")).commitments
    assert [(one.start, one.end) for one in found] == [(date(2026, 10, 12), None)]
