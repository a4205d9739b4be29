"""What one week alone cannot show: twelve weeks, a calendar year, the contract's own distribution."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.working_time import RelaxedLimit, WorkingTimeAgreement
from models.problems import Severity
from models.week import Week
from rules.schedule.averages import local_authority_share, twelve_week_average
from rules.schedule.distribution import departures
from rules.schedule.instance import Schedule
from store.parameters import parameters

WEEK = Week(2026, 41)


def weeks(*hours):
    return [Decimal(h) for h in hours]


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        (weeks(*[44] * 12), 0),
        (weeks(*[44] * 11, "44.25"), 1),
        (weeks(*[48] * 11), 0),
        (weeks(0, *[45] * 12, 0), 1),
    ],
)
def test_any_twelve_weeks_in_a_row_stay_within_forty_four_hours_on_average(hours, found) -> None:
    problems = twelve_week_average(hours, parameters(), WEEK)
    assert len(problems) == found
    assert all(p.place.article == "L3121-22" for p in problems)


def test_an_agreement_moves_the_average_to_forty_six_hours_and_no_further() -> None:
    agreed = WorkingTimeAgreement(
        limit=RelaxedLimit.AVERAGE_MAXIMUM, value=47, reference="Accord", signed=date(2026, 1, 1)
    )
    assert twelve_week_average(weeks(*[46] * 12), parameters(), WEEK, agreed) == ()
    assert len(twelve_week_average(weeks(*[47] * 12), parameters(), WEEK, agreed)) == 1


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
