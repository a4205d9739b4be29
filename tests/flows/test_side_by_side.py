"""A month of many groups: each as if alone, failures told at the end, nothing doubled, nothing half done."""

import os
import pickle
import shutil
import signal
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest
from sqlmodel import select

from apps.cli.months.closing_many import _tell
from flows import runtime
from flows.acting import acting
from flows.close_many import ManyOrder, close_months, listened
from flows.closing import Order
from flows.many_months import Errand, Outcome, run_errand
from flows.side_by_side import workbench
from models.month import MonthClosing
from store.database import reading
from tests.flows.processes import until
from tests.flows.test_close_month import kept, papers
from tests.processes import ended, start
from tests.store.months.test_good_rows import SOME_WRONG
from tests.store.months.test_months import EXACT_SHARE, FOLDERS, MANAGER, TWO_BANKS, opened

BOTH = (TWO_BANKS, EXACT_SHARE)
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give the folder of the files of two groups, whose cases are open."""
    for case_id in BOTH:
        opened(case_id)
        for path in FOLDERS[case_id].glob("*2026-10*"):
            (tmp_path / "files" / case_id).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / "files" / case_id)
    return tmp_path / "files"


def errands(files: Path, out: Path) -> list[Errand]:
    return [
        Errand(
            Order(
                case_id,
                "2026-10",
                str(next((files / case_id).glob("heures*"))),
                str(next((files / case_id).glob("paie*"))),
                str(out / case_id),
                lock=True,
            ),
            MANAGER,
        )
        for case_id in BOTH
    ]


def side_by_side(asked: Sequence[Errand]) -> list[Outcome]:
    with workbench(run_errand, len(asked)) as bench:
        return [future.result() for future in bench.begin(asked)]


def beside(asked: Sequence[Errand]) -> BaseProcess:
    """Start another process that closes the groups, as a second command would."""
    return start(partial(close_all, asked))


def close_all(asked: Sequence[Errand]) -> None:
    found = side_by_side(asked)
    assert all(one.closed for one in found), [(one.problems, one.failure) for one in found]


def what_is_kept() -> dict[str, list[object]]:
    """Return the rows of all groups, whatever the order in which the groups were written."""
    numbers = {"id", "file_id", "payroll_row", "hours_row", "sha256"}
    return {
        name: sorted(
            str({key: value for key, value in row.items() if key not in numbers})
            if isinstance(row, dict)
            else row
            for row in rows
        )
        for name, rows in kept().items()
    }


def test_a_group_that_cannot_be_closed_is_told_and_stops_no_other(files: Path, tmp_path: Path) -> None:
    asked = errands(files, tmp_path / "out")
    Path(asked[0].order.hours).with_suffix(".csv").write_text("Date;Heures\n", encoding="utf-8")
    wrong = Order(TWO_BANKS, "2026-10", str(Path(asked[0].order.hours).with_suffix(".csv")))
    first, second = (run_errand(one) for one in (Errand(wrong, MANAGER), asked[1]))
    assert not first.closed
    assert first.problems
    assert second.closed
    assert second.locked
    assert second.owed > 0


def test_the_workbooks_of_rows_left_out_are_told_with_their_group(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order, hours = errands(files, tmp_path / "out")[0].order, tmp_path / "heures.csv"
    hours.write_text(SOME_WRONG, "utf-8")
    asked = replace(order, hours=str(hours), payroll="", good_rows=True)
    told, stopped = (run_errand(Errand(replace(asked, lock=lock), MANAGER)) for lock in (False, True))
    assert told.problems == ()
    assert {"rows_still_refused", "rows_left_to_mend"} <= {p.code for p in stopped.problems}
    assert [path.parent for path in told.to_mend] == [Path(order.out)]
    _tell([told])
    assert told.to_mend[0].name in capsys.readouterr().out


def test_what_stopped_a_group_comes_back_from_its_process() -> None:
    asked = Errand(Order("inconnu", "2026-10"), MANAGER)
    told, back = run_errand(asked), pickle.loads(pickle.dumps(run_errand(asked)))  # noqa: S301 - our own
    assert told == back
    assert [problem.code for problem in back.problems] == ["unknown_case"]


def test_broken_code_in_one_closing_is_told_with_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("flows.many_months.close_one", broken)
    outcome = run_errand(Errand(Order(EXACT_SHARE, "2026-10"), MANAGER))
    assert not outcome.closed
    assert "ZeroDivisionError" in outcome.failure


@pytest.mark.slow
def test_the_flow_closes_every_group_twice_the_same(files: Path, tmp_path: Path) -> None:
    opened_too = files / EXACT_SHARE / "paie-2026-10.csv"
    good = opened_too.read_bytes()
    opened_too.write_text("Matricule;Montant\nP999;abc\n", encoding="utf-8")
    order = ManyOrder("2026-10", str(files), str(tmp_path / "out"))
    told: list[tuple[int, int]] = []
    with acting(MANAGER), listened(lambda done, whole: told.append((done, whole))):
        found = {one.case_id: one for one in runtime.run(close_months, order)}
        assert told == [(1, 2), (2, 2)]
        assert found[TWO_BANKS].closed
        assert not found[EXACT_SHARE].closed
        opened_too.write_bytes(good)
        assert all(one.closed for one in runtime.run(close_months, order))
        before, written = kept(), papers(tmp_path / "out")
        again = runtime.run(close_months, order)
    assert not any(one.news for one in again)
    assert (kept(), papers(tmp_path / "out")) == (before, written)


@pytest.mark.slow
def test_killed_the_same_closings_go_on_and_no_process_is_left_behind(files: Path, tmp_path: Path) -> None:
    asked = errands(files, tmp_path / "out")
    child = beside(asked)
    until(_one_is_shared)
    left = psutil.Process(child.pid).children(recursive=True)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in left))
    assert all(one.closed for one in side_by_side(asked))
    finished, written = what_is_kept(), papers(tmp_path / "out")
    assert not any(one.news for one in side_by_side(asked))
    assert (what_is_kept(), papers(tmp_path / "out")) == (finished, written)
    assert finished["actions"].count("month_shared") == len(BOTH)
    assert finished["actions"].count("month_locked") == len(BOTH)


def _one_is_shared() -> bool:
    with reading() as session:
        return any(closing.digest for closing in session.exec(select(MonthClosing)))


@pytest.mark.slow
def test_all_groups_closed_twice_at_once_are_closed_once(files: Path, tmp_path: Path) -> None:
    asked = errands(files, tmp_path / "out")
    assert ended([beside(asked) for _ in range(2)]) == [0, 0]
    assert not any(one.news for one in side_by_side(asked))
    told = what_is_kept()
    assert told["actions"].count("month_shared") == len(BOTH)
    assert told["actions"].count("month_locked") == len(BOTH)
    assert len(told["ImportedFile"]) == 2 * len(BOTH)
