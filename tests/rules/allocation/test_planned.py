"""Planned hours count the days that hold: those of a contract, of a membership, of a commitment."""

from datetime import date
from typing import Any

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.commitments import UseCommitment
from models.facts.employment import Membership, Need
from rules.allocation.known import known_of
from rules.allocation.past import Past
from rules.days.timeline import Timeline

HOUR = 3600
NEW_YEAR = date(2026, 1, 1)


def planned(world: Any, make: Any, *facts: Fact) -> dict[str, Any]:
    """Return the planned seconds of October of a group of two members."""
    told: list[Fact] = [make.group(), make.contract("S1")]
    told += [Membership(organisation=one, joined=NEW_YEAR) for one in ("amicale", "fanfare")]
    folded: dict[str, dict[str, Fact]] = {}
    for fact in (*told, *facts):
        folded.setdefault(fact.kind, {})[fact.key] = fact
    state = Dossier("x", "X", "Y", NEW_YEAR, Stage.GROUPING, world.month.last_day, folded)
    return dict(known_of(Timeline(world.month, (state,)), world.book, Past()).planned)


def need(member: str, employee: str = "S1", hours: str = "7.153846153846") -> Need:
    """Return a weekly need that makes 31 hours in a mean month: one a day of October."""
    told = {"id": f"{member}{employee}", "organisation": member, "site": "s", "salarie": employee}
    return Need.model_validate(told | {"heures_par_semaine": hours})


def reserved(member: str, since: date = NEW_YEAR, until: date | None = None) -> UseCommitment:
    """Return 372 hours a year: 31 a month, one a day of October."""
    told = {"organisation": member, "salarie": "S1", "du": since, "au": until, "heures_par_an": "372"}
    return UseCommitment.model_validate(told | {"reference": "Convention"})


def test_a_contract_that_begins_on_the_sixteenth_plans_sixteen_days(world, make) -> None:
    begun = make.contract("S1", debut=date(2026, 10, 16))
    found = planned(world, make, begun, need("amicale"), need("fanfare"))
    assert found == {"S1": {"amicale": 16 * HOUR, "fanfare": 16 * HOUR}}


def test_a_contract_that_ends_on_the_tenth_plans_ten_days(world, make) -> None:
    found = planned(world, make, make.contract("S1", fin=date(2026, 10, 10)), need("amicale"))
    assert found == {"S1": {"amicale": 10 * HOUR}}


def test_a_contract_told_ahead_plans_nothing_before_it_begins(world, make) -> None:
    ahead = make.contract("S1", debut=date(2026, 11, 1))
    assert planned(world, make, ahead, need("amicale"), reserved("fanfare")) == {}


def test_who_joins_on_the_twenty_second_plans_its_ten_days_and_others_the_month(world, make) -> None:
    late = Membership(organisation="fanfare", joined=date(2026, 10, 22))
    found = planned(world, make, late, need("amicale"), need("fanfare"))
    assert found == {"S1": {"amicale": 31 * HOUR, "fanfare": 10 * HOUR}}


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (NEW_YEAR, None, 31),
        (date(2026, 10, 12), None, 20),
        (NEW_YEAR, date(2026, 10, 5), 5),
        (date(2026, 10, 10), date(2026, 10, 12), 3),
        (NEW_YEAR, date(2026, 9, 30), 0),
        (date(2026, 11, 1), None, 0),
    ],
)
def test_a_yearly_commitment_is_a_twelfth_for_the_days_it_holds(world, make, since, until, days) -> None:
    found = planned(world, make, reserved("amicale", since, until))
    assert found.get("S1", {}).get("amicale", 0) == days * HOUR


def test_the_days_of_all_three_must_hold_together(world, make) -> None:
    """Contract from the 11th, membership until the 20th, commitment from the 16th: five days."""
    facts = (
        make.contract("S1", debut=date(2026, 10, 11)),
        Membership(organisation="amicale", joined=NEW_YEAR, left=date(2026, 10, 20)),
        reserved("amicale", date(2026, 10, 16)),
    )
    assert planned(world, make, *facts) == {"S1": {"amicale": 5 * HOUR}}
