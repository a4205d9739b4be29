"""One row for each turn in the life of a case, and the audit entry that goes with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from models.actor import Actor
from models.case import Case, CaseEvent, EventKind
from store.cases.audit import note, now


def write_event(  # noqa: PLR0913 - who turns what, when, why, with what
    session: Session,
    case: Case,
    kind: EventKind,
    on: date,
    actor: Actor,
    *,
    reason: str,
    other: str = "",
    detail: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Add the row of a turn, note who did it, and wake the case."""
    row = CaseEvent(
        case_id=case.id,
        kind=kind,
        day=on,
        reason=reason,
        other=other,
        detail=dict(detail or {}),
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(row)
    case.wake += 1
    told = {"day": on.isoformat(), "reason": reason, "other": other, "target": row.detail.get("target", "")}
    note(session, case.id, actor, f"case_{kind.name.lower()}", **told)
    session.flush()
    return row
