"""Closing a month of a group: its files in, every cent shared, statements and workbook out.

One Prefect task a group and a month, never one an employee. Each step is one transaction that does nothing
when it was done before: killed anywhere, the same command goes on from there; run twice, nothing is
doubled; of two at once, one waits for the other, and who finds other files than their own is told so.
"""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import dead_runs
from flows.acting import who_acts
from flows.closing import Closed, Order, close_one

__all__ = ["Closed", "Order", "close_group", "close_month"]


@flow(name="close-month", flow_run_name="{order.case_id} {order.month}")
def close_month(order: Order) -> Closed:
    """Close a month of one group.

    Raises:
        ProblemsFound: everything to mend in the files or in the case; nothing is half written.
    """
    dead_runs.sign_in()
    return close_group(order)


@task(
    name="close-group",
    task_run_name="{order.case_id} {order.month}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def close_group(order: Order) -> Closed:
    """Receive, share, draw up, lay out, lock if asked: the whole procedure for one group and one month."""
    return close_one(order, who_acts())
