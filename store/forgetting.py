"""The names of people who left long ago taken out for good; every sum stays, since sums go by payroll number.

This is the one place that changes recorded facts: the database is asked to let it, inside the transaction
that does it and nowhere else. What is done is told in the trail of the case, without the name.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from models.actor import Actor
from models.calendar import Month
from models.case import FactRow
from models.documents import DocumentStatus, KeptDocument
from models.facts import KINDS
from models.facts.employment import Contract, Employee
from models.month import HoursRow, ImportedFile, MonthClosing, MonthState, PayrollRow
from models.parameters import ParameterBook
from models.reader import Matter
from rules.confidentiality.kinds import EMPTIED
from rules.confidentiality.papers import AUDIENCES, Audience
from rules.retention import Departed, departed, forgotten
from store import files
from store.append_only import protect_history
from store.cases.audit import note
from store.cases.facts import payload_of
from store.cases.records import dossier, locked
from store.digests import digest_of

FORGOTTEN = "person_forgotten"
ABOUT_A_PERSON = (Employee, Contract)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting one person changes: facts and documents emptied; others still name them."""

    person: Departed
    facts: int
    documents: int
    still_named: int


def preview(session: Session, case_id: str, book: ParameterBook, on: date) -> tuple[Forgetting, ...]:
    """Return what forgetting would change, for each person who left and is still named.

    Raises:
        ProblemsFound: the case is unknown.
    """
    known = dossier(session, case_id, on)
    worked = _worked(session, case_id)
    return tuple(_weighed(session, case_id, person) for person in departed(known, worked, book, on))


def forget(
    session: Session, case_id: str, book: ParameterBook, on: date, actor: Actor
) -> tuple[Forgetting, ...]:
    """Take out the names of all those whom nothing asks to keep on a day; return what was changed.

    Raises:
        ProblemsFound: the case is unknown.
    """
    locked(session, case_id)
    due = [one for one in preview(session, case_id, book, on) if one.person.may_be_forgotten(on)]
    with _history_open(session):
        for one in due:
            _empty(session, case_id, one.person)
    for one in due:
        detail = {"employee": one.person.employee.id, "facts": one.facts, "documents": one.documents}
        note(session, case_id, actor, FORGOTTEN, **detail)
    return tuple(due)


def _weighed(session: Session, case_id: str, person: Departed) -> Forgetting:
    mine = _papers_about(session, case_id, person)
    named = [row for row in _papers(session, case_id) if row not in mine and _names(row, person)]
    return Forgetting(person, len(_facts_about(session, case_id, person)), len(mine), len(named))


def _worked(session: Session, case_id: str) -> dict[str, tuple[Month, bool]]:
    """Return, by employee, the last month with rows of theirs, and whether every one is locked."""
    states = {
        row.month: row.state == MonthState.LOCKED
        for row in session.exec(select(MonthClosing).where(MonthClosing.case_id == case_id))
    }
    found: dict[str, tuple[Month, bool]] = {}
    for table in (HoursRow, PayrollRow):
        query = (
            select(table.employee, ImportedFile.month)
            .join(ImportedFile, col(ImportedFile.id) == table.file_id)
            .where(ImportedFile.case_id == case_id)
            .distinct()
        )
        for employee, name in session.exec(query):
            month, is_locked = Month.parse(name), states.get(name, False)
            before, all_locked = found.get(employee, (month, True))
            found[employee] = (max(before, month), all_locked and is_locked)
    return found


def _facts_about(session: Session, case_id: str, person: Departed) -> Sequence[FactRow]:
    kinds = [kind.kind for kind in ABOUT_A_PERSON]
    query = select(FactRow).where(
        FactRow.case_id == case_id, col(FactRow.kind).in_(kinds), FactRow.key == person.employee.id
    )
    return session.exec(query).all()


def _papers(session: Session, case_id: str) -> Sequence[KeptDocument]:
    return session.exec(select(KeptDocument).where(KeptDocument.case_id == case_id)).all()


def _papers_about(session: Session, case_id: str, person: Departed) -> list[KeptDocument]:
    """Return the documents made for this person alone: contract, hours, schedules."""
    mine = person.employee.id
    return [
        row
        for row in _papers(session, case_id)
        if AUDIENCES.get(row.document) is Audience.GROUP and mine in row.subject.split("|") and row.context
    ]


def _names(row: KeptDocument, person: Departed) -> bool:
    return person.employee.last_name in str(row.context)


@contextmanager
def _history_open(session: Session) -> Iterator[None]:
    """Let facts be changed until the end of the block; nobody else sees them open, a failure undoes it."""
    connection = session.connection()
    on_server = connection.dialect.name == "postgresql"
    if not on_server:
        connection.execute(text("PRAGMA secure_delete = ON"))  # what is written over is not left on the disk
    connection.execute(text("DROP TRIGGER facts_kept_from_update" + (" ON facts" if on_server else "")))
    yield
    session.flush()
    protect_history(connection)


def _empty(session: Session, case_id: str, person: Departed) -> None:
    for row in _facts_about(session, case_id, person):
        fact = KINDS[row.kind].recalled(row.payload)
        blanks: dict[str, Any] = dict(EMPTIED[type(fact)].get(Matter.PRIVATE, {}))
        blanks |= forgotten(fact) if isinstance(fact, Employee) else {}
        row.payload = payload_of(fact.model_copy(update=blanks))
        row.digest = digest_of(row.payload)
        session.add(row)
    for paper in _papers_about(session, case_id, person):
        digest = paper.sha256
        paper.context, paper.sha256, paper.status = {}, "", DocumentStatus.SUPERSEDED
        session.add(paper)
        session.flush()
        if session.exec(select(KeptDocument).where(KeptDocument.sha256 == digest)).first() is None:
            # before the end of the transaction: cut short here, the same command takes it up again, while a
            # name left in a file that no row tells of would never be found
            files.place_of(digest).unlink(missing_ok=True)
