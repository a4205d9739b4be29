"""Entries numbered for good: each paper, each payment once, in the order of days, without a gap in a year."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from models.accounting import AccountingEntry
from models.audit import Actor
from models.dossier import Dossier
from models.facts.bookkeeping import ChartOfAccounts
from models.facts.organisations import Organisation
from models.parameters import ParameterBook
from rules.accounting.entries import Books, Entry, EntryLine, entries
from rules.accounting.fec import Numbered
from rules.accounting.plan import plan_of
from store.billing.papers import papers
from store.billing.payments import payments
from store.cases.audit import now


def post(session: Session, known: Dossier, until: date, actor: Actor, book: ParameterBook) -> None:
    """Number what happened up to a day and has no number yet; the caller holds the case.

    What is learnt late is booked after what is already numbered of its year: nothing is ever renumbered.
    """
    done = _done(session, known.case_id)
    last = _last(session, known.case_id)
    names = {found.id: found.name for found in known.all(Organisation)}
    issued = {paper.number: paper for paper in papers(session, known.case_id)}
    plan = plan_of(known.only(ChartOfAccounts), book, until)
    books = Books(plan, issued, names)
    for entry in entries(books, payments(session, known.case_id)):
        if entry.source in done or entry.day > until:
            continue
        number, day = last.get(entry.day.year, (0, entry.day))
        last[entry.day.year] = (number + 1, max(day, entry.day))
        session.add(_row(known.case_id, entry, last[entry.day.year], known.at, actor))
    session.flush()


def posted(session: Session, case_id: str, first: date, last: date) -> tuple[Numbered, ...]:
    """Return the entries booked between two days, in the order of their numbers."""
    query = select(AccountingEntry).where(
        AccountingEntry.case_id == case_id, AccountingEntry.day >= first, AccountingEntry.day <= last
    )
    rows = session.exec(query.order_by(col(AccountingEntry.year), col(AccountingEntry.number)))
    return tuple(Numbered(row.number, row.day, _entry(row), row.validated) for row in rows)


def _done(session: Session, case_id: str) -> set[str]:
    return set(session.exec(select(AccountingEntry.source).where(AccountingEntry.case_id == case_id)))


def _last(session: Session, case_id: str) -> dict[int, tuple[int, date]]:
    """Return the last number of each year, and its day."""
    query = select(AccountingEntry).where(AccountingEntry.case_id == case_id)
    rows = session.exec(query.order_by(col(AccountingEntry.year), col(AccountingEntry.number)))
    return {row.year: (row.number, row.day) for row in rows}


def _row(
    case_id: str, entry: Entry, place: tuple[int, date], validated: date, actor: Actor
) -> AccountingEntry:
    number, day = place
    return AccountingEntry(
        case_id=case_id,
        year=day.year,
        number=number,
        journal=entry.journal,
        journal_name=entry.journal_name,
        day=day,
        piece=entry.piece,
        piece_day=entry.day,
        label=entry.label,
        source=entry.source,
        lines=[_plain(line) for line in entry.lines],
        validated=validated,
        recorded_at=now(),
        recorded_by=actor.name,
    )


def _plain(line: EntryLine) -> dict[str, Any]:
    return asdict(line) | {"debit": str(line.debit), "credit": str(line.credit)}


def _entry(row: AccountingEntry) -> Entry:
    return Entry(
        row.journal,
        row.journal_name,
        row.piece_day,
        row.piece,
        row.label,
        row.source,
        tuple(_line(said) for said in row.lines),
    )


def _line(said: Mapping[str, Any]) -> EntryLine:
    return EntryLine(**{**said, "debit": Decimal(said["debit"]), "credit": Decimal(said["credit"])})
