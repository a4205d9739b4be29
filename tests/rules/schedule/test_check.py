"""The checker knows no solver: it finds what was planted in a week, and nothing in a sound one."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.schedule.check import CHECKS, check
from rules.schedule.instance import Window
from rules.schedule.wording import RULES

HOUR = 60


def codes(instance, slots) -> set[str]:
    return {p.code.removeprefix("schedule.") for p in check(instance, slots)}


def sound_week(make):
    """Two long days, a short one, a road on the first; part-time, nothing to say against it."""
    slots = [
        make.slot(0, 9, 12), make.road(0, 13, 13.5), make.slot(0, 13.5, 17, "p", "b"),
        make.slot(1, 9, 12), make.slot(1, 13, 16),
        make.slot(3, 9, 11, "p", "b"),
    ]  # fmt: skip
    free = {"opens": 0, "closes": 24, "days": range(7)}
    needs = (make.demand("n", 9, **free), make.demand("p", 5.5, at="b", **free))
    return make.instance(*needs, who=make.worker(24)), slots


def test_each_rule_has_a_check() -> None:
    assert set(CHECKS) == set(RULES)


def test_a_sound_week_has_nothing_against_it(make) -> None:
    assert check(*sound_week(make)) == ()


def moved(slots, index, **change):
    return [replace(s, **change) if i == index else s for i, s in enumerate(slots)]


MUTATIONS = {
    "daily_maximum": lambda _, i, s: (i, moved(s, 4, start=13 * HOUR, end=20 * HOUR + 15)),
    "break_at_six_hours": lambda _, i, s: (i, moved(s, 3, end=13 * HOUR)),
    "cuts_per_day": lambda m, i, s: (i, [*s, m.slot(1, 17, 18)]),
    "cut_length": lambda _, i, s: (i, moved(s, 4, start=15 * HOUR, end=18 * HOUR)),
    "amplitude": lambda _, i, s: (i, moved(s, 4, start=20 * HOUR, end=23 * HOUR)),
    "travel_time": lambda _, i, s: (i, [x for x in s if x.need]),
    "daily_rest": lambda _, i, s: (i, moved(s, 2, start=19 * HOUR, end=22 * HOUR + 15)),
    "sunday": lambda _, i, s: (i, moved(s, 5, day=6)),
    "needs_served": lambda _, i, s: (i, s[:-1]),
    "weekly_maximum": lambda m, i, s: (i, [*s, *(m.slot(d, 8, 18) for d in (2, 4, 5, 6))]),
    "contract_time": lambda m, i, s: (i, [*s, m.slot(4, 9, 14), m.slot(5, 9, 14)]),
    "part_time_ceiling": lambda m, i, s: (i, [*s, m.slot(2, 8, 18), m.slot(4, 8, 18)]),
    "days_per_week": lambda m, i, s: (i, [*s, *(m.slot(d, 9, 10) for d in (2, 4, 5, 6))]),
    "weekly_rest": lambda m, i, s: (i, [*s, *(m.slot(d, 9, 10) for d in (2, 4, 5, 6))]),
    "public_holidays": lambda _, i, s: (replace(i, closed=frozenset({("sb", 3)})), s),
    "listed_users": lambda _, i, s: (i, moved(s, 5, organisation="inconnu")),
    "listed_places": lambda _, i, s: (i, moved(s, 5, site="ailleurs")),
    "membership": lambda _, i, s: (replace(i, members={"a": frozenset(range(7)), "b": frozenset({0})}), s),
    "contract_days": lambda _, i, s: (with_worker(i, days=frozenset({0, 1})), s),
    "availability": lambda _, i, s: (with_worker(i, unavailable=(Window(0, 13 * HOUR, 13 * HOUR + 15),)), s),
    "need_windows": lambda _, i, s: (i, moved(s, 5, need="n")),
    "shortest_slot": lambda _, i, s: (i, moved(s, 5, end=9 * HOUR + 15)),
    "imposed_slots": lambda _, i, s: (with_need(i, fixed=(Window(2, 600, 660),)), s),
}


def with_worker(instance, **change):
    return replace(instance, workers=(replace(instance.workers[0], **change),))


def with_need(instance, **change):
    return replace(instance, demands=(replace(instance.demands[0], **change), *instance.demands[1:]))


def test_a_breach_is_planted_for_every_rule() -> None:
    assert set(MUTATIONS) == set(RULES)


@pytest.mark.parametrize("rule", MUTATIONS)
def test_the_planted_breach_is_found_and_cites_its_article(make, rule) -> None:
    instance, slots = MUTATIONS[rule](make, *sound_week(make))
    found = [p for p in check(instance, slots) if p.code == f"schedule.{rule}"]
    assert found
    assert found[0].place.article == RULES[rule].article
    assert found[0].remedy.text


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_slot_moved_or_cut_in_a_full_week_is_noticed(make, data) -> None:
    """Every slot of the sound week is needed: whatever is taken away, or put outside the papers, shows."""
    instance, slots = sound_week(make)
    index = data.draw(st.integers(0, len(slots) - 1))
    kind = data.draw(st.sampled_from(["shorter", "gone", "elsewhere", "stranger", "doubled"]))
    slot = slots[index]
    rest = [s for i, s in enumerate(slots) if i != index]
    planted = {
        "shorter": lambda: [*rest, replace(slot, end=slot.end - 15)],
        "gone": lambda: rest,
        "elsewhere": lambda: [*rest, replace(slot, site="ailleurs", organisation="inconnu")],
        "stranger": lambda: [*rest, replace(slot, employee="S999")],
        "doubled": lambda: [*slots, slot],
    }[kind]()
    assert {p.code for p in check(instance, planted)}


def test_a_week_shown_as_the_best_possible_may_leave_needs_short(make) -> None:
    instance, slots = sound_week(make)
    assert check(instance, slots[:-1], allow_unserved=True) == ()


def test_the_checker_never_loads_the_solver() -> None:
    code = "import sys, rules.schedule.check, rules.schedule.drafting; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
