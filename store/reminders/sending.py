"""Mails that wait are sent, one at a time: claimed, marked as leaving, handed over, marked as sent.

A process that dies holding a mail it had not begun to hand over loses nothing: another takes it at once here,
after a while elsewhere. One that dies while handing over leaves the mail doubtful.
"""

import smtplib
import uuid
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import CursorResult, Update, or_, update
from sqlmodel import Session, col, func, select

from models.mail import Mail, MailState
from store.cases.audit import now
from store.cases.outbox import mark_carried
from store.database import database_now, reading, transaction
from store.processes import is_dead, this_process
from store.reminders.server import NotTaken, Unknown, check_settings, connected, send
from store.settings import Settings, settings

CLAIM = timedelta(minutes=10)
FIRST_PAUSE = timedelta(minutes=15)
"""Pause after a first refusal for now; it doubles each time, up to ``LONGEST_PAUSE``."""

LONGEST_PAUSE = timedelta(hours=24)
MOST_ATTEMPTS = 12
"""Tries spread over five days and more, as mail servers do among themselves; then the mail is given up."""

AT_ONCE = 100
"""Mails sent in one talk with the server."""


class Taken(Exception):  # noqa: N818 - an event of the trade of claims, handled below
    """Another process took the mail over: this one was too slow."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a sending: mails sent now; and of all mails, how many stand in each state."""

    now: int = 0
    states: Mapping[MailState, int] = field(default_factory=dict)
    answer: str = ""


def send_waiting() -> Sent:
    """Send the mails that wait, as far as the server takes them; nothing is raised for what it refuses.

    Raises:
        ProblemsFound: the settings name a server but no sender.
    """
    known, count, answer = settings(), 0, ""
    if known.smtp_host:
        check_settings(known)
        _doubt_the_dead()
        while mails := _claim():
            try:
                count += _send_all(known, mails)
            except Taken:
                break
            except NotTaken as refused:  # the server itself is away: every mail keeps waiting
                answer = refused.answer
                for mail in mails:
                    _put_off(mail, refused.answer)
                break
    return Sent(count, states(), answer)


def states() -> dict[MailState, int]:
    """Return how many mails stand in each state."""
    with reading() as session:
        found = session.exec(select(Mail.state, func.count()).group_by(Mail.state))
        return {MailState(state): count for state, count in found}


def in_trouble() -> dict[MailState, tuple[Mail, ...]]:
    """Return the mails that are doubtful, refused or put off, by state."""
    wanted = (MailState.DOUBTFUL, MailState.REFUSED, MailState.WAITING)
    with reading() as session:
        return {
            state: tuple(session.exec(select(Mail).where(Mail.state == state).order_by(Mail.id)))
            for state in wanted
        }


def send_again() -> int:
    """Let the doubtful and the refused mails leave again, as a person asks; return how many."""
    with transaction() as session:
        left = update(Mail).where(col(Mail.state).in_([MailState.DOUBTFUL, MailState.REFUSED]))
        values = {"state": MailState.WAITING, "claim": "", "not_before": None, "attempts": 0}
        return _changed(session, left.values(**values))


def _claim() -> list[Mail]:
    """Take some of the mails that wait and that no living process holds, with one mark for all."""
    claim = f"{this_process()}|{uuid.uuid4().hex}"
    with transaction() as session:
        moment = database_now(session)
        rested = or_(col(Mail.not_before).is_(None), col(Mail.not_before) <= moment)
        query = select(Mail).where(Mail.state == MailState.WAITING, rested).order_by(Mail.id)
        locked = session.exec(query.with_for_update(skip_locked=True))
        free = [mail for mail in locked if _is_free(mail, moment)][:AT_ONCE]
        for mail in free:
            mail.claim, mail.claimed_until = claim, moment + CLAIM
            mail.attempts += 1
            session.add(mail)
    return free


def _is_free(mail: Mail, moment: datetime) -> bool:
    owner, _, _ = mail.claim.rpartition("|")
    return not owner or mail.claimed_until is None or mail.claimed_until < moment or is_dead(owner)


def _doubt_the_dead() -> None:
    """Mark as doubtful the mails whose process ended while it handed them over."""
    with transaction() as session:
        moment = database_now(session)
        for mail in session.exec(select(Mail).where(Mail.state == MailState.LEAVING).with_for_update()):
            if _is_free(mail, moment):
                mail.state, mail.claim = MailState.DOUBTFUL, ""
                session.add(mail)


def _send_all(known: Settings, mails: list[Mail]) -> int:
    outcomes: Counter[bool] = Counter()
    with connected(known) as talk:
        while mails:
            outcomes[_send_one(talk, known, mails[0])] += 1
            mails.pop(0)  # what is left in the list still waits
    return outcomes[True]


def _send_one(talk: smtplib.SMTP, known: Settings, mail: Mail) -> bool:
    try:
        answer = send(talk, mail, known.smtp_sender, partial(_mark, mail, MailState.LEAVING))
    except NotTaken as refused:
        if refused.later and mail.attempts < MOST_ATTEMPTS:
            _put_off(mail, refused.answer)
        else:
            _mark(mail, MailState.REFUSED, answer=refused.answer, claim="")
        with suppress(smtplib.SMTPException, OSError):
            talk.rset()
        return False
    except Unknown as lost:
        _mark(mail, MailState.DOUBTFUL, answer=str(lost), claim="")
        raise NotTaken(str(lost), later=True) from lost
    _mark(mail, MailState.SENT, answer=answer, claim="", sent_at=now())
    return True


def _put_off(mail: Mail, answer: str) -> None:
    with transaction() as session:
        pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
        rest = database_now(session) + pause
        values = {"state": MailState.WAITING, "claim": "", "not_before": rest, "answer": answer}
        _changed(session, _of(mail).values(**values))


def _mark(mail: Mail, state: MailState, **values: Any) -> None:
    """Write down how far a mail has come.

    Raises:
        Taken: another process has the mail now; this one says nothing more to the server.
    """
    with transaction() as session:
        if not _changed(session, _of(mail).values(state=state, **values)):
            raise Taken(mail.id)
        if state is MailState.SENT:
            mark_carried(session, mail.id)


def _of(mail: Mail) -> Update:
    return update(Mail).where(col(Mail.id) == mail.id, col(Mail.claim) == mail.claim)


def _changed(session: Session, statement: Update) -> int:
    done: CursorResult[Any] = session.execute(statement.execution_options(synchronize_session=False))  # type: ignore[assignment]
    return done.rowcount
