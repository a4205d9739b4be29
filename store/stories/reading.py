"""The rows of a case gathered for its story, with those of the cases it was split from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from sqlmodel import Session, col, func, select

from models.billing import InvoiceRow
from models.calendar import Month
from models.case import EventKind, FactRow, MoveRow
from models.documents import KeptDocument
from models.dossier import Dossier, Stage
from models.facts import KINDS, Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.messages import Message
from models.month import MonthClosing, MonthState, StatementLine
from models.papers import PaperKind
from models.problems import ProblemsFound
from models.reader import Reader, Role
from rules.confidentiality.seen import fact_seen_by
from rules.story.record import Billed, Closed, Moved, Paper, Record, Story, Told, Turned
from rules.story.telling import story_of
from store.cases.folding import Rows, assemble, last_said, name_of
from store.cases.records import dossier, events, find_case, moves
from store.ladders import ladder
from store.readers import WITHOUT_PART, fact_for_present_reader, present_reader


def read_story(session: Session, case_id: str, until: date | None = None) -> Story:
    """Return the story of a case up to a day, preceded by that of the case it was split from.

    Raises:
        ProblemsFound: the case is unknown.
    """
    record = read_record(session, case_id, until)
    origins = [turn for turn in record.turns if turn.kind == EventKind.SPLIT_FROM]
    before = tuple(told for turn in origins for told in _earlier(session, turn))
    return story_of(record, before)


def _earlier(session: Session, turn: Turned) -> Iterator[Story]:
    """Yield the common history, unless the present reader came after it and has no part there."""
    try:
        yield read_story(session, turn.other, turn.day)
    except ProblemsFound as refused:
        if any(problem.code != WITHOUT_PART for problem in refused.problems):
            raise


def read_record(session: Session, case_id: str, until: date | None = None) -> Record:
    """Return all that is to be told of a case up to a day; by default up to the last day it knows of."""
    known = dossier(session, case_id, until)
    rows = [
        row
        for row in session.exec(select(FactRow).where(FactRow.case_id == case_id).order_by(col(FactRow.id)))
        if row.valid_from <= known.at
    ]
    made = [move for move in moves(session, case_id) if move.day <= known.at]
    turned = [event for event in events(session, case_id) if event.day <= known.at]
    everything = Rows(find_case(session, case_id), rows, made, turned, ())
    days = {day: assemble(everything, day, later_party=True) for day in {row.valid_from for row in rows}}
    return Record(
        known,
        days,
        told=tuple(_told(rows)),
        moves=tuple(_moved(move, known) for move in made),
        turns=tuple(
            Turned(one.kind, one.day, one.recorded_by, one.reason, one.other, one.detail) for one in turned
        ),
        papers=tuple(_papers(session, known)),
        months=tuple(_months(session, case_id, until)),
        billed=tuple(_billed(session, case_id, until)),
    )


def _told(rows: list[FactRow]) -> Iterator[Told]:
    """Yield each fact with what was known before it; the last word of a day is the only one told."""
    last: dict[tuple[str, str, date], FactRow] = {
        (*name_of(row), row.valid_from): row for row in last_said(rows)
    }
    before: dict[tuple[str, str], Fact] = {}
    for row in sorted(last.values(), key=lambda row: (row.valid_from, row.id or 0)):
        fact = fact_for_present_reader(KINDS[row.kind].recalled(row.payload))
        yield Told(fact, row.valid_from, row.recorded_by, before.get(name_of(row)))
        before[name_of(row)] = fact


def _moved(move: MoveRow, known: Dossier) -> Moved:
    followed = ladder(move.ladder) if move.ladder else known.ladder
    labels = {asked.key: asked.label for asked in followed.requirements()}
    aside = tuple(labels.get(key, Message(key)) for key in move.set_aside or ())
    return Moved(Stage(move.origin), Stage(move.target), move.day, move.recorded_by, move.reason, aside)


def _papers(session: Session, known: Dossier) -> Iterator[Paper]:
    query = select(KeptDocument).where(
        KeptDocument.case_id == known.case_id, col(KeptDocument.day) <= known.at
    )
    for row in session.exec(query.order_by(col(KeptDocument.id))):
        yield Paper(row.document, row.title, row.version, row.day, row.validated_on, row.validated_by)


def _months(session: Session, case_id: str, until: date | None) -> Iterator[Closed]:
    """Yield the months whose costs are shared: they may end after the last day that the facts speak of."""
    query = select(MonthClosing).where(MonthClosing.case_id == case_id, MonthClosing.state != MonthState.OPEN)
    for row in session.exec(query.order_by(MonthClosing.month)):
        month = Month.parse(row.month)
        if until is not None and month.last_day > until:
            continue
        total, members = session.exec(
            select(func.sum(StatementLine.amount), func.count(func.distinct(StatementLine.member))).where(
                StatementLine.case_id == case_id, StatementLine.month == row.month
            )
        ).one()
        if members:
            yield Closed(month, total, members, row.state == MonthState.LOCKED)


def _billed(session: Session, case_id: str, until: date | None) -> Iterator[Billed]:
    """Yield what was billed for each month by a day; what is given back counts below zero."""
    rows = session.exec(select(InvoiceRow).where(InvoiceRow.case_id == case_id).order_by(InvoiceRow.month))
    known = [row for row in rows if until is None or row.issued <= until]
    for month, papers in groupby(known, key=lambda row: row.month):
        found = tuple(papers)
        total = sum((row.gross if PaperKind(row.kind).asks else -row.gross for row in found), Decimal(0))
        yield Billed(Month.parse(month), max(row.issued for row in found), len(found), total)


def public_facts(record: Record) -> tuple[Told, ...]:
    """Return the facts that may leave with a story: no answer given in confidence, no account of a member."""
    reader = present_reader() or Reader(Role.ADVISOR)
    return tuple(
        replace(one, fact=fact_seen_by(one.fact, reader))
        for one in record.told
        if _is_public(one, record.dossier)
    )


def _is_public(one: Told, known: Dossier) -> bool:
    if not isinstance(one.fact, DiagnosisAnswer):
        return True
    now = known.get(DiagnosisAnswer, one.fact.key)
    return one.fact.shareable and now is not None and now.shareable
