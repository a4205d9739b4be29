"""The invoices of a month of a group: numbered and written at once, then drawn, then laid out.

One Prefect task a group and a month. Each step is one transaction that does nothing when it was done before:
killed anywhere, the same command goes on from there; run twice, no number is taken twice.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import dead_runs
from flows.acting import who_acts
from models.calendar import Month
from store.billing.drawing import contents, draw
from store.billing.issuing import Asked, Issued, issue_month
from store.documents.laying_out import lay_out
from store.parameters import parameters


@dataclass(frozen=True)
class Billing:
    """What the manager asks for: a month, the day of issue, a folder for papers (empty: none laid out).

    ``provisional`` bills a month before it is known; ``again`` names members to bill anew; ``pdf`` lays out a
    PDF beside each Word file.
    """

    case_id: str
    month: str
    day: str
    out: str = ""
    provisional: bool = False
    again: tuple[str, ...] = ()
    pdf: bool = False


@dataclass(frozen=True)
class Billed:
    """What billing came to: the papers of the month, and the files written."""

    issued: Issued
    laid_out: tuple[Path, ...]


@flow(name="issue-invoices", flow_run_name="{order.case_id} {order.month}")
def issue_invoices(order: Billing) -> Billed:
    """Issue the invoices of a month of one group.

    Raises:
        ProblemsFound: what keeps the group from issuing; no number is taken then.
    """
    dead_runs.sign_in()
    return bill_group(order)


@task(
    name="bill-group",
    task_run_name="{order.case_id} {order.month}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def bill_group(order: Billing) -> Billed:
    """Number, write, draw, lay out: the whole procedure for one group and one month."""
    asked = Asked(
        order.case_id,
        Month.parse(order.month),
        date.fromisoformat(order.day),
        provisional=order.provisional,
        again=frozenset(order.again),
    )
    actor = who_acts()
    issued = issue_month(asked, actor, parameters())
    kept = draw(order.case_id, issued.papers, actor)
    laid_out = lay_out(Path(order.out), contents(kept, pdf=order.pdf)) if order.out else ()
    return Billed(issued, laid_out)
