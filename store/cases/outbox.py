"""Messages to send once what they announce is safely written: posted with the change, sent afterwards."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from models.case import Outbox
from store.cases.audit import now


def post(session: Session, case_id: str, key: str, kind: str, payload: Mapping[str, Any]) -> bool:
    """Put a message in the outbox; return ``False`` when one with this key is already there."""
    return bool(post_all(session, kind, {key: case_id}, payload))


def post_all(
    session: Session, kind: str, cases: Mapping[str, str], payload: Mapping[str, Any], mail: str | None = None
) -> frozenset[str]:
    """Put messages in the outbox; return the keys of those that were not there yet.

    Two who post the same key at the same moment follow one another: only the first is told that it is new.

    Args:
        session: the open transaction.
        kind: what the messages are.
        cases: by key, the case of each message.
        payload: what they all bear.
        mail: the mail that carries them together, if any.
    """
    rows = [
        {
            "key": key,
            "case_id": case,
            "kind": kind,
            "payload": dict(payload),
            "created_at": now(),
            "mail": mail,
        }
        for key, case in sorted(cases.items())  # in one same order: nobody waits in a circle
    ]
    dialect = session.get_bind().dialect.name
    insert = sqlite_insert(Outbox) if dialect == "sqlite" else postgresql_insert(Outbox)
    added = session.execute(insert.on_conflict_do_nothing().returning(col(Outbox.key)), rows)
    return frozenset(added.scalars())


def unsent(session: Session, limit: int = 100) -> tuple[Outbox, ...]:
    """Return the messages not yet sent, oldest first."""
    query = (
        select(Outbox).where(col(Outbox.sent_at).is_(None)).order_by(col(Outbox.created_at), col(Outbox.key))
    )
    return tuple(session.exec(query.limit(limit)))


def mark_carried(session: Session, mail: str) -> None:
    """Note that the messages of a mail went out with it."""
    session.execute(update(Outbox).where(col(Outbox.mail) == mail).values(sent_at=now()))


def mark_sent(session: Session, key: str) -> None:
    """Note that a message went out."""
    message = session.get_one(Outbox, key)
    message.sent_at = now()
    session.flush()
