"""Killed without notice at any moment, the same command goes on: no mail leaves twice, none is forgotten."""

import subprocess
from collections import Counter

import pytest
from sqlmodel import func, select

from models.case import Outbox
from models.mail import Mail, MailState
from store.clock import today
from store.database import reading
from store.reminders.planning import plan, write_mails
from store.reminders.sending import send_again, send_waiting, states
from tests.processes import killed_after, python
from tests.store.reminders.conftest import opened
from tests.store.reminders.mail_server import MailServer

REMIND = "from tests.store.reminders.test_killed import remind; remind()"


def remind() -> None:
    """Do a night's reminders."""
    write_mails(plan(today()).digests, today())
    send_waiting()


def start() -> "subprocess.Popen[str]":
    """Start a night's reminders in another process."""
    return python(REMIND)


def sent_once(office: MailServer) -> bool:
    return max(Counter(mail["Message-ID"] for mail in office.mails).values(), default=0) <= 1


def test_killed_before_the_text_goes_the_next_run_sends_it_at_once(office: MailServer) -> None:
    opened()
    office.silent_at = "rcpt"
    victim = start()
    assert office.reached.wait(60)
    victim.kill()
    victim.wait()
    office.silent_at = ""
    assert send_waiting().now == 2, "nobody waits for the dead"
    assert sent_once(office)


def test_killed_while_the_text_goes_the_mail_is_doubtful_and_only_a_person_sends_it_again(
    office: MailServer,
) -> None:
    opened()
    office.silent_at = "text"
    victim = start()
    assert office.reached.wait(60)
    victim.kill()
    victim.wait()
    office.silent_at = ""
    assert send_waiting().states == {MailState.DOUBTFUL: 1, MailState.SENT: 1}
    assert send_waiting().now == 0
    assert send_again() == 1
    assert send_waiting().states == {MailState.SENT: 2}
    with reading() as session:
        known = {f"<{mail.id}@oeuvre-commune>" for mail in session.exec(select(Mail))}
    assert {mail["Message-ID"] for mail in office.mails} == known


@pytest.mark.slow
def test_killed_at_any_statement_the_same_command_leaves_nothing_behind_and_doubles_nothing(
    office: MailServer,
) -> None:
    moments = 0
    for statement in range(1, 400, 3):
        opened(f"dossier-{statement}")
        if not killed_after(statement, remind):
            break
        moments += 1
        remind()
        found = states()
        assert set(found) <= {MailState.SENT, MailState.DOUBTFUL}, f"after a kill at statement {statement}"
        assert plan(today()).digests == ()
        assert sent_once(office)
    assert moments > 10, "the kills fell nowhere"
    found = states()
    assert found.get(MailState.DOUBTFUL, 0) <= moments // 3, "only between the text and its answer"
    assert found[MailState.SENT] <= len(office.taken) <= sum(found.values())


@pytest.mark.slow
def test_two_nights_at_once_on_postgresql_tell_everybody_once(
    on_postgresql: None, office: MailServer
) -> None:
    for number in range(12):
        opened(f"dossier-{number}")
    both = [start() for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    send_waiting()
    assert set(states()) == {MailState.SENT}
    assert sent_once(office)
    told = Counter(
        line for mail in office.mails for line in mail.get_content().splitlines() if line[:2] == "- "
    )
    with reading() as session:
        posted = session.exec(select(func.count()).select_from(Outbox)).one()
    assert posted == sum(told.values()) == 3 * 12
