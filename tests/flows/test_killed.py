"""Killed without notice in the middle of a step, a case loses nothing and doubles nothing."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from models.case import Case, StepDone
from models.documents import KeptDocument
from store.database import reading
from store.files import folder
from tests.flows.conftest import CASE, workshop
from tests.flows.processes import advance, begun, until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("case")]
WORKSHOPS = 4


@pytest.fixture(autouse=True)
def four_workshops(tell: Callable[..., None]) -> None:
    tell(*(workshop(number) for number in range(2, WORKSHOPS + 1)))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "begun.log"


@pytest.fixture
def hold(tmp_path: Path) -> Path:
    """A file while which a run stands still."""
    path = tmp_path / "hold"
    path.touch()
    return path


def done() -> Counter[str]:
    with reading() as session:
        return Counter(step.step for step in session.exec(select(StepDone)))


def assert_each_document_once() -> None:
    with reading() as session:
        kept = session.exec(select(KeptDocument)).all()
        case = session.get_one(Case, CASE)
    assert sorted((k.subject, k.version) for k in kept) == [
        (f"atelier-{n}", 1) for n in range(1, WORKSHOPS + 1)
    ]
    assert done() == {f"draft|compte_rendu|atelier-{n}|1": 1 for n in range(1, WORKSHOPS + 1)}
    assert {path.name for path in folder().rglob("*") if path.is_file()} == {k.sha256 for k in kept}
    assert (case.lease, case.seen) == (None, case.wake)


def test_killed_in_mid_step_the_same_command_finishes_the_work(log: Path, hold: Path) -> None:
    victim = advance(log, hold, after=2)
    until(lambda: begun(log) == 2)
    victim.kill()
    victim.wait()
    assert len(done()) == 1, "the first document stays, the second was never half written"
    assert advance(log).communicate(timeout=60)[0].strip() == "Waiting"
    assert_each_document_once()
    assert begun(log) == 2 + WORKSHOPS - 1, "what was done before the kill is not made again"


def test_killed_again_and_again_at_any_moment_each_document_is_made_once(log: Path) -> None:
    for moment in (0.0, 0.02, 0.04):
        before = begun(log)
        victim = advance(log)
        until(lambda before=before: begun(log) > before)
        time.sleep(moment)
        victim.kill()
        victim.wait()
    assert advance(log).communicate(timeout=60)[0].strip() == "Waiting"
    assert_each_document_once()


def test_of_two_commands_at_once_one_works_and_the_other_is_told_so(log: Path, hold: Path) -> None:
    first = advance(log, hold)
    until(lambda: begun(log) > 0)
    assert advance(log).communicate(timeout=60)[0].strip() == "Busy"
    hold.unlink()
    assert first.communicate(timeout=60)[0].strip() == "Waiting"
    assert_each_document_once()
    assert begun(log) == WORKSHOPS
