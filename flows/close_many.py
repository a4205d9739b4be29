"""Closing a month of many groups: each as if it were alone, a few at once, the failures told at the end.

Prefect has a task for each batch of groups, never one for each: a server records some twenty tasks a second.
Each group is one closing, done once however often it is asked: killed anywhere, the same command goes on with
what is left; run twice it changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import dead_runs
from flows.acting import who_acts
from flows.closing import Order
from flows.many_months import Errand, Outcome, run_errand
from flows.side_by_side import workbench
from flows.traces import said
from models.calendar import Month
from models.messages import Message, message
from store.access import consulted
from store.language import SOURCE
from store.months.groups import GroupFiles, groups_to_close
from store.readers import present_reader

MOST_TASKS = 20
Listener = Callable[[int, int], None]
"""Told how many groups are done, out of how many."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@dataclass(frozen=True)
class ManyOrder:
    """What is asked: a month, the folder of all files (empty: those received), the one of all papers."""

    month: str
    files: str = ""
    out: str = ""
    lock: bool = False
    good_rows: bool = False
    language: str = SOURCE


@contextmanager
def listened(listener: Listener) -> Iterator[None]:
    """Tell the progress of the closings inside the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@flow(name="close-months", flow_run_name="{order.month}")
def close_months(order: ManyOrder) -> tuple[Outcome, ...]:
    """Close a month of every group that has files for it; return what each came to, by identifier.

    Who started it from Prefect's screen reads there which groups were stopped, without the name of a person.

    Raises:
        ProblemsFound: no group has anything for the month, or the folder does not tell whose its files are.
    """
    dead_runs.sign_in()
    groups = groups_to_close(Month.parse(order.month), Path(order.files) if order.files else None)
    errands = [Errand(_order(order, group), who_acts(), present_reader()) for group in groups]
    found = in_batches(run_errand, errands)
    for outcome in found:
        for matter in outcome.consulted:
            consulted(outcome.case_id, matter)
    create_markdown_artifact(page(order.month, found), key=f"close-{order.month}", description="oeuvre close")
    return tuple(found)


def page(month: str, found: Sequence[Outcome]) -> str:
    """Return what Prefect shows of a closing of all groups: how many are closed, which were stopped."""
    closed = sum(one.closed for one in found)
    told = message("Groupements clôturés : {closed} sur {all}.", closed=closed, all=len(found))
    stopped = [f"- {said(_stopped(one, month))}" for one in found if not one.closed]
    return "\n\n".join([f"# {month}", said(told), *(["\n".join(stopped)] if stopped else [])])


def _stopped(one: Outcome, month: str) -> Message:
    if one.failure:
        return message("« {case} » : une faute du logiciel a arrêté sa clôture.", case=one.case_id)
    return message(
        "« {case} » : points à corriger : {count} ; les lire : oeuvre close {month} --group {case}.",
        case=one.case_id,
        count=len(one.problems),
        month=month,
    )


def in_batches(work: Callable[[Errand], Outcome], errands: Sequence[Errand]) -> list[Outcome]:
    """Carry errands out side by side, a Prefect task for each batch; return what they came to, in order."""
    size = -(-len(errands) // MOST_TASKS) or 1
    found: list[Outcome] = []
    with workbench(work, len(errands)) as bench:
        begun = bench.begin(errands)
        for first in range(0, len(begun), size):
            named = close_batch.with_options(task_run_name=f"{first + 1}-{min(first + size, len(begun))}")
            found += named(Batch(begun, first, size))
    return found


class Batch:
    """Some of the closings begun; an object, so that Prefect does not look into it."""

    def __init__(self, begun: Sequence[Future[Outcome]], first: int, size: int) -> None:
        """Keep the closings from ``first`` on."""
        self.mine = begun[first : first + size]
        self.done, self.all = first, len(begun)


@task(name="close-groups", cache_policy=NO_CACHE, persist_result=False)
def close_batch(batch: Batch) -> list[Outcome]:
    """Wait for a batch of closings, telling each one that ends."""
    listener = _listener.get()
    for number, _ in enumerate(as_completed(batch.mine), start=1):
        if listener is not None:
            listener(batch.done + number, batch.all)
    return [future.result() for future in batch.mine]


def _order(order: ManyOrder, group: GroupFiles) -> Order:
    return Order(
        group.case_id,
        order.month,
        str(group.hours or ""),
        str(group.payroll or ""),
        str(Path(order.out) / group.case_id / order.month) if order.out else "",
        lock=order.lock,
        good_rows=order.good_rows,
        language=order.language,
    )
