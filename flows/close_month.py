"""Closing a month of a group: its files in, every cent shared, statements and workbook out.

One Prefect task a group and a month, never one an employee. Each step is one transaction that does nothing
when it was done before: killed anywhere, the same command goes on from there; run twice, nothing is
doubled; of two at once, one waits for the other, and who finds other files than their own is told so.
"""

from dataclasses import dataclass
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.acting import who_acts
from models.calendar import Month
from models.problems import Problem
from rules.imports.rows import Skipped
from store.months.allocations import share_month
from store.months.records import lock, read_sources, receive
from store.months.statements import Outputs, draw_up, lay_out_month
from store.parameters import parameters


@dataclass(frozen=True)
class Order:
    """What the manager asks for: a month, its files (empty: those already received), a folder for papers."""

    case_id: str
    month: str
    hours: str = ""
    payroll: str = ""
    out: str = ""
    lock: bool = False


@dataclass(frozen=True)
class Closed:
    """What a closing came to: ``news`` is false when everything had been done before."""

    outputs: Outputs
    news: bool
    locked: bool
    laid_out: tuple[Path, ...]
    remarks: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]


@flow(name="close-month", flow_run_name="{order.case_id} {order.month}")
def close_month(order: Order) -> Closed:
    """Close a month of one group.

    Raises:
        ProblemsFound: everything to mend in the files or in the case; nothing is half written.
    """
    return close_group(order)


@task(
    name="close-group",
    task_run_name="{order.case_id} {order.month}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def close_group(order: Order) -> Closed:
    """Receive, share, draw up, lay out, lock if asked: the whole procedure for one group and one month."""
    month, book, actor = Month.parse(order.month), parameters(), who_acts()
    sources = read_sources(_path(order.hours), _path(order.payroll))
    received = receive(order.case_id, month, sources, actor, book)
    shared = share_month(order.case_id, month, received, actor, book)
    outputs = draw_up(order.case_id, month, actor, book)
    laid_out = lay_out_month(Path(order.out), outputs) if order.out else ()
    locked = lock(order.case_id, month, actor) if order.lock else False
    news = received.news or shared.news or outputs.made > 0 or locked
    return Closed(outputs, news, order.lock or outputs.locked, laid_out, outputs.remarks, received.skipped)


def _path(name: str) -> Path | None:
    return Path(name) if name else None
