"""The twelve weeks that end with a planned week, on average."""

from dataclasses import replace
from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts.working_time import RelaxedLimit, WorkingTimeAgreement
from models.problems import Severity
from models.week import Week
from rules.schedule.instance import Schedule
from rules.schedule.limits import agreed_limits, default_limits
from rules.schedule.twelve_weeks import first_day, twelve_weeks
from store.parameters import parameters

BEGAN = date(2026, 1, 1)
KNOWN = Dossier("x", "X", "Y", BEGAN, Stage.GROUPING, date(2026, 10, 11), {})


def agreed(value: int) -> WorkingTimeAgreement:
    return WorkingTimeAgreement(
        limit=RelaxedLimit.AVERAGE_MAXIMUM, value=value, reference="Accord", signed=BEGAN
    )


@pytest.mark.parametrize(
    ("agreements", "done", "told"),
    [((), 518, 0), ((), 519, 1), ((agreed(46),), 542, 0), ((agreed(46),), 543, 1)],
)
def test_the_planned_week_and_the_eleven_before_stay_within_their_average(
    make, agreements, done, told
) -> None:
    """Ten hours are planned, one of them on the road: 528 hours in all at most, 552 with an agreement."""
    book = parameters()
    limits, refused = agreed_limits(default_limits(book, BEGAN), agreements, book, BEGAN)
    instance = replace(make.instance(make.demand(hours=9)), limits=limits)
    schedule = Schedule(instance, (make.slot(0, 8, 17), make.road(1, 8, 9, at="a")))
    found = tuple(twelve_weeks(KNOWN, schedule, {"S001": done * 3600}, book))
    assert [(p.place.article, p.severity) for p in found] == [("L3121-22", Severity.WARNING)] * told
    assert refused == ()


def test_no_agreement_moves_the_average_beyond_forty_six_hours() -> None:
    book = parameters()
    before = default_limits(book, BEGAN)
    limits, (refused,) = agreed_limits(before, (agreed(47),), book, BEGAN)
    assert (refused.place.article, limits) == ("L3121-23", before)


def test_the_first_of_twelve_weeks_is_eleven_before() -> None:
    assert first_day(Week(2026, 41), parameters()) == date(2026, 7, 20)
    assert first_day(Week(2026, 2), parameters()) == date(2025, 10, 20)
