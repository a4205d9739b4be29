"""What one week alone cannot show: a calendar year, the contract's own distribution."""

from datetime import date
from decimal import Decimal

import pytest

from models.problems import Severity
from models.week import Week
from rules.schedule.averages import local_authority_share
from rules.schedule.distribution import departures
from rules.schedule.instance import Schedule
from store.parameters import parameters

WEEK = Week(2026, 41)


@pytest.mark.parametrize(("hours", "found"), [("1205.25", 0), ("1205.50", 1)])
def test_local_authorities_take_three_quarters_of_a_full_year_at_most(hours, found) -> None:
    """1 607 hours a year: three quarters are 1 205.25."""
    assert len(local_authority_share(Decimal(hours), Decimal(35), parameters(), WEEK)) == found


def test_the_cap_follows_the_contract_of_a_part_time_employee() -> None:
    assert local_authority_share(Decimal(602), Decimal("17.5"), parameters(), WEEK) == ()
    assert local_authority_share(Decimal(603), Decimal("17.5"), parameters(), WEEK)


def test_a_day_longer_than_the_contract_states_is_a_change_to_notify(make) -> None:
    who = make.worker(24, spread={(0, "a"): 240, (1, "a"): 240})
    instance = make.instance(make.demand(hours=8), who=who)
    stated = Schedule(instance, (make.slot(0, 9, 13), make.slot(1, 9, 13)))
    moved = Schedule(instance, (make.slot(0, 9, 14), make.slot(1, 9, 12)))
    assert departures(stated) == ()
    (warned,) = departures(moved)
    assert warned.remedy.params["count"] == 7
    assert warned.severity is Severity.WARNING
    assert warned.place.article == "L3123-31"
    assert warned.message.params["days"] == [date(2026, 10, 5)]
