"""One attempt to move a case forward: what it reads, and how each of its steps is written down once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from models.case import StepDone
from models.dossier import Dossier
from store.cases.audit import now
from store.cases.leases import Fenced, Lease, acquire, cases_to_wake, give_up, guard, keep, release, renew
from store.cases.records import dossier, find_case
from store.database import reading

__all__ = [
    "Fenced",
    "Lease",
    "Loaded",
    "acquire",
    "cases_to_wake",
    "complete_step",
    "give_up",
    "keep",
    "load",
    "release",
    "renew",
]


@dataclass(frozen=True)
class Loaded:
    """A case as a run reads it: ``wake`` at that moment, and the results of the steps already done."""

    dossier: Dossier
    wake: int
    attempt: int
    done: Mapping[str, Mapping[str, Any]]


def load(case: Lease | str, at: date | None = None) -> Loaded:
    """Read a case in one coherent look; ``wake`` belongs to the facts read with it.

    Raises:
        ProblemsFound: the case is unknown.
    """
    case_id = case if isinstance(case, str) else case.case_id
    with reading() as session:
        row = find_case(session, case_id)
        steps = session.exec(select(StepDone).where(StepDone.case_id == case_id))
        done = {step.step: dict(step.result) for step in steps}
        return Loaded(dossier(session, case_id, at), row.wake, row.attempt, done)


def complete_step(
    session: Session, lease: Lease, step: str, result: Mapping[str, Any], flow_run_id: str = ""
) -> None:
    """Write down that a step is done, in the same transaction as the rows the step itself made.

    Raises:
        Fenced: the lease was lost; raised through the transaction, so that nothing of the step is kept.
    """
    guard(session, lease)
    session.add(
        StepDone(
            case_id=lease.case_id,
            step=step,
            result=dict(result),
            flow_run_id=flow_run_id,
            attempt=lease.attempt,
            done_at=now(),
        )
    )
    session.flush()
