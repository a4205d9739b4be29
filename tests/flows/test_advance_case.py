"""Moving a case forward: what a run does, what it leaves, how it ends when others are in the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import StateType
from prefect.states import Running
from sqlmodel import select

from flows import drafting, runtime, traces
from flows import sweep_cases as sweep
from flows.advance_case import advance_case
from flows.dispatch import dispatch
from flows.sweep_cases import sweep_cases
from models.case import Case, StepDone
from models.messages import message
from models.problems import Problem, ProblemsFound
from models.stage import Turn
from store.cases.attempts import acquire, cases_to_wake, load
from store.cases.life.states import turn_case
from store.database import database_now, reading, transaction
from store.documents.brought import drawn
from store.documents.kept import current
from tests.flows.conftest import CASE, ME, OPENED, workshop

GONE = "|0|0.00"


def row() -> Case:
    with reading() as session:
        return session.get_one(Case, CASE)


def steps() -> list[str]:
    with reading() as session:
        return [step.step for step in session.exec(select(StepDone).order_by(StepDone.step))]


def kept() -> list[tuple[str, str, int]]:
    with reading() as session:
        return [(k.document, k.subject, k.version) for k in current(session, CASE)]


def refuse() -> None:
    raise ProblemsFound([Problem("unprintable", message("Illisible."))])


def while_rendering(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Let something happen just before the first document is rendered."""
    events = [happens]

    def slow(*args: Any) -> Any:
        if events:
            events.pop()()
        return drawn(*args)

    monkeypatch.setattr(drafting, "drawn", slow)


@pytest.mark.usefixtures("case")
class TestOneRun:
    def test_the_minutes_of_a_workshop_are_drafted_and_the_case_waits_for_the_next_step(self) -> None:
        outcome = dispatch(CASE)
        assert outcome.name == "Waiting"
        assert outcome.sentence.startswith("Il faut au moins deux organisations participantes.")
        assert kept() == [("compte_rendu", "atelier-1", 1)]
        assert steps() == ["draft|compte_rendu|atelier-1|1"]
        assert row().seen == row().wake
        assert row().lease is None

    def test_a_second_run_finds_nothing_to_do(self) -> None:
        dispatch(CASE)
        assert dispatch(CASE).name == "Waiting"
        assert steps() == ["draft|compte_rendu|atelier-1|1"]

    def test_a_corrected_workshop_gets_new_minutes_and_a_return_to_the_first_words_too(
        self, tell: Callable[..., None]
    ) -> None:
        for place in ("Salle du quai", "Mairie", "Salle du quai"):
            tell(workshop(place=place))
            dispatch(CASE)
        assert kept() == [("compte_rendu", "atelier-1", 3)]
        assert len(steps()) == 3

    def test_what_arrives_while_a_run_works_is_done_by_that_run(
        self, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
    ) -> None:
        while_rendering(monkeypatch, lambda: tell(workshop(2)))
        dispatch(CASE)
        assert len(kept()) == 2
        assert row().attempt == 1
        assert row().seen == row().wake

    def test_a_document_whose_facts_change_while_it_is_drafted_is_drafted_again_by_that_run(
        self, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
    ) -> None:
        while_rendering(monkeypatch, lambda: tell(workshop(place="Mairie")))
        dispatch(CASE)
        assert kept() == [("compte_rendu", "atelier-1", 2)]
        assert row().seen == row().wake

    def test_a_document_that_cannot_be_printed_is_told_and_does_not_keep_the_others_waiting(
        self, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
    ) -> None:
        tell(workshop(2))
        while_rendering(monkeypatch, refuse)
        with pytest.raises(ProblemsFound, match="unprintable"):
            dispatch(CASE)
        assert kept() == [("compte_rendu", "atelier-2", 1)]
        assert row().failures == 1

    def test_an_unknown_case_is_a_problem_and_no_failure_of_the_code(self) -> None:
        with pytest.raises(ProblemsFound, match="unknown_case"):
            dispatch("inconnu")


