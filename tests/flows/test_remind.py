"""The nightly flow: everybody told once, numbers for Prefect, mails put off sent by the sweep."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from sqlmodel import select

from flows import remind as reminding
from flows import runtime
from flows.remind import remind
from flows.sweep_cases import sweep_cases
from models.mail import Mail
from store.database import database_now, reading, transaction
from store.reminders import planning
from store.settings import settings
from tests.store.reminders.conftest import TODAY, opened
from tests.store.reminders.mail_server import MailServer, serving


@pytest.fixture
def office(home: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with serving(MailServer()) as server:
        known = {"HOST": "127.0.0.1", "PORT": str(server.port), "TLS": "non", "SENDER": "rappels@exemple.fr"}
        for name, value in known.items():
            monkeypatch.setenv(f"OEUVRE_SMTP_{name}", value)
        monkeypatch.setenv("OEUVRE_TODAY", TODAY.isoformat())
        settings.cache_clear()
        opened()
        yield server


def page() -> str:
    with runtime.connected(), get_client(sync_client=True) as client:
        found = client.request("POST", "/artifacts/latest/filter", json={}).json()
    return "".join(page["data"] for page in found if page["key"] == reminding.PAGE)


def test_everybody_is_told_once_and_prefect_sees_numbers(office: MailServer) -> None:
    assert runtime.run(remind, return_state=True).name == "Reminded"
    again = runtime.run(remind, return_state=True)
    assert (again.message or "").startswith("0 courriels envoyés")
    assert len(office.taken) == 2
    assert "0 échéances sans adresse" in page()
    assert not [word for word in ("exemple.fr", "Tambour", "Amicale", "état des lieux") if word in page()]


def test_without_a_server_the_flow_counts_and_nothing_is_written(
    office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEUVRE_SMTP_HOST", "")
    settings.cache_clear()
    state = runtime.run(remind, return_state=True)
    assert state.name == "Listed"
    assert "2 personnes à prévenir" in (state.message or "")
    with reading() as session:
        assert session.exec(select(Mail)).all() == []


def test_a_mail_put_off_is_sent_by_the_sweep_once_it_has_rested(office: MailServer) -> None:
    office.answers["noe@exemple.fr"] = "451 later"
    assert runtime.run(remind, return_state=True).name == "Postponed"
    office.answers.clear()
    with transaction() as session:
        for mail in session.exec(select(Mail)):
            mail.not_before = database_now(session) - timedelta(seconds=1)
            session.add(mail)
    runtime.run(sweep_cases)
    assert len(office.taken) == 2


def test_a_case_that_breaks_the_rules_fails_the_night_once_everybody_else_was_told(
    office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planning.plan

    def broken(on: Any) -> Any:
        found = plan(on)
        return planning.Plan(found.on, found.digests, found.unaddressed, {"autre": KeyError("autre")})

    monkeypatch.setattr(reminding, "plan", broken)
    with pytest.raises(ExceptionGroup):
        runtime.run(remind)
    assert len(office.taken) == 2
