"""Kept documents that the present reader may be given; with nobody named, all of them."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from models.documents import KeptDocument
from models.reader import Matter
from rules.confidentiality.papers import AUDIENCES, Audience, may_have
from store.access import consulted
from store.cases.records import dossier
from store.readers import last_day_of_present_reader, present_reader


def given(session: Session, case_id: str, rows: Iterable[KeptDocument]) -> tuple[KeptDocument, ...]:
    """Return the documents among ``rows`` that the present reader may be given.

    Raises:
        ProblemsFound: the case is unknown, or the reader has no part in it.
    """
    reader = present_reader()
    if reader is None:
        return tuple(rows)
    known = dossier(session, case_id)
    last = last_day_of_present_reader(known) or date.max
    return tuple(
        row for row in rows if row.day <= last and may_have(known, row.document, row.subject, reader)
    )


def read_through(row: KeptDocument) -> None:
    """Say that what a document holds is being read, when it tells of somebody's work or home."""
    if AUDIENCES.get(row.document) is Audience.GROUP:
        consulted(row.case_id, Matter.PRIVATE)
