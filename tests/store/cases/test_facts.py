"""Facts as rows: what is read back is what was said, and the fold always gives what was in force."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.case import Case, FactRow, MoveRow
from models.dossier import Stage
from models.facts import KINDS, Fact
from models.facts.cooperation import TopicSettled
from store.case_files.reading import SECTIONS, read_case_file
from store.cases.facts import payload_of
from store.cases.folding import fold, last_known_day, stage_at
from store.digests import digest_of

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
START = date(2026, 1, 12)


def told_in_the_examples() -> list[Fact]:
    files = [read_case_file(path) for path in sorted(EXAMPLES.glob("*/dossier.yaml"))]
    return [fact for file in files for part in (file, *file.entries) for fact in part.facts]


def row(number: int, key: str, day: int, said: str) -> FactRow:
    fact = TopicSettled(topic=key, conclusion=said)
    return FactRow(
        id=number,
        case_id="essai",
        kind=fact.kind,
        key=key,
        valid_from=START + timedelta(days=day),
        payload=payload_of(fact),
        digest="",
        recorded_by="Essai",
    )


def test_every_fact_of_the_examples_is_read_back_as_it_was_said() -> None:
    facts = told_in_the_examples()
    assert len(facts) > 50
    for fact in facts:
        assert KINDS[fact.kind].model_validate(payload_of(fact)) == fact


def test_every_kind_of_fact_has_its_own_section_and_name() -> None:
    assert len(SECTIONS) == len(KINDS)
    for name, kind in KINDS.items():
        assert kind.kind == name
        assert kind.section.isidentifier()


def test_a_payload_has_the_same_digest_whatever_the_order_of_its_names() -> None:
    assert digest_of({"a": "1", "b": "é"}) == digest_of({"b": "é", "a": "1"})
    assert digest_of({"a": "1"}) != digest_of({"a": "2"})


def test_amounts_in_a_payload_are_text_never_floats() -> None:
    def walk(value: Any) -> None:
        assert not isinstance(value, float)
        for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(below)

    for fact in told_in_the_examples():
        walk(payload_of(fact))


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4), st.text(max_size=3))),
    st.integers(-1, 5),
)
def test_the_latest_day_wins_then_the_last_recorded(told: list[tuple[str, int, str]], at: int) -> None:
    rows = [row(number, *said) for number, said in enumerate(told)]
    folded = fold(rows, START + timedelta(days=at)).get("topic", {})
    for key, fact in folded.items():
        in_force = [
            (day, number) for number, (named, day, _) in enumerate(told) if named == key and day <= at
        ]
        _, winner = max(in_force)
        assert fact == TopicSettled(topic=key, conclusion=told[winner][2])
    seen = list(dict.fromkeys(key for key, day, _ in told if day <= at))
    assert list(folded) == seen


@pytest.mark.parametrize(
    ("day", "stage"),
    [(-1, Stage.MUTUALISATION), (0, Stage.COLLABORATION), (9, Stage.COLLABORATION), (10, Stage.COOPERATION)],
)
def test_a_move_counts_from_its_day_on(day: int, stage: Stage) -> None:
    moves = [
        MoveRow(case_id="essai", origin="", target=target, day=START + timedelta(days=after), recorded_by="")
        for target, after in ((Stage.COLLABORATION, 0), (Stage.COOPERATION, 10))
    ]
    assert stage_at(moves, START + timedelta(days=day)) is stage


def test_a_case_knows_of_no_day_after_the_last_it_speaks_about() -> None:
    case = Case(id="essai", title="", territory="", opened=START)
    assert last_known_day(case.opened, [], []) == START
    assert last_known_day(case.opened, [row(1, "a", 30, "x")], []) == START + timedelta(days=30)
