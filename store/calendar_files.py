"""iCalendar files (RFC 5545) that are published again: stable identifiers, numbered versions, no clock.

A file published before is read again: an event that changed takes the next SEQUENCE, one that did not keeps
its own, and one that went away is told as cancelled. The stamp of an event is a day that its writer gives,
plus as many seconds as it has had versions.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)
DOMAIN = "oeuvre-commune"
_SUNDAY_LAST = "-1SU"
_BREAKS = {"Cc", "Zl", "Zp"}
"""Categories of characters that control or separate lines; spaces of French typography are none of them."""


def calendar_bytes(
    name: str,
    producer: str,
    fresh: Mapping[str, Component],
    previous: bytes,
    noted: Callable[[str], date],
) -> bytes:
    """Return a calendar of events.

    Args:
        name: the calendar's name, shown by calendar programs.
        producer: which part of the product wrote it.
        fresh: events by UID, without SEQUENCE and DTSTAMP.
        previous: the file published before for the same reader, if any.
        noted: for the UID of an event, the day that its stamp bears.
    """
    calendar = Calendar()
    for key, value in (
        ("PRODID", f"-//Oeuvre commune//{producer}//FR"),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", vText(" ".join(_without_breaks(name).split("\n")))),
        ("X-WR-TIMEZONE", ZONE),
    ):
        calendar.add(key, value)
    calendar.add_component(_zone())
    known = _published(previous)
    gone = {uid: _cancelled(event) for uid, event in known.items() if uid not in fresh}
    for uid, event in sorted((gone | dict(fresh)).items()):
        calendar.add_component(_numbered(_safe(event), known.get(uid), noted(uid)))
    return bytes(calendar.to_ical())


def _safe(event: Component) -> Component:
    """Return an event whose texts hold no character that a reader may take for the end of a line."""
    for key, value in event.items():
        if isinstance(value, vText) and _without_breaks(value) != value:
            event[key] = vText(_without_breaks(value))
    return event


def _without_breaks(text: str) -> str:
    """Return a text whose only control character is the line feed, which the format escapes."""
    lines = text.replace("\r\n", "\n")
    return "".join(c if c == "\n" or unicodedata.category(c) not in _BREAKS else " " for c in lines)


def _published(content: bytes) -> dict[str, Component]:
    """Return the events of a file published before; none when it is not ours to read."""
    if not content:
        return {}
    try:
        return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
    except (ValueError, KeyError):
        return {}


def _cancelled(event: Component) -> Component:
    gone = Event.from_ical(event.to_ical())
    gone.pop("STATUS", None)
    gone.add("STATUS", "CANCELLED")
    return gone


def _numbered(event: Component, before: Component | None, noted: date) -> Component:
    """Give an event its SEQUENCE and its stamp, those it had when nothing changed."""
    version = 0
    if before is not None:
        version = int(before.get("SEQUENCE", 0)) + (_content(event) != _content(before))
    for key in ("SEQUENCE", "DTSTAMP"):
        event.pop(key, None)
    event.add("SEQUENCE", version)
    event.add("DTSTAMP", datetime.combine(noted, time(), UTC) + timedelta(seconds=version))
    return event


def _content(event: Component) -> dict[str, object]:
    return {key: event[key].to_ical() for key in event if key not in {"SEQUENCE", "DTSTAMP"}}


def _zone() -> Timezone:
    """Return the time zone of France: summer time from the last Sunday of March to that of October."""
    zone = Timezone()
    zone.add("TZID", ZONE)
    for part, name, before, after, month, hour in (
        (TimezoneDaylight(), "CEST", 1, 2, 3, 2),
        (TimezoneStandard(), "CET", 2, 1, 10, 3),
    ):
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", timedelta(hours=before))
        part.add("TZOFFSETTO", timedelta(hours=after))
        last_sunday = 29 if month == 3 else 25  # noqa: PLR2004 - of March and October 1970, where rules start
        part.add("DTSTART", datetime(1970, month, last_sunday, hour))  # noqa: DTZ001 - local time by definition
        part.add("RRULE", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": _SUNDAY_LAST}))
        zone.add_component(part)
    return zone
