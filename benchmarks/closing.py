"""The national month: 919 groups, 24,800 people, hours and pay shared and kept, at scale and beside pandas.

What is timed is what a closing does once its files are in: rows read, every sum shared and verified, guards,
shares written, one transaction a group, in the processes that ``oeuvre close --all`` uses.
``OEUVRE_BENCH_SCALES`` chooses the sizes (``1,2,4`` nations).
"""

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import psutil
from prefect import flow
from sqlalchemy import text

from benchmarks.national.month import MONTH
from benchmarks.national.naive import share_all
from benchmarks.national.opening import open_nation
from benchmarks.national.shared import nothing, share_one
from benchmarks.national.sizes import sizes
from flows import runtime
from flows.close_many import in_batches
from flows.closing import Order
from flows.many_months import Errand, Outcome
from flows.side_by_side import workbench
from models.actor import Actor
from store.database import dispose, reading
from store.settings import settings

MOST_SECONDS, MOST_BYTES = 60.0, 2**30
MOST_OVERHEAD, MOST_GROWTH = 0.05, 1.10
PAUSE = 0.1


@dataclass(frozen=True)
class Run:
    """A nation closed: ``people`` employed, seconds of wall and of our processes, bytes they held at most."""

    people: int
    wall: float
    process: float
    memory: int


def main() -> None:
    """Print the measures; leave with code 1 when a goal is missed."""
    scales = [int(one) for one in os.environ.get("OEUVRE_BENCH_SCALES", "1,2,4").split(",")]
    runs: list[Run] = []
    missed = False
    for scale in scales:
        with nation(scale) as cases:
            runs.append(closed(cases, sum(sizes(scale))))
            _tell(scale, len(cases), runs[-1])
            exact(len(cases))
            if scale == 1:
                missed = not _prefect(cases, runs[-1])
                _pandas(cases, runs[-1])
                missed |= runs[-1].wall > MOST_SECONDS or runs[-1].memory > MOST_BYTES
    missed |= not _growth(runs)
    if missed:
        sys.exit(1)


@contextmanager
def nation(scale: int) -> Iterator[tuple[str, ...]]:
    """Give the cases of a nation in a database of its own, made by another process, whose memory goes."""
    with tempfile.TemporaryDirectory(prefix="nation-", ignore_cleanup_errors=True) as home:
        before = os.environ["OEUVRE_HOME"]
        os.environ["OEUVRE_HOME"] = home
        dispose()
        try:
            with get_context("spawn").Pool(1) as apart:
                cases = apart.apply(open_nation, (sizes(scale),))
            yield cases
        finally:
            os.environ["OEUVRE_HOME"] = before
            dispose()


def errands(cases: tuple[str, ...]) -> list[Errand]:
    """Return one errand a group."""
    return [Errand(Order(case, str(MONTH)), Actor("Mesure")) for case in cases]


def closed(cases: tuple[str, ...], people: int) -> Run:
    """Close a nation in the processes of the product, without Prefect; the time of starting them counts."""
    gc.collect()
    with watched() as seen:
        began = time.perf_counter()
        with workbench(share_one, len(cases)) as bench:
            done = [future.result() for future in bench.begin(errands(cases))]
        wall = time.perf_counter() - began
    assert all(one.news for one in done)  # noqa: S101 - a measure of nothing would be none
    return Run(people, wall, seen.process, seen.memory)


class Seen:
    """The most memory that this process and those it started held together, and the time of the latter."""

    memory = 0
    process = 0.0


