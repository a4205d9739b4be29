"""What is due as a calendar: one event a due item, of a whole day unless people meet at a time."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from icalendar import Component, Event

from models.messages import message
from rules.deadlines.item import DueItem, Nature
from store.calendar_files import DOMAIN, PARIS, calendar_bytes
from store.deadlines.stored import Kept
from store.language import show
from store.typography import polish

PRODUCER = "Agenda"
MEETING = timedelta(hours=2)
"""How long a meeting is shown, when only its beginning is known."""

_CATEGORIES = {Nature.DUTY: "À faire", Nature.DATE: "À noter"}


def agenda(found: Iterable[Kept], names: Mapping[tuple[str, str], str], name: str, previous: bytes) -> bytes:
    """Return the calendar of due items; the same items give the same bytes.

    Args:
        found: the items.
        names: by case and identifier, the names of the organisations that items fall to.
        name: the calendar's name.
        previous: the file published before, so that events keep their numbers.
    """
    fresh: dict[str, Component] = {}
    since: dict[str, date] = {}
    for kept in found:
        uid = f"{kept.case_id}.{kept.item.reference}@{DOMAIN}"
        fresh[uid], since[uid] = _event(kept, uid, names), kept.item.since
    # an event told as cancelled has no item any more: the oldest day known stamps it
    eldest = min(since.values(), default=date(2000, 1, 1))
    return calendar_bytes(name, PRODUCER, fresh, previous, lambda uid: since.get(uid, eldest))


def _event(kept: Kept, uid: str, names: Mapping[tuple[str, str], str]) -> Event:
    item, event = kept.item, Event()
    event.add("UID", uid)
    for key, moment in _when(item).items():
        event.add(key, moment)
    event.add("SUMMARY", polish(f"{show(item.what)} ({kept.title})"))
    event.add("DESCRIPTION", _description(kept, names))
    event.add("CATEGORIES", [_CATEGORIES[item.nature]])
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE" if item.start else "TRANSPARENT")
    return event


def _when(item: DueItem) -> dict[str, date | datetime]:
    if not item.start:
        return {"DTSTART": item.act_by, "DTEND": item.act_by + timedelta(days=1)}
    begins = datetime.combine(item.due, time.fromisoformat(item.start), PARIS)
    return {"DTSTART": begins, "DTEND": begins + MEETING}


def _description(kept: Kept, names: Mapping[tuple[str, str], str]) -> str:
    item = kept.item
    lines = [polish(show(item.why))]
    if item.article:
        lines.append(show(message("Article {article}.", article=item.article)))
    if item.who:
        who = ", ".join(names.get((kept.case_id, one), one) for one in item.who)
        lines.append(show(message("Pour : {who}.", who=who)))
    if item.act_by != item.due:
        lines.append(show(message("Dernier jour : {due:date}, un jour sans bureau ouvert.", due=item.due)))
    lines.append(show(message("Échéance {reference}.", reference=item.reference)))
    return "\n".join(lines)
