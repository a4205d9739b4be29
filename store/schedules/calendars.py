"""iCalendar files of a week: stable identifiers, so that a calendar moves a slot it already knows.

Nothing depends on the clock: an event is stamped with the Monday of the week before.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from icalendar import Component, Event

from rules.schedule.instance import Schedule, Slot
from store.calendar_files import DOMAIN, PARIS, calendar_bytes
from store.language import SOURCE, word

PRODUCER = "Planning"


def calendar_file(  # noqa: PLR0913 - what is published, for whom, in which language
    schedule: Schedule,
    slots: Iterable[Slot],
    name: str,
    previous: bytes = b"",
    language: str = SOURCE,
    *,
    who: bool = False,
) -> bytes:
    """Return the calendar of some slots.

    Args:
        schedule: the week the slots belong to.
        slots: those to publish, roads included or not, as the reader may know.
        name: the calendar's name, shown by calendar programs.
        previous: the file published before for the same reader, if any.
        language: that of the few words an event holds.
        who: name the employee in each event, for a member's calendar.
    """
    fresh: dict[str, Component] = {
        uid: _event(schedule, slot, uid, language, who=who) for uid, slot in _identified(schedule, slots)
    }
    week_before = schedule.instance.week.monday - timedelta(days=7)
    return calendar_bytes(name, PRODUCER, fresh, previous, lambda _uid: week_before)


def _identified(schedule: Schedule, slots: Iterable[Slot]) -> Iterable[tuple[str, Slot]]:
    """Number the slots of each need and person in order: the second visit of the week stays the second."""
    counts: dict[tuple[str, str], int] = {}
    for slot in sorted(slots):
        what = slot.need or f"trajet-{slot.origin}-{slot.site}"
        counts[slot.employee, what] = number = counts.get((slot.employee, what), 0) + 1
        week = schedule.instance
        yield f"{week.case_id}.{week.week}.{slot.employee}.{what}.{number}@{DOMAIN}", slot


def _event(schedule: Schedule, slot: Slot, uid: str, language: str, *, who: bool) -> Event:
    instance = schedule.instance
    member, place = instance.label(slot.organisation), instance.label(slot.site)
    event = Event()
    event.add("UID", uid)
    event.add("DTSTART", _at(schedule, slot.day, slot.start))
    event.add("DTEND", _at(schedule, slot.day, slot.end))
    summary = member if slot.need else word("Trajet vers {place}", language).format(place=place)
    event.add("SUMMARY", f"{instance.worker(slot.employee).name} ({member})" if who else summary)
    event.add("LOCATION", place)
    event.add("CATEGORIES", [word("Travail", language) if slot.need else word("Trajet", language)])
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    return event


def _at(schedule: Schedule, day: int, minutes: int) -> datetime:
    return datetime.combine(schedule.instance.week.day(day), time(), PARIS) + timedelta(minutes=minutes)
