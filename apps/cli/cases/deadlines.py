"""What is late, what comes, what is done: due items at the keyboard."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from apps.cli.output import said, say, table, title
from apps.cli.words import actor
from models.messages import Message, message
from models.problems import Problem, ProblemsFound
from rules.deadlines.done import duty_over
from rules.deadlines.item import DueItem, Nature
from store.clock import today
from store.deadlines.reading import (
    Fresh,
    as_known,
    check_case,
    everything,
    fresh_reading,
    late,
    names_in,
)
from store.deadlines.stored import Kept
from store.plain_reading import Ask
from store.typography import polish, short_date

SHOWN = 100
"""Rows of a list: more would not be read; what is left is counted."""


def show_late(case_id: str, at: date | None, until: date | None) -> None:
    """List what is late on a day, and what comes until another when it is given.

    Raises:
        ProblemsFound: the case is unknown.
    """
    on = at or today()
    with fresh_reading() as fresh:
        found = _found(fresh.ask, case_id, on, past=at is not None, until=until)
        names = names_in(fresh.ask, (kept.case_id for kept in found[:SHOWN]))
    _tell_failed(fresh, case_id)
    overdue = [kept for kept in found if kept.item.act_by < on]
    coming = [kept for kept in found if kept.item.act_by >= on]
    if not overdue:
        say(message("Rien n'est en retard au {on:date}.", on=on))
    else:
        title(message("En retard au {on:date} : {count}", on=on, count=len(overdue)))
        draw(overdue, on, names)
    if coming:
        title(message("À venir : {count}", count=len(coming)))
        draw(coming, on, names)


def _tell_failed(fresh: Fresh, case_id: str) -> None:
    """Say which cases are not up to date; asked for alone, a case says why.

    Raises:
        Exception: what kept the case asked for from being read.
    """
    if case_id in fresh.failed:
        raise fresh.failed[case_id]
    if fresh.failed and not case_id:
        say(
            message("Échéances non recalculées, demandez ces dossiers : {cases}.", cases=sorted(fresh.failed))
        )


def _found(ask: Ask, case_id: str, on: date, *, past: bool, until: date | None) -> tuple[Kept, ...]:
    if not past and until is None and not case_id:
        return late(ask, on)
    check_case(ask, case_id)
    known = as_known(ask, on, case_id) if past else everything(ask, case_id)
    shown = (
        kept
        for kept in known
        if (kept.item.act_by < on and kept.item.nature is Nature.DUTY)
        or (until is not None and on <= kept.item.act_by <= until)
    )
    return tuple(sorted(shown, key=lambda kept: (kept.item.act_by, kept.case_id, kept.item.reference)))


def draw(found: Sequence[Kept], on: date, names: Mapping[tuple[str, str], str]) -> None:
    """Draw a table for each case, the case with the oldest item first."""
    by_case: dict[str, list[Kept]] = {}
    for kept in found[:SHOWN]:
        by_case.setdefault(kept.case_id, []).append(kept)
    for case_id, rows in by_case.items():
        title(message("{title} ({case})", title=rows[0].title, case=case_id))
        heads = (
            message("Pour le"),
            message("Jours"),
            message("Quoi, et pourquoi"),
            message("Qui"),
            message("Réf."),
        )
        drawn = [_row(kept, on, names) for kept in rows]
        table(heads, drawn, right=frozenset({1}), widest={3: 28})
    if len(found) > SHOWN:
        left = len(found) - SHOWN
        say(message("... et {count} autres : demandez un dossier à la fois.", count=left))


def _row(kept: Kept, on: date, names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    item, days = kept.item, (kept.item.act_by - on).days
    who = "\n".join(names.get((kept.case_id, one), one) for one in item.who) or "–"
    return (short_date(item.due), f"{days:+d}" if days else "0", _told(item), who, item.reference)


def _told(item: DueItem) -> str:
    lines = [polish(said(item.what)), polish(said(item.why))]
    if item.article:
        lines.append(said(message("Article {article}.", article=item.article)))
    return "\n".join(lines)


def write_agenda(case_id: str, out: Path) -> None:
    """Write what is due as a calendar file; a file written before gives its numbers to the new one.

    Raises:
        ProblemsFound: the case is unknown.
    """
    from store.deadlines.agenda import agenda  # noqa: PLC0415 - the library of calendars is slow to load
    from store.files import write_whole  # noqa: PLC0415

    with fresh_reading() as fresh:
        check_case(fresh.ask, case_id)
        found = everything(fresh.ask, case_id)
        names = names_in(fresh.ask, (kept.case_id for kept in found))
    _tell_failed(fresh, case_id)
    name = (
        message("Agenda : {title}", title=found[0].title)
        if case_id and found
        else message("Agenda des dossiers")
    )
    content = agenda(found, names, said(name), out.read_bytes() if out.is_file() else b"")
    write_whole(out, content)
    say(message("{count} échéances dans {path}", count=len(found), path=str(out)))


def done(case_id: str, reference: str, on: date | None, comment: str) -> None:
    """Record that a due item is over, so that nobody is reminded of it.

    Raises:
        ProblemsFound: the case or the reference is unknown.
    """
    from flows import journal  # noqa: PLC0415
    from models.case_file import Entry  # noqa: PLC0415

    with fresh_reading() as fresh:
        check_case(fresh.ask, case_id)
        found = {kept.item.reference: kept.item for kept in everything(fresh.ask, case_id)}
    _tell_failed(fresh, case_id)
    if reference not in found:
        raise ProblemsFound([_unknown_reference(reference)])
    day = on or today()
    item = found[reference]
    journal.play_entry(case_id, Entry(day, actor().name, (duty_over(item, day, comment),)), actor())
    say(message("Noté comme fait : {what}", what=item.what))


def _unknown_reference(reference: str) -> Problem:
    said_: Message = message("Ce dossier n'a pas d'échéance « {reference} ».", reference=reference)
    return Problem(
        "unknown_due_item",
        said_,
        message("Copiez la référence de la liste « oeuvre case late », ou de l'agenda."),
    )
