"""A name given by anybody stays a name in a calendar: no line of its own, no property, no event."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from store.calendar_files import calendar_bytes

DAY = date(2026, 10, 5)
HOSTILE = [
    "Halte\r\nATTENDEE:mailto:x@example.org",
    "Halte\nEND:VEVENT\nBEGIN:VEVENT",
    "Halte\rX-A:1",
    "Halte\u2028X-A:1",
    "Halte\x85X-A:1",
    "Halte\x0bX-A:1\x00",
    "Halte\\n;X=y,z:1",
    '=HYPERLINK("http://x";"y")',
    "é" * 200,
]


def published(name: str, previous: bytes = b"") -> bytes:
    event = Event()
    for key in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        event.add(key, name)
    event.add("UID", "essai")
    event.add("DTSTART", DAY)
    event.add("DTEND", DAY + timedelta(days=1))
    return calendar_bytes(name, "Essai", {"essai": event}, previous, lambda _uid: DAY)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_adds_no_property_and_no_event(name: str) -> None:
    harmless, content = published("Halte"), published(name)
    assert content == published(name, content)
    before, after = (Calendar.from_ical(found) for found in (harmless, content))
    assert [sorted(part) for part in after.walk()] == [sorted(part) for part in before.walk()]
    heads = [line.split(":")[0].split(";")[0] for line in content.decode().splitlines() if line[0] != " "]
    assert heads == [line.split(":")[0].split(";")[0] for line in harmless.decode().splitlines()]


@pytest.mark.parametrize("name", HOSTILE)
def test_lines_are_folded_at_75_octets_between_whole_characters(name: str) -> None:
    lines = published(name).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_spaces_of_french_typography_and_lines_of_a_description_are_kept() -> None:
    said = "Séance\u00a0: «\u202foui\u00a0»\nPour\u00a0: toutes"
    (event,) = Calendar.from_ical(published(said)).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == said
