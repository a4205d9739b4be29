"""iCalendar files of a week (RFC 5545): stable identifiers, so that a calendar moves a slot it already knows.

A file published before is read again: an event that changed takes the next SEQUENCE, one that did not keeps
its own, and one that went away is told as cancelled. Nothing depends on the clock: the stamp of an event is
the Monday of the week before, plus as many seconds as it has had versions.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from rules.schedule.instance import Schedule, Slot

ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)
PRODUCER = "-//Oeuvre commune//Planning//FR"
DOMAIN = "oeuvre-commune"
_SUNDAY_LAST = "-1SU"


def calendar_file(
    schedule: Schedule, slots: Iterable[Slot], name: str, previous: bytes = b"", *, who: bool = False
) -> bytes:
    """Return the calendar of some slots.

    Args:
        schedule: the week the slots belong to.
        slots: those to publish, roads included or not, as the reader may know.
        name: the calendar's name, shown by calendar programs.
        previous: the file published before for the same reader, if any.
        who: name the employee in each event, for a member's calendar.
    """
    calendar = Calendar()
    for key, value in (
        ("PRODID", PRODUCER),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
        ("X-WR-TIMEZONE", ZONE),
    ):
        calendar.add(key, value)
    calendar.add_component(_zone())
    known = _published(previous)
    fresh: dict[str, Component] = {
        uid: _event(schedule, slot, uid, who=who) for uid, slot in _identified(schedule, slots)
    }
    gone = {uid: _cancelled(event) for uid, event in known.items() if uid not in fresh}
    for uid, event in sorted((gone | fresh).items()):
        calendar.add_component(_numbered(schedule, event, known.get(uid)))
    return bytes(calendar.to_ical())


def _identified(schedule: Schedule, slots: Iterable[Slot]) -> Iterable[tuple[str, Slot]]:
    """Number the slots of each need and person in order: the second visit of the week stays the second."""
    counts: dict[tuple[str, str], int] = {}
    for slot in sorted(slots):
        what = slot.need or f"trajet-{slot.origin}-{slot.site}"
        counts[slot.employee, what] = number = counts.get((slot.employee, what), 0) + 1
        week = schedule.instance
        yield f"{week.case_id}.{week.week}.{slot.employee}.{what}.{number}@{DOMAIN}", slot


def _event(schedule: Schedule, slot: Slot, uid: str, *, who: bool) -> Event:
    instance = schedule.instance
    member, place = instance.label(slot.organisation), instance.label(slot.site)
    event = Event()
    event.add("UID", uid)
    event.add("DTSTART", _at(schedule, slot.day, slot.start))
    event.add("DTEND", _at(schedule, slot.day, slot.end))
    summary = member if slot.need else f"Trajet vers {place}"
    event.add("SUMMARY", f"{instance.worker(slot.employee).name} ({member})" if who else summary)
    event.add("LOCATION", place)
    event.add("CATEGORIES", ["Travail" if slot.need else "Trajet"])
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    return event


def _at(schedule: Schedule, day: int, minutes: int) -> datetime:
    return datetime.combine(schedule.instance.week.day(day), time(), PARIS) + timedelta(minutes=minutes)


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
    del gone["STATUS"]
    gone.add("STATUS", "CANCELLED")
    return gone


def _numbered(schedule: Schedule, event: Component, before: Component | None) -> Component:
    """Give an event its SEQUENCE and its stamp, those it had when nothing changed."""
    version = 0
    if before is not None:
        version = int(before.get("SEQUENCE", 0)) + (_content(event) != _content(before))
    for key in ("SEQUENCE", "DTSTAMP"):
        event.pop(key, None)
    noted = datetime.combine(schedule.instance.week.monday - timedelta(days=7), time(), UTC)
    event.add("SEQUENCE", version)
    event.add("DTSTAMP", noted + timedelta(seconds=version))
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
