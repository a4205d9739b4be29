"""Dated facts as rows: how they are written once, and folded into what is in force on a day."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models.audit import Actor
from models.case import Case, FactRow, MoveRow
from models.dossier import Stage
from models.facts import KINDS, Fact
from store.audit import now


def payload_of(fact: Fact) -> dict[str, Any]:
    """Return the fact as JSON values under its English names; decimals and dates are text."""
    return fact.model_dump(mode="json")


def digest_of(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a payload, whatever the order of its names."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _last_revisions(session: Session, case_id: str, valid_from: date) -> dict[tuple[str, str], FactRow]:
    rows = session.exec(
        select(FactRow)
        .where(FactRow.case_id == case_id, FactRow.valid_from == valid_from)
        .order_by(col(FactRow.id))
    )
    return {(row.kind, row.key): row for row in rows}


def write_facts(
    session: Session, case_id: str, facts: Iterable[Fact], valid_from: date, actor: Actor
) -> tuple[Fact, ...]:
    """Add a row for each fact that differs from the last one recorded for the day; return these facts."""
    known, news = _last_revisions(session, case_id, valid_from), []
    for fact in facts:
        payload = payload_of(fact)
        digest, before = digest_of(payload), known.get((fact.kind, fact.key))
        if before is not None and before.digest == digest:
            continue
        row = FactRow(
            case_id=case_id,
            kind=fact.kind,
            key=fact.key,
            valid_from=valid_from,
            revision=before.revision + 1 if before else 1,
            payload=payload,
            digest=digest,
            recorded_at=now(),
            recorded_by=actor.name,
        )
        session.add(row)
        known[fact.kind, fact.key] = row
        news.append(fact)
    session.flush()
    return tuple(news)


def fold(rows: Iterable[FactRow], at: date) -> dict[str, dict[str, Fact]]:
    """Return the facts in force at the end of day ``at``, by kind and key.

    ``rows`` come in the order of their identifiers; the latest ``valid_from`` wins, then the last recorded.
    Keys keep the order in which they were first recorded.
    """
    winners: dict[tuple[str, str], FactRow] = {}
    for row in rows:
        if row.valid_from > at:
            continue
        before = winners.get((row.kind, row.key))
        if before is None or row.valid_from >= before.valid_from:
            winners[row.kind, row.key] = row
    folded: dict[str, dict[str, Fact]] = {}
    for (kind, key), row in winners.items():
        folded.setdefault(kind, {})[key] = KINDS[kind].model_validate(row.payload)
    return folded


def stage_at(moves: Sequence[MoveRow], at: date) -> Stage:
    """Return the stage on which a case stood at the end of day ``at``; ``moves`` in order of recording."""
    reached = [move.target for move in moves if move.day <= at]
    return Stage(reached[-1]) if reached else Stage.MUTUALISATION


def last_known_day(case: Case, rows: Iterable[FactRow], moves: Iterable[MoveRow]) -> date:
    """Return the latest day that anything recorded of the case speaks about."""
    return max([case.opened, *(row.valid_from for row in rows), *(move.day for move in moves)])
