"""Turns in the life of a case: paused, stopped, resumed, each a row with its reason, never changed."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.dossier import CaseState, Stage
from models.facts.cooperation import TopicSettled
from models.problems import ProblemsFound
from models.stage import Turn
from store.append_only import HISTORY
from store.cases.leases import cases_to_wake
from store.cases.life.states import turn_case
from store.cases.records import dossier, events, find_case, history, open_case, record_facts, request_move
from store.database import reading, transaction

CASE, OPENED, SPRING = "essai", date(2026, 1, 12), date(2026, 4, 1)
ADVISOR = Actor("Dominique Accompagne", "DLA")


@pytest.fixture(autouse=True)
def case(home: object) -> None:
    head = CaseHead.model_validate({"id": CASE, "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    with transaction() as session:
        open_case(session, CaseFile(head, (topic("valeurs"),)), ADVISOR)


def topic(name: str) -> TopicSettled:
    return TopicSettled.model_validate({"sujet": name, "conclusion": "Vu"})


def turn(asked: Turn, on: date = SPRING, reason: str = "Les vacances") -> None:
    with transaction() as session:
        turn_case(session, CASE, asked, on, ADVISOR, reason)


def refused(asked: Turn, on: date = SPRING, reason: str = "Les vacances") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        turn(asked, on, reason)
    return [problem.code for problem in found.value.problems]


def state(at: date | None = None) -> CaseState:
    with reading() as session:
        return dossier(session, CASE, at).state


def test_a_paused_case_is_left_alone_until_it_is_resumed_and_what_came_meanwhile_is_kept() -> None:
    assert cases_to_wake() == (CASE,)
    turn(Turn.PAUSE)
    with transaction() as session:
        record_facts(session, CASE, [topic("gouvernance")], date(2026, 4, 2), ADVISOR)
    assert cases_to_wake() == ()
    turn(Turn.RESUME, date(2026, 5, 4), "La rentrée")
    assert cases_to_wake() == (CASE,)
    with reading() as session:
        assert len(dossier(session, CASE).all(TopicSettled)) == 2


def test_the_state_of_a_case_is_known_for_each_day() -> None:
    turn(Turn.PAUSE)
    turn(Turn.RESUME, date(2026, 5, 4))
    turn(Turn.STOP, date(2026, 6, 1), "Le but est atteint")
    assert [state(date(2026, month, 15)) for month in (3, 4, 5, 6)] == [
        CaseState.ACTIVE,
        CaseState.PAUSED,
        CaseState.ACTIVE,
        CaseState.STOPPED,
    ]


def test_each_turn_asks_why_and_is_made_once() -> None:
    assert refused(Turn.PAUSE, reason="  ") == ["reason_missing"]
    turn(Turn.PAUSE)
    turn(Turn.PAUSE)
    assert refused(Turn.PAUSE, date(2026, 4, 3)) == ["already_in_this_state"]
    assert refused(Turn.RESUME, date(2026, 3, 1)) == ["before_the_last_move"]
    with reading() as session:
        assert [(found.kind, found.reason) for found in events(session, CASE)] == [("pause", "Les vacances")]
        assert history(session, CASE)[-1].action == "case_paused"


def test_a_stopped_case_may_be_taken_up_again_but_moves_nowhere_before() -> None:
    turn(Turn.STOP, reason="Chacune a ce qu'elle voulait")
    with pytest.raises(ProblemsFound) as found, transaction() as session:
        request_move(session, CASE, Stage.COLLABORATION, SPRING, ADVISOR)
    assert [problem.code for problem in found.value.problems] == ["case_not_active"]
    turn(Turn.RESUME, date(2026, 9, 1), "Une nouvelle présidente le demande")
    with reading() as session:
        assert find_case(session, CASE).state == CaseState.ACTIVE


@pytest.mark.slow
def test_history_is_kept_by_postgresql_too(on_postgresql: None) -> None:
    head = CaseHead.model_validate({"id": CASE, "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    with transaction() as session:
        open_case(session, CaseFile(head, (topic("valeurs"),)), ADVISOR)
    turn(Turn.PAUSE)
    for table in ("facts", "case_events", "audit_entries"):
        with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of our own


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET case_id = case_id", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_rewrite_history(table: str, statement: str) -> None:
    turn(Turn.PAUSE)
    with transaction() as session:
        known = dossier(session, CASE)
        session.execute(
            text(
                "INSERT INTO moves (case_id, origin, target, day, reason, recorded_at, recorded_by)"
                " VALUES ('essai', 'a', 'b', '2026-01-01', '', '2026-01-01', 'x')"
            )
        )
    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.execute(text(statement.format(table)))
    assert known.case_id == CASE


def test_a_case_is_not_turned_nor_told_of_before_it_opened() -> None:
    assert refused(Turn.PAUSE, date(2020, 1, 1)) == ["before_the_case"]
    with pytest.raises(ProblemsFound) as found, transaction() as session:
        record_facts(session, CASE, [topic("gouvernance")], date(2025, 12, 31), ADVISOR)
    assert [problem.code for problem in found.value.problems] == ["before_the_case"]


def test_a_year_mistyped_does_not_hold_a_case_until_that_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEUVRE_TODAY", "2026-04-01")
    assert refused(Turn.PAUSE, date(2062, 4, 1)) == ["far_away_day"]
    with pytest.raises(ProblemsFound) as found, transaction() as session:
        record_facts(session, CASE, [topic("gouvernance")], date(2206, 4, 2), ADVISOR)
    assert [problem.code for problem in found.value.problems] == ["far_away_day"]
    turn(Turn.PAUSE, date(2027, 4, 1))


def test_a_story_replayed_on_a_computer_whose_clock_is_late_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OEUVRE_TODAY", "2019-01-01")
    turn(Turn.PAUSE)
    with transaction() as session:
        record_facts(session, CASE, [topic("gouvernance")], date(2026, 12, 2), ADVISOR)
        record_facts(session, CASE, [topic("tarification")], date(2027, 11, 2), ADVISOR)
