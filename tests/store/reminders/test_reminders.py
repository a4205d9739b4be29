"""Each person is told once, in one mail, of what is due; what was confided goes nowhere."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.case import Outbox
from models.case_file import CaseFile, CaseHead
from models.facts.follow_through import Contact, DutyDone
from models.facts.tasks import TaskFollowed, TaskState
from models.mail import Mail, MailState
from models.problems import ProblemsFound
from store.cases.life.mergers import Joining, merge_cases
from store.cases.records import open_case
from store.database import database_now, reading, transaction
from store.reminders import sending
from store.reminders.planning import plan, write_mails
from store.reminders.sending import Sent, send_waiting
from store.settings import settings
from tests.store.reminders.conftest import CONFIDED, ME, TODAY, opened, tell
from tests.store.reminders.mail_server import MailServer


def remind(on: date = TODAY) -> Sent:
    write_mails(plan(on).digests, on)
    return send_waiting()


def mails() -> list[Mail]:
    with reading() as session:
        return list(session.exec(select(Mail).order_by(Mail.recipient)))


def rested() -> None:
    """Let the pauses that the server asked for be over."""
    with transaction() as session:
        for mail in session.exec(select(Mail)):
            mail.not_before = database_now(session) - timedelta(seconds=1) if mail.not_before else None
            session.add(mail)


def test_each_person_gets_one_mail_with_all_of_theirs_and_only_theirs(office: MailServer) -> None:
    opened()
    assert remind().now == 2
    told = {mail["To"]: mail.get_content() for mail in office.mails}
    assert set(told) == {"amicale@exemple.fr", "noe@exemple.fr"}
    assert told["noe@exemple.fr"].count("\n- ") == 2
    assert "en retard depuis le 12 mars 2026" in told["noe@exemple.fr"]
    assert "état des lieux" not in told["noe@exemple.fr"]


def test_accents_pass_in_headers_and_in_the_text_and_the_sender_is_named(office: MailServer) -> None:
    opened()
    remind()
    assert all(raw.isascii() for raw in office.taken)
    mail = next(mail for mail in office.mails if mail["To"] == "amicale@exemple.fr")
    assert mail["Subject"] == "Une échéance : L’été à essai"
    assert mail["From"] == "Maison de l'économie <rappels@exemple.fr>"
    assert "Rédiger l’état des lieux" in mail.get_content()


def test_the_same_fact_is_never_told_twice_and_a_new_day_is_a_new_fact(office: MailServer) -> None:
    opened()
    remind()
    for day in (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=30)):
        assert not [digest for digest in plan(day).digests if digest.recipient == "noe@exemple.fr"]
    late = TaskFollowed(
        task="a1/2", state=TaskState.UNDER_WAY, on=date(2026, 3, 16), put_off=date(2026, 3, 18)
    )
    tell(late)
    assert [len(digest.found) for digest in plan(TODAY).digests] == [1]


def test_what_was_told_in_a_case_is_not_told_again_in_the_one_it_joined(office: MailServer) -> None:
    opened()
    remind()
    head = CaseHead(id="voisin", title="Voisin", territory="Valmorel", opened=TODAY)
    with transaction() as session:
        open_case(session, CaseFile(head, ()), ME)
        merge_cases(session, "voisin", Joining("essai", "Le même canal"), TODAY, ME)
    day = TODAY + timedelta(days=1)
    assert [digest.recipient for digest in plan(TODAY).digests] == []
    assert {digest.recipient for digest in plan(day).digests} <= {"aline@exemple.fr"}
    late = TaskFollowed(task="a1/2", state=TaskState.UNDER_WAY, on=TODAY, put_off=date(2026, 3, 18))
    tell(late, case_id="voisin")
    assert [digest.recipient for digest in plan(TODAY).digests] == ["noe@exemple.fr"]


def test_two_runs_at_once_write_one_mail(office: MailServer) -> None:
    opened()
    first, second = plan(TODAY), plan(TODAY)
    assert write_mails(first.digests, TODAY) == 2
    assert write_mails(second.digests, TODAY) == 0
    assert len(mails()) == 2


def test_one_person_in_two_cases_gets_one_mail(office: MailServer) -> None:
    opened()
    opened("autre")
    remind()
    assert len(office.taken) == 2
    assert {mail["Subject"] for mail in office.mails} >= {"4 échéances dans 2 dossiers"}


def test_what_names_nobody_known_goes_to_the_advisor_and_without_address_it_is_only_listed(
    office: MailServer,
) -> None:
    opened()
    tell(Contact(who="noé tambour", email="noe@exemple.fr", reminders=False))
    assert {digest.recipient for digest in plan(TODAY).digests} == {"amicale@exemple.fr", "aline@exemple.fr"}
    tell(Contact(who="Aline Témoin", email="aline@exemple.fr", reminders=False))
    planned = plan(TODAY)
    assert {digest.recipient for digest in planned.digests} == {"amicale@exemple.fr"}
    assert len(planned.unaddressed) == 2


def test_what_was_confided_is_in_no_mail(office: MailServer) -> None:
    opened()
    remind(date(2027, 12, 31))
    texts = [mail.get_content() for mail in office.mails] + [mail["Subject"] for mail in office.mails]
    assert texts
    assert not [text for text in texts if CONFIDED in text or "temps_et_parole" in text]


def test_what_is_done_is_not_told(office: MailServer) -> None:
    opened()
    found = {kept.item.duty: kept.item for digest in plan(TODAY).digests for kept in digest.found}
    tell(DutyDone(reference=found["task:a1/1"].reference, done=TODAY))
    assert {digest.recipient for digest in plan(TODAY).digests} == {"noe@exemple.fr"}


def test_without_a_server_nothing_leaves_and_nothing_is_said_to_have_left(
    office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEUVRE_SMTP_HOST", "")
    settings.cache_clear()
    opened()
    assert send_waiting() == Sent()
    assert len(plan(TODAY).digests) == 2


def test_a_server_without_a_sender_is_the_users_to_mend(
    office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEUVRE_SMTP_SENDER", "")
    settings.cache_clear()
    opened()
    with pytest.raises(ProblemsFound, match="no_mail_sender"):
        remind()


class TestTheServerSaysNo:
    def test_a_server_that_is_away_keeps_every_mail_waiting(
        self, office: MailServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OEUVRE_SMTP_PORT", "1")
        settings.cache_clear()
        opened()
        assert remind().states == {MailState.WAITING: 2}
        monkeypatch.setenv("OEUVRE_SMTP_PORT", str(office.port))
        settings.cache_clear()
        assert send_waiting().now == 0, "it rests a quarter of an hour"
        rested()
        assert send_waiting().now == 2

    def test_a_mail_put_off_is_sent_later_and_the_others_at_once(self, office: MailServer) -> None:
        opened()
        office.answers["noe@exemple.fr"] = "451 greylisted, come back later"
        assert remind().states == {MailState.SENT: 1, MailState.WAITING: 1}
        office.answers.clear()
        rested()
        assert send_waiting().states == {MailState.SENT: 2}
        assert len(office.taken) == 2

    def test_an_address_refused_for_good_is_told_and_not_tried_again(self, office: MailServer) -> None:
        opened()
        office.answers["noe@exemple.fr"] = "550 no such user"
        remind()
        rested()
        assert send_waiting().now == 0
        refused = next(mail for mail in mails() if mail.recipient == "noe@exemple.fr")
        assert (refused.state, refused.answer) == (MailState.REFUSED, "550 no such user")
        office.answers.clear()
        assert sending.send_again() == 1
        assert send_waiting().states == {MailState.SENT: 2}

    def test_a_sender_that_the_server_refuses_is_no_fault_of_those_written_to(
        self, office: MailServer
    ) -> None:
        opened()
        office.answers["rappels@exemple.fr"] = "550 sender not allowed"
        assert remind().states == {MailState.WAITING: 2}

    def test_pauses_grow_and_end(self, office: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sending, "MOST_ATTEMPTS", 3)
        opened()
        office.answers["noe@exemple.fr"] = "451 later"
        remind()
        for state in (MailState.WAITING, MailState.REFUSED):
            rested()
            assert state in send_waiting().states

    def test_a_line_cut_after_the_text_leaves_a_doubt_that_no_run_settles_by_itself(
        self, office: MailServer
    ) -> None:
        opened()
        office.silent_at, office.hang_up = "text", True
        assert remind().states == {MailState.DOUBTFUL: 1, MailState.WAITING: 1}
        office.silent_at = ""
        rested()
        assert send_waiting().states == {MailState.DOUBTFUL: 1, MailState.SENT: 1}
        assert sending.send_again() == 1
        assert send_waiting().states == {MailState.SENT: 2}


def test_what_a_mail_told_is_marked_as_gone_with_it(office: MailServer) -> None:
    opened()
    remind()
    with reading() as session:
        posted = session.exec(select(Outbox)).all()
    assert len(posted) == 3
    assert all(one.sent_at is not None for one in posted)
    assert not any("exemple.fr" in one.key for one in posted)
