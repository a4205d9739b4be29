"""Solver and checker were written apart: on many small weeks they must agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.schedule.check import check
from rules.schedule.conflicts import conflict
from rules.schedule.instance import Window
from rules.schedule.solve import solve

HOUR = 60


@st.composite
def small_weeks(draw, make):
    """Up to three needs at two sites, odd hours, part-time or not, a closed day, an absence."""
    needs = []
    for name in "npq"[: draw(st.integers(1, 3))]:
        opens = draw(make.quarters(7, 11))
        needs.append(
            make.demand(
                name,
                draw(make.quarters(1, 9)),
                at=draw(st.sampled_from("ab")),
                days=draw(st.sets(st.integers(0, 5), min_size=1, max_size=3)),
                opens=opens,
                closes=opens + draw(make.quarters(3, 10)),
                shortest=draw(st.sampled_from([15, 60, 120])),
            )
        )
    absent = Window(draw(st.integers(0, 4)), 9 * HOUR, 12 * HOUR)
    who = make.worker(draw(st.sampled_from([10, 24, 35])), unavailable=(absent,))
    return make.instance(*needs, who=who, closed=frozenset({("sa", draw(st.integers(0, 4)))}))


@pytest.mark.slow
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_the_solver_makes_the_checker_accepts(make, data) -> None:
    instance = data.draw(small_weeks(make))
    schedule = solve(instance)
    assert check(instance, schedule.slots, allow_unserved=True) == ()
    assert bool(check(instance, schedule.slots)) == bool(schedule.unserved)
    assert bool(conflict(instance, instance.workers[0])) == bool(schedule.unserved)


@st.composite
def drawn_weeks(draw, make):
    """Slots drawn by hand, some lawful; needs are read back from them."""
    slots = []
    for day in draw(st.sets(st.integers(0, 4), min_size=1, max_size=3)):
        start = draw(make.quarters(8, 10))
        middle = start + draw(make.quarters(1, 4))
        resumes = middle + draw(st.sampled_from([0.5, 1, 2, 2.25]))
        here, there = draw(st.sampled_from("ab")), draw(st.sampled_from("ab"))
        slots.append(make.slot(day, start, middle, here, here))
        if here != there:
            slots.append(make.road(day, resumes, resumes + 0.5, at=there, origin=f"s{here}"))
            resumes += 0.5
        slots.append(make.slot(day, resumes, resumes + draw(make.quarters(1, 4)), there, there))
    totals = {n: sum(s.minutes for s in slots if s.need == n) / HOUR for n in "ab"}
    needs = (make.demand(n, t, at=n, opens=8, closes=21, shortest=60) for n, t in totals.items() if t)
    return make.instance(*needs, who=make.worker(draw(st.sampled_from([24, 35])))), slots


@pytest.mark.slow
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_where_a_person_found_a_lawful_week_the_solver_finds_one(make, data) -> None:
    instance, slots = data.draw(drawn_weeks(make))
    if check(instance, slots) == ():
        assert solve(instance).unserved == {}
