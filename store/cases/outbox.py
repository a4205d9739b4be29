"""Messages to send once what they announce is safely written: posted with the change, sent afterwards."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from models.case import Outbox
from store.cases.audit import now
from store.database import insert_unless_there


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
    added = session.execute(insert_unless_there(session, Outbox).returning(col(Outbox.key)), rows)
    return frozenset(added.scalars())


def mark_carried(session: Session, mail: str) -> None:
    """Note that the messages of a mail went out with it."""
    session.execute(update(Outbox).where(col(Outbox.mail) == mail).values(sent_at=now()))