@contextmanager
def watched() -> Iterator[Seen]:
    """Watch this process and those it starts while the block runs."""
    seen, over = Seen(), threading.Event()
    me = psutil.Process()
    there = {child.pid for child in me.children(recursive=True)}  # the server of Prefect is no part of it

    def watch() -> None:
        times: dict[int, float] = {}
        while not over.wait(PAUSE):
            mine = [one for one in me.children(recursive=True) if one.pid not in there]
            try:
                held = sum(one.memory_info().rss for one in (me, *mine))
                times |= {one.pid: sum(one.cpu_times()[:2]) for one in mine}
            except psutil.NoSuchProcess:
                continue
            seen.memory, seen.process = max(seen.memory, held), sum(times.values())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def exact(groups: int) -> None:
    """Check in the database that every cent paid and every hour borne was shared, and nothing else was."""
    questions = {
        "parts that differ from their payroll line": (
            "SELECT COUNT(*) FROM (SELECT p.amount, COALESCE(SUM(a.amount), 0) AS parts FROM payroll_rows p "
            "LEFT JOIN allocation_lines a ON a.payroll_row = p.id GROUP BY p.id HAVING parts <> p.amount)"
        ),
        "hours that differ from their row": (
            "SELECT COUNT(*) FROM (SELECT h.seconds, COALESCE(SUM(t.seconds), 0) AS parts FROM hours_rows h "
            "LEFT JOIN time_shares t ON t.hours_row = h.id WHERE h.member <> '' GROUP BY h.id "
            "HAVING parts <> h.seconds)"
        ),
        "cents of statements that no payroll gives": (
            "SELECT (SELECT SUM(amount) FROM statement_lines) - (SELECT SUM(amount) FROM payroll_rows)"
        ),
        "groups that are not shared": (
            f"SELECT {groups} - COUNT(*) FROM month_closings WHERE state = 'reparti'"  # noqa: S608 - a number
        ),
    }
    tables = ("hours_rows", "payroll_rows", "time_shares", "allocation_lines", "statement_lines")
    with reading() as session:
        wrong = {what: session.execute(text(asked)).scalar_one() for what, asked in questions.items()}
        rows = {t: session.execute(text(f"SELECT COUNT(*) FROM {t}")).scalar_one() for t in tables}  # noqa: S608
    print("  rows: " + ", ".join(f"{count:,} {name}" for name, count in rows.items()), flush=True)
    print(
        "  exact to the cent and to the second" if not any(wrong.values()) else f"  WRONG: {wrong}",
        flush=True,
    )
    if any(wrong.values()):
        sys.exit(1)


@flow(name="measured")
def measured(cases: tuple[str, ...], work: str) -> list[Outcome]:
    """Carry the errands out as the product's flow does."""
    return in_batches({"share": share_one, "nothing": nothing}[work], errands(cases))


def _prefect(cases: tuple[str, ...], direct: Run) -> bool:
    """Compare the flow around nothing with the same processes around nothing: what is left is Prefect's."""
    runtime.warm_up()
    runtime.run(measured, cases[:1], "nothing")  # the start of the server is measured elsewhere
    through, alone = [], []
    for _ in range(3):
        through.append(_timed(lambda: runtime.run(measured, cases, "nothing")))
        alone.append(_timed(lambda: _nothing(cases)))
    more = min(through) - min(alone)  # the least disturbed of each
    share = more / direct.wall
    held = share < MOST_OVERHEAD
    print(
        f"  Prefect adds {more:.2f} s: {share:.1%} of the closing, goal {MOST_OVERHEAD:.0%}{_said(held)}",
        flush=True,
    )
    return held


def _nothing(cases: tuple[str, ...]) -> None:
    with workbench(nothing, len(cases)) as bench:
        for future in bench.begin(errands(cases)):
            future.result()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _pandas(cases: tuple[str, ...], direct: Run) -> None:
    if find_spec("pandas") is None:
        print(
            "  pandas: not installed here; install the dependency group 'benchmarks' to compare", flush=True
        )
        return
    database = Path(settings().database.removeprefix("sqlite:///"))
    result = database.with_name("pandas.db")
    with get_context("spawn").Pool(1) as apart:
        apart.apply(share_all, (database, result, cases[:1]))  # imports are not what is compared
        result.unlink()
        began = time.perf_counter()
        cents = apart.apply(share_all, (database, result, cases))
        wall = time.perf_counter() - began
    with reading() as session:
        ours = session.execute(text("SELECT SUM(amount) FROM allocation_lines")).scalar_one()
    same = "the same total" if cents == ours else f"ANOTHER TOTAL: {cents} for {ours}"
    print(f"  pandas alone: {wall:.1f} s, ours takes {direct.wall / wall:.2f} times that; {same}", flush=True)


def _tell(scale: int, groups: int, run: Run) -> None:
    goal = f", goals {MOST_SECONDS:.0f} s and 1024 MiB" if scale == 1 else ""
    print(
        f"{scale} x: {groups} groups, {run.people:,} people: {run.wall:.1f} s wall, {run.process:.1f} s of "
        f"processes, {run.memory / 2**20:.0f} MiB at most{goal}",
        flush=True,
    )


def _growth(runs: list[Run]) -> bool:
    """Print how time and memory grow from the smallest nation; that of processes is the least noisy."""
    first, held = runs[0], True
    for run in runs[1:]:
        times = run.people / first.people
        wall, process = run.wall / first.wall / times, run.process / first.process / times
        kept = process <= MOST_GROWTH
        held &= kept
        print(
            f"growth to {times:.0f} x: {wall:.2f} of linear in wall, {process:.2f} in processes, memory "
            f"{run.memory / first.memory:.2f} x, goal {MOST_GROWTH:.2f}{_said(kept)}",
            flush=True,
        )
    return held


def _said(held: bool) -> str:  # noqa: FBT001 - one plain answer
    return " held" if held else " MISSED"
