"""The trail of changes: who did what to a case, and when."""

from datetime import UTC, datetime

from sqlmodel import Session

from models.actor import Actor
from models.audit import AuditEntry


def now() -> datetime:
    """Return the present moment in UTC, to stamp a record: the only use the product has for a clock."""
    return datetime.now(UTC)


def note(session: Session, case_id: str, actor: Actor, action: str, **detail: object) -> None:
    """Write down a change: ``action`` is a stable word, ``detail`` what the change touched."""
    session.add(
        AuditEntry(case_id=case_id, at=now(), actor=actor.name, role=actor.role, action=action, detail=detail)
    )
