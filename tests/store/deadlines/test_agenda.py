"""The agenda: stable events, the same bytes for the same facts, a moved task that moves in the calendar."""

from datetime import date

import pytest
from icalendar import Calendar

from models.facts.sessions import PlannedSession
from models.facts.tasks import TaskFollowed, TaskState
from store.deadlines.agenda import agenda
from store.deadlines.reading import everything, fresh_reading, names_in
from tests.store.reminders.conftest import opened, tell

pytestmark = pytest.mark.usefixtures("home")


def written(previous: bytes = b"") -> bytes:
    with fresh_reading() as fresh:
        found = everything(fresh.ask)
        return agenda(found, names_in(fresh.ask, ["essai"]), "Agenda", previous)


def events(content: bytes) -> dict[str, object]:
    return {
        str(event["SUMMARY"]).partition(" (")[0]: event
        for event in Calendar.from_ical(content).walk("VEVENT")
    }


def test_the_same_facts_give_the_same_bytes_again_and_again() -> None:
    opened()
    first = written()
    assert written() == first
    assert written(first) == first


def test_a_task_is_a_whole_day_with_its_owner_and_its_reason() -> None:
    opened()
    event = events(written())["Rédiger l’état des lieux"]
    assert event["DTSTART"].dt == date(2026, 3, 17)
    assert "Pour\u00a0: Amicale d'été." in event["DESCRIPTION"]
    assert "Atelier" in event["DESCRIPTION"]
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_session_stands_at_its_time_in_paris_summer_or_winter() -> None:
    opened()
    tell(
        PlannedSession(id="s1", title="Été", day=date(2026, 7, 1), start="18:00"),
        PlannedSession(id="s2", title="Hiver", day=date(2026, 12, 1), start="18:00"),
    )
    found = events(written())
    offsets = {name: found[f"Séance «\u00a0{name}\u00a0»"]["DTSTART"].dt for name in ("Été", "Hiver")}
    assert {name: moment.utcoffset().total_seconds() / 3600 for name, moment in offsets.items()} == {
        "Été": 2,
        "Hiver": 1,
    }


def test_a_task_put_off_moves_and_a_task_done_is_cancelled() -> None:
    opened()
    first = written()
    before = events(first)
    tell(
        TaskFollowed(task="a1/1", state=TaskState.UNDER_WAY, on=date(2026, 3, 16), put_off=date(2026, 4, 1)),
        TaskFollowed(task="a1/2", state=TaskState.DONE, on=date(2026, 3, 16)),
    )
    after = events(written(first))
    moved, over = after["Rédiger l’état des lieux"], after["Réserver la salle"]
    assert (moved["UID"], moved["SEQUENCE"]) == (before["Rédiger l’état des lieux"]["UID"], 1)
    assert moved["DTSTART"].dt == date(2026, 4, 1)
    assert (over["STATUS"], over["SEQUENCE"]) == ("CANCELLED", 1)
    assert after["Écrire à la mairie"]["SEQUENCE"] == 0


def test_nothing_that_was_confided_is_in_the_agenda() -> None:
    opened()
    assert "partir" not in written().decode()
