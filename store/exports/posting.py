"""Entries numbered for good: each paper, each payment once, in the order of days, without a gap in a year."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from models.accounting import AccountingEntry
from models.actor import Actor
from models.dossier import Dossier
from models.facts.organisations import Organisation
from models.problems import refuse_if_any
from rules.accounting.entries import Books, Entry, EntryLine, entries
from rules.accounting.fec import Numbered
from rules.accounting.plan import Plan
from rules.accounting.years import Years, moved
from store.billing.papers import papers
from store.billing.payments import payments
from store.cases.audit import now


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the books are kept: accounts, years, and who writes in them."""

    plan: Plan
    years: Years
    actor: Actor


def post(session: Session, known: Dossier, until: date, keeping: Keeping) -> None:
    """Number what happened up to a day and has no number yet; the caller holds the case.

    What is learnt late is booked after what is already numbered of its year: nothing is ever renumbered.

    Raises:
        ProblemsFound: entries were numbered in years that began on another day.
    """
    done = _done(session, known.case_id)
    last, years = _last(session, known.case_id), keeping.years
    refuse_if_any(filter(None, [moved(_booked(session, known.case_id), years)]))
    names = {found.id: found.name for found in known.all(Organisation)}
    issued = {paper.number: paper for paper in papers(session, known.case_id)}
    books = Books(keeping.plan, issued, names)
    for entry in entries(books, payments(session, known.case_id)):
        if entry.source in done or entry.day > until:
            continue
        year = years.closing(entry.day)
        number, day = last.get(year, (0, entry.day))
        last[year] = (number + 1, max(day, entry.day))
        session.add(_row(known, entry, (year, *last[year]), keeping.actor))
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


def _booked(session: Session, case_id: str) -> dict[int, tuple[date, date]]:
    """Return the first and the last day booked in each year."""
    day, year = col(AccountingEntry.day), col(AccountingEntry.year)
    query = select(year, func.min(day), func.max(day)).where(AccountingEntry.case_id == case_id)
    return {found: (first, last) for found, first, last in session.exec(query.group_by(year))}


def _row(known: Dossier, entry: Entry, place: tuple[int, int, date], actor: Actor) -> AccountingEntry:
    year, number, day = place
    return AccountingEntry(
        case_id=known.case_id,
        year=year,
        number=number,
        journal=entry.journal,
        journal_name=entry.journal_name,
        day=day,
        piece=entry.piece,
        piece_day=entry.day,
        label=entry.label,
        source=entry.source,
        lines=[_plain(line) for line in entry.lines],
        validated=known.at,
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
