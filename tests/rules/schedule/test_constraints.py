"""Each rule of a week, with a week it lets through and the nearest one it stops."""

from dataclasses import replace

import pytest

from rules.schedule.check import check
from rules.schedule.conflicts import conflict, explain
from rules.schedule.constraints import constraints
from rules.schedule.instance import Window
from rules.schedule.solve import solve
from rules.schedule.wording import RULES


def daily_maximum(m, extra):
    return m.instance(m.demand(hours=10 + extra, days=[0], opens=7))


def weekly_maximum(m, extra):
    return m.instance(m.demand(hours=48 + extra, days=range(6)), who=m.worker(60))


def contract_time(m, extra):
    return m.instance(m.demand(hours=35 + extra))


def part_time_ceiling(m, extra):
    return m.instance(m.demand(hours=34.75 + extra, days=range(6)), who=m.worker(40, part_time=True))


def daily_rest(m, extra):
    return m.instance(m.imposed("n", (0, 20, 22), (1, 9 - extra, 11)))


def weekly_rest(m, extra):
    mornings = [(d, 9, 12) for d in range(5)]
    return m.instance(m.imposed("n", *mornings, (5, 11, 13 + extra)), who=m.worker(resumes=0))


def days_per_week(m, extra):
    days = range(7 if extra else 6)
    limits = {"sunday_allowed": True, "weekly_rest": 0}
    return m.instance(m.imposed("n", *[(d, 9, 12) for d in days]), limits=limits)


def sunday(m, extra):
    return m.instance(m.demand(days=[6]), limits={"sunday_allowed": not extra})


def break_at_six_hours(m, extra):
    return m.instance(m.imposed("n", (0, 9, 14.75 + extra)))


def cuts_per_day(m, extra):
    afternoon = [(0, 13, 14), (0, 15, 16)] if extra else [(0, 13, 15)]
    return m.instance(m.imposed("n", (0, 9, 12), *afternoon), who=m.worker(24))


def cut_length(m, extra):
    return m.instance(m.imposed("n", (0, 9, 11), (0, 13 + extra, 15)), who=m.worker(24))


def amplitude(m, extra):
    return m.instance(m.imposed("n", (0, 8, 10), (0, 18, 20 + extra)))


def public_holidays(m, extra):
    days = [0] if extra else [0, 1]
    return m.instance(m.demand(days=days), closed=frozenset({("sa", 0)}))


def listed_users(m, extra):
    return m.instance(m.demand(), who=m.worker(users=frozenset({"b"} if extra else {"a"})))


def listed_places(m, extra):
    return m.instance(m.demand(), who=m.worker(places=frozenset({"sb"} if extra else {"sa"})))


def membership(m, extra):
    return m.instance(m.demand(days=[0, 1]), members={"a": frozenset({2} if extra else {1})})


def contract_days(m, extra):
    return m.instance(m.demand(days=[0, 1]), who=m.worker(days=frozenset({2} if extra else {1})))


def availability(m, extra):
    busy = Window(0, 8 * 60, int(15 + 4 * extra) * 60)
    return m.instance(m.demand(days=[0]), who=m.worker(unavailable=(busy,)))


def need_windows(m, extra):
    return m.instance(m.demand(days=[0], opens=10, closes=14 - extra))


def shortest_slot(m, extra):
    shortest = 180 if extra else 60
    return m.instance(m.demand(hours=3, days=[0, 1], opens=8, closes=10, shortest=shortest))


def imposed_slots(m, extra):
    return m.instance(m.imposed("n", (0, 9, 11)), m.imposed("p", (0, 11.5 - extra, 13), at="b"))


def needs_served(m, extra):
    together = {"days": [0], "opens": 8, "closes": 14.5 - extra, "shortest": 180}
    return m.instance(m.demand("n", 3, **together), m.demand("p", 3, site="sa", at="b", **together))