@pytest.mark.usefixtures("case")
class TestSeveralRuns:
    def test_a_case_held_by_a_living_run_is_left_to_it(self) -> None:
        assert acquire(CASE)
        assert dispatch(CASE).name == "Busy"
        assert steps() == []

    def test_a_run_that_lost_its_lease_keeps_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def steal() -> None:
            with transaction() as session:
                session.get_one(Case, CASE).lease = "another"

        while_rendering(monkeypatch, steal)
        assert dispatch(CASE).name == "Fenced"
        assert (steps(), kept()) == ([], [])
        assert row().lease == "another"

    def test_a_run_killed_while_it_held_the_case_is_replaced_and_shown_as_crashed(self) -> None:
        with runtime.connected(), get_client(sync_client=True) as client:
            dead_tags = [traces.case_tag(CASE), f"{traces.ATTEMPT}1"]
            dead = client.create_flow_run(advance_case, tags=dead_tags, state=Running())
            with transaction() as session:
                found = session.get_one(Case, CASE)
                found.lease, found.attempt = "dead", 1
                found.lease_until = database_now(session) - timedelta(seconds=1)
            assert dispatch(CASE).name == "Waiting"
            closed = client.read_flow_run(dead.id)
        assert closed.state is not None
        assert closed.state.type is StateType.CRASHED
        assert len(steps()) == 1


@pytest.mark.usefixtures("case")
def test_a_failing_step_leaves_the_case_where_it_was_and_lets_it_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("no ink")

    with monkeypatch.context() as broken:
        broken.setattr(drafting, "drawn", fail)
        with pytest.raises(RuntimeError, match="no ink"):
            dispatch(CASE)
    assert (row().failures, row().lease, steps()) == (1, None, [])
    assert CASE not in cases_to_wake(), "the sweep lets it rest; a person may start it again at once"
    assert dispatch(CASE).name == "Waiting"
    assert row().failures == 0


@pytest.mark.usefixtures("case")
def test_the_page_of_a_case_names_no_person() -> None:
    dispatch(CASE)
    with runtime.connected(), get_client(sync_client=True) as client:
        found = client.request("POST", "/artifacts/latest/filter", json={}).json()
    pages = [page["data"] for page in found if page["key"] == traces.page_key(CASE)]
    assert len(pages) == 1
    assert "compte_rendu × 1" in pages[0]
    assert "Alix" not in pages[0]


def test_the_sweep_takes_up_a_case_that_nobody_works_on(case: str) -> None:
    assert runtime.run(sweep_cases) == [case]
    assert steps() == ["draft|compte_rendu|atelier-1|1"]
    assert runtime.run(sweep_cases) == []
    assert load(case).attempt == 1


@pytest.mark.usefixtures("home")
def test_a_case_that_breaks_the_code_does_not_keep_the_others_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def break_on_the_first(case_id: str) -> None:
        asked.append(case_id)
        if case_id == "un":
            raise KeyError(case_id)

    monkeypatch.setattr(sweep, "cases_to_wake", lambda: ("un", "deux"))
    monkeypatch.setattr(sweep, "dispatch", break_on_the_first)
    with pytest.raises(ExceptionGroup):
        sweep_cases.fn()
    assert asked == ["un", "deux"]


def test_a_case_at_rest_is_left_as_it_is_until_it_is_resumed(case: str) -> None:
    with transaction() as session:
        turn_case(session, case, Turn.PAUSE, OPENED, ME, "Les vacances")
    assert advance_case(case, return_state=True).name == "AtRest"
    assert dict(load(case).done) == {}
    with transaction() as session:
        turn_case(session, case, Turn.RESUME, OPENED, ME, "La rentrée")
    assert advance_case(case, return_state=True).name == "Waiting"
    assert load(case).done
