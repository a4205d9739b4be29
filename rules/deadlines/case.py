"""All that is due in a case, in order of day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from models.facts.follow_through import DutyDone
from models.parameters import ParameterBook
from rules.deadlines.accompaniment import accompaniment
from rules.deadlines.agreements import agreements
from rules.deadlines.contracts import contract_days
from rules.deadlines.documents import drafts_to_read
from rules.deadlines.group import group_duties
from rules.deadlines.item import DueItem, Nature, told_from
from rules.deadlines.meetings import mandates, meetings, questions
from rules.deadlines.people import owners
from rules.deadlines.tasks import tasks
from rules.deadlines.working_days import last_working_day
from rules.pooling.agreements import participants


def due_items(dossier: Dossier, book: ParameterBook, drafts: Sequence[date] = ()) -> tuple[DueItem, ...]:
    """Return what is due in a case that is at work, past and to come, each once, what was done left out.

    Args:
        dossier: all that is known of the case.
        book: the figures of law and of the method.
        drafts: the days of the documents that wait to be read.
    """
    if not dossier.is_active:
        return ()
    place = _postcode(dossier)
    found: dict[str, DueItem] = {}
    for item in _all(dossier, book, drafts, place):
        if dossier.get(DutyDone, item.reference) is None:
            found[item.reference] = _dated(item, owners(dossier, item), book, place)
    return tuple(sorted(found.values(), key=lambda item: (item.due, item.source, item.duty)))


def _all(dossier: Dossier, book: ParameterBook, drafts: Sequence[date], place: str) -> Iterator[DueItem]:
    yield from tasks(dossier)
    yield from meetings(dossier)
    yield from questions(dossier)
    yield from mandates(dossier)
    yield from agreements(dossier)
    yield from accompaniment(dossier)
    yield from group_duties(dossier, book)
    yield from contract_days(dossier, book)
    yield from drafts_to_read(drafts, book, place)


def _postcode(dossier: Dossier) -> str:
    """Return the postcode whose holidays count: that of the group, else of the first organisation."""
    group = dossier.only(EmployerGroup)
    if group is not None:
        return group.seat.postcode
    return next((organisation.seat.postcode for organisation in participants(dossier)), "")


def _dated(item: DueItem, who: tuple[str, ...], book: ParameterBook, place: str) -> DueItem:
    """Add who answers for it, the last working day left to act, and the day from which they are told."""
    act_by = item.due if item.nature is Nature.DATE else last_working_day(item.due, place)
    told = max(told_from(item.lead, act_by, book), item.since)
    return replace(item, who=who, act_by=act_by, told_from=told)