CASES = {
    f.__name__: f
    for f in (
        daily_maximum, weekly_maximum, contract_time, part_time_ceiling, daily_rest, weekly_rest,
        days_per_week, sunday, break_at_six_hours, cuts_per_day, cut_length, amplitude, public_holidays,
        listed_users,
        listed_places, membership, contract_days, availability, need_windows, shortest_slot, imposed_slots,
        needs_served,
    )
}  # fmt: skip


def test_each_constraint_has_its_words_and_its_two_weeks() -> None:
    assert set(constraints()) == set(CASES)
    assert set(RULES) - set(constraints()) == {"travel_time"}


@pytest.mark.parametrize("rule", CASES)
def test_a_week_just_within_the_rule_is_found_and_passes_the_check(make, rule) -> None:
    instance = CASES[rule](make, 0)
    schedule = solve(instance)
    assert schedule.unserved == {}
    assert check(instance, schedule.slots) == ()


@pytest.mark.parametrize("rule", CASES)
def test_a_quarter_beyond_the_rule_no_week_serves_the_need_and_the_rule_is_named(make, rule) -> None:
    instance = CASES[rule](make, 1 if rule == "availability" else 0.25)
    schedule = solve(instance)
    assert sum(schedule.unserved.values()) > 0
    assert check(instance, schedule.slots, allow_unserved=True) == ()
    named = {reason.rule for reason in conflict(instance, instance.workers[0])}
    assert rule in named
    assert "needs_served" in named or "imposed_slots" in named


@pytest.mark.parametrize("rule", ["daily_maximum", "availability", "contract_time"])
def test_lifting_any_one_reason_of_a_conflict_lifts_the_conflict(make, rule) -> None:
    instance = CASES[rule](make, 1)
    freed = {
        "daily_maximum": replace(instance, limits=replace(instance.limits, daily_maximum=12 * 60)),
        "availability": replace(instance, workers=(replace(instance.workers[0], unavailable=()),)),
        "contract_time": replace(instance, workers=(replace(instance.workers[0], minutes=40 * 60),)),
    }[rule]
    assert conflict(instance, instance.workers[0]) != ()
    assert conflict(freed, freed.workers[0]) == ()


def test_the_road_between_two_sites_takes_its_time_and_is_paid(make) -> None:
    close = make.instance(make.imposed("n", (0, 9, 11)), make.imposed("p", (0, 11.5, 13), at="b"))
    roads = [s for s in solve(close).slots if not s.need]
    assert [(r.origin, r.site, r.start, r.minutes) for r in roads] == [("sa", "sb", 660, 30)]
    too_close = make.instance(make.imposed("n", (0, 9, 11)), make.imposed("p", (0, 11.25, 13), at="b"))
    assert solve(too_close).unserved


def test_the_road_counts_within_the_contract(make) -> None:
    needs = (make.imposed("n", (0, 9, 11)), make.imposed("p", (0, 12, 14), at="b"))
    assert solve(make.instance(*needs, who=make.worker(4.5))).unserved == {}
    assert solve(make.instance(*needs, who=make.worker(4.25))).unserved


def test_what_cannot_be_served_is_told_with_who_lacks_what_and_a_way_out(make) -> None:
    instance = make.instance(make.demand("accueil", 6, days=[0], opens=9, closes=13))
    found = explain(solve(instance))
    assert [p.code for p in found] == [
        "schedule.unserved",
        "schedule.conflict.needs_served",
        "schedule.conflict.need_windows",
    ]
    assert found[0].message.params["lack"] == 2
    assert all(p.remedy.text for p in found)


def test_the_same_week_solved_again_is_the_same_to_the_quarter(make) -> None:
    instance = make.instance(make.demand("n", 5), make.demand("p", 4, at="b", days=[1, 2]))
    assert solve(instance).slots == solve(instance).slots


def test_of_two_lawful_weeks_the_one_without_a_road_is_chosen(make) -> None:
    instance = make.instance(make.demand("n", 4), make.demand("p", 4, at="b"))
    assert all(s.need for s in solve(instance).slots)


def test_a_week_without_needs_is_empty(make) -> None:
    assert solve(make.instance()).slots == ()
