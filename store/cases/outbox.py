"""Messages to send once what they announce is safely written: posted with the change, sent afterwards."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from models.case import Outbox
from store.cases.audit import now


def post(session: Session, case_id: str, key: str, kind: str, payload: Mapping[str, Any]) -> bool:
    """Put a message in the outbox; return ``False`` when one with this key is already there."""
    if session.get(Outbox, key) is not None:
        return False
    session.add(Outbox(key=key, case_id=case_id, kind=kind, payload=dict(payload), created_at=now()))
    session.flush()
    return True


def unsent(session: Session, limit: int = 100) -> tuple[Outbox, ...]:
    """Return the messages not yet sent, oldest first."""
    query = (
        select(Outbox).where(col(Outbox.sent_at).is_(None)).order_by(col(Outbox.created_at), col(Outbox.key))
    )
    return tuple(session.exec(query.limit(limit)))


def mark_sent(session: Session, key: str) -> None:
    """Note that a message went out."""
    message = session.get_one(Outbox, key)
    message.sent_at = now()
    session.flush()
