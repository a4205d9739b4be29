"""A small invented week to bend: one person, two members, two sites, the figures of law of the day."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import strategies as st

from models.week import DAYS, Week
from rules.schedule.instance import Demand, Instance, Slot, Window, Worker
from rules.schedule.limits import default_limits, habits
from store.parameters import parameters

WEEK = Week(2026, 41)
ON = date(2026, 10, 5)
EVERY_DAY = frozenset(DAYS)
H = 60


def demand(name="n", hours=4, *, at="a", days=(0, 1, 2, 3, 4), **other) -> Demand:
    """A need of the member ``at``, between the hours ``opens`` and ``closes``."""
    opens, closes = other.pop("opens", 8), other.pop("closes", 19)
    known = {"shortest": 60, "employee": "S001", "fixed": ()} | other
    site = known.pop("site", f"s{at}")
    return Demand(
        id=name, organisation=at, site=site, minutes=int(hours * H), days=frozenset(days),
        earliest=int(opens * H), latest=int(closes * H), **known,
    )  # fmt: skip


def imposed(name, *slots, at="a", **other) -> Demand:
    """A need made of slots ``(day, start hour, end hour)`` and nothing else."""
    fixed = tuple(Window(d, int(a * H), int(b * H)) for d, a, b in slots)
    hours = sum(b - a for _, a, b in slots)
    other = {"opens": 0, "closes": 24, "days": EVERY_DAY} | other
    return demand(name, hours, at=at, fixed=fixed, **other)


def worker(hours=35, **other) -> Worker:
    known = {
        "part_time": hours < 35, "users": frozenset({"a", "b"}), "places": frozenset({"sa", "sb"}),
        "days": EVERY_DAY, "resumes": 8 * H,
    } | other  # fmt: skip
    return Worker(known.pop("id", "S001"), known.pop("name", "Camille Exemple"), int(hours * H), **known)


def instance(*demands, who=None, limits=None, **other) -> Instance:
    workers = other.pop("workers", (who or worker(),))
    bounds = replace(default_limits(parameters(), ON), **(limits or {}))
    known = {
        "travel": {("sa", "sb"): 30}, "closed": frozenset(), "members": {"a": EVERY_DAY, "b": EVERY_DAY},
        "labels": {"a": "Amicale", "b": "Ludothèque", "sa": "Foyer", "sb": "Quai"},
    } | other  # fmt: skip
    return Instance("essai", "Essai", WEEK, bounds, habits(parameters(), ON), workers, demands, **known)


def slot(day, start, end, need="n", at="a", **other) -> Slot:
    known = {"site": f"s{at}", "employee": "S001"} | other
    return Slot(day=day, start=int(start * H), end=int(end * H), organisation=at, need=need, **known)


def road(day, start, end, at="b", origin="sa") -> Slot:
    return slot(day, start, end, need="", at=at, origin=origin)


def quarters(low, high):
    """Draw hours on the quarter-hour grid."""
    return st.integers(low * 4, high * 4).map(lambda q: q / 4)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(
        demand=demand, imposed=imposed, worker=worker, instance=instance, slot=slot, road=road,
        quarters=quarters, week=WEEK, on=ON, every_day=EVERY_DAY,
    )  # fmt: skip
