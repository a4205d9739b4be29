"""The examples raise what a reader would see in them, no more, and answer it by their end."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.actor import Actor
from models.dossier import Dossier, Stage
from models.facts.pitfalls import Pitfall
from rules.findings import findings
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction
from store.parameters import parameters

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = date(2026, 11, 22)
UP = {
    date(2026, 1, 12): Stage.MUTUALISATION,
    date(2026, 3, 10): Stage.COLLABORATION,
    date(2026, 4, 30): Stage.COOPERATION,
    date(2026, 7, 10): Stage.GROUPING,
}


@pytest.fixture
def example(home):
    """Return an example as it was known on a day, the stages of the canal being those of its story."""

    def known(name: str) -> str:
        case_file = read_case_file(EXAMPLES / name / "dossier.yaml")
        with transaction() as session:
            open_case(session, case_file, Actor("Essai"))
            for entry in case_file.entries:
                record_facts(session, case_file.head.id, entry.facts, entry.on, Actor(entry.by))
        return case_file.head.id

    return known


def on(case_id: str, day: date) -> Dossier:
    with reading() as session:
        found = dossier(session, case_id, day)
    reached = {start: stage for start, stage in UP.items() if start <= day}
    last = max(reached)
    return replace(found, stage=reached[last], arrived=last, passed=frozenset(reached.values()))


def open_pitfalls(case: Dossier, today: date) -> set[Pitfall]:
    return {one.raised.pitfall for one in findings(case, parameters(), today) if one.is_open}


def test_the_canal_shows_its_pitfalls_as_they_come_and_ends_with_all_answered(example):
    case_id = example("deux_rives")
    seen = {
        date(2026, 1, 20): set(),
        date(2026, 2, 10): {Pitfall.WISHES},
        date(2026, 4, 20): {Pitfall.WISHES, Pitfall.SERVICE},
        date(2026, 5, 30): {Pitfall.DAYS, Pitfall.STAFF},
        date(2026, 7, 1): {Pitfall.DAYS},
        TODAY: set(),
    }
    assert {day: open_pitfalls(on(case_id, day), day) for day in seen} == seen


def test_a_group_taken_over_raises_nothing(example):
    case_id = example("part_exacte")
    with reading() as session:
        assert findings(dossier(session, case_id), parameters(), TODAY) == ()
