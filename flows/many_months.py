"""A month of many groups: one errand a group, carried out in a process beside, its outcome told in short."""

import traceback
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from flows.closing import Closed, Order, close_one
from models.actor import Actor
from models.problems import Problem, ProblemsFound
from models.reader import Matter, Reader
from store.access import trail
from store.readers import shown_to


@dataclass(frozen=True)
class Errand:
    """One closing to carry out: on whose behalf, for whose eyes."""

    order: Order
    actor: Actor
    reader: Reader | None = None


@dataclass(frozen=True)
class Outcome:
    """What one closing came to: ``problems`` that stopped it, or ``failure``, the trace of broken code.

    ``owed`` is what its members owe together, in euros; ``to_mend`` the workbooks of the rows it left out;
    ``consulted`` the confidential matter it read.
    """

    case_id: str
    news: bool = False
    locked: bool = False
    owed: Decimal = Decimal(0)
    remarks: int = 0
    skipped: int = 0
    to_mend: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    consulted: frozenset[Matter] = field(default_factory=frozenset)

    @property
    def closed(self) -> bool:
        """Whether the month of this group is closed."""
        return not (self.problems or self.failure)


def run_errand(errand: Errand) -> Outcome:
    """Close one month of one group; what stops it is told, never raised: the other groups go on."""
    case_id = errand.order.case_id
    with shown_to(errand.reader), trail() as seen:
        try:
            closed = close_one(errand.order, errand.actor)
        except ProblemsFound as refused:
            return Outcome(case_id, problems=refused.problems)
        except Exception:  # noqa: BLE001 - told at the end, with its trace, once every group had its turn
            return Outcome(case_id, failure=traceback.format_exc())
    return _told(case_id, closed, frozenset(seen.seen.get(case_id, ())))


def _told(case_id: str, closed: Closed, consulted: frozenset[Matter]) -> Outcome:
    return Outcome(
        case_id,
        news=closed.news,
        locked=closed.locked,
        owed=sum((due.due for due in closed.outputs.totals.values()), Decimal(0)),
        remarks=len(closed.remarks),
        skipped=len(closed.skipped),
        to_mend=closed.to_mend,
        consulted=consulted,
    )
