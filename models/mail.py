"""Mails: written down before they leave, marked at each step, so that none leaves twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, String


class MailState(StrEnum):
    """The life of a mail; only one ``WAITING`` is ever sent by itself."""

    WAITING = "a_envoyer"
    LEAVING = "en_partance"
    SENT = "envoye"
    DOUBTFUL = "incertain"
    REFUSED = "refuse"


class Mail(SQLModel, table=True):
    """A mail to one person, written once: sent again it has the same bytes.

    ``id`` is its Message-ID, ``written_on`` the day its reader sees. ``claim`` names the process that is
    sending it, until ``claimed_until``. ``answer`` is what the server said last.
    """

    __tablename__ = "mails"

    id: str = Field(primary_key=True)
    recipient: str
    subject: str
    body: str
    written_on: date
    state: str = Field(default=MailState.WAITING, sa_type=String, index=True)
    created_at: datetime
    attempts: int = 0
    claim: str = ""
    claimed_until: datetime | None = None
    not_before: datetime | None = None
    sent_at: datetime | None = None
    answer: str = ""
