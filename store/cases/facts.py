"""Dated facts as rows: written once, the same thing said twice being left alone."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models.actor import Actor
from models.case import FactRow
from models.facts import KINDS, Fact
from models.messages import message
from models.problems import Place, Problem
from store.cases.audit import now
from store.cases.folding import name_of
from store.digests import digest_of


def payload_of(fact: Fact) -> dict[str, Any]:
    """Return the fact as JSON values under its English names; decimals and dates are text."""
    return fact.model_dump(mode="json")


def _last_revisions(session: Session, case_id: str, valid_from: date) -> dict[tuple[str, str], FactRow]:
    rows = session.exec(
        select(FactRow)
        .where(FactRow.case_id == case_id, FactRow.valid_from == valid_from)
        .order_by(col(FactRow.id))
    )
    return {name_of(row): row for row in rows}


def changed_meanwhile(
    session: Session, case_id: str, facts: Iterable[Fact], read_at: int
) -> tuple[Problem, ...]:
    """Return what others recorded otherwise, of the same things, since the case counted ``read_at``.

    What was recorded is not shown, only what it is about: an answer may be confidential.
    """
    wanted: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        wanted.setdefault((fact.kind, fact.key), set()).add(digest_of(payload_of(fact)))
    rows = session.exec(
        select(FactRow)
        .where(FactRow.case_id == case_id, col(FactRow.wake) > read_at)
        .order_by(col(FactRow.id))
    )
    last = {name: row for row in rows if (name := name_of(row)) in wanted}
    return tuple(_changed(row) for name, row in last.items() if row.digest not in wanted[name])


def _changed(row: FactRow) -> Problem:
    return Problem(
        "changed_meanwhile",
        message(
            "« {key} » ({section}) a été enregistré autrement par {who} le {day:date}, après votre lecture.",
            key=row.key,
            section=KINDS[row.kind].section.replace("_", " "),
            who=row.recorded_by,
            day=row.recorded_at.date(),
        ),
        message("Rien n'a été écrit. Relisez le dossier, puis donnez de nouveau ce que vous maintenez."),
        Place(field=KINDS[row.kind].section),
    )


def _says_the_same(row: FactRow, payload: Mapping[str, Any]) -> bool:
    """Tell whether an earlier version recorded the same thing, without the fields that came since."""
    return payload_of(KINDS[row.kind].recalled(row.payload)) == payload


def write_facts(  # noqa: PLR0913 - who says what, when, and what the case then counts
    session: Session, case_id: str, facts: Iterable[Fact], valid_from: date, actor: Actor, *, wake: int
) -> tuple[Fact, ...]:
    """Add a row for each fact that differs from the last one recorded for the day; return these facts."""
    known, news = _last_revisions(session, case_id, valid_from), []
    for fact in facts:
        payload = payload_of(fact)
        digest, before = digest_of(payload), known.get((fact.kind, fact.key))
        if before is not None and (before.digest == digest or _says_the_same(before, payload)):
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
            wake=wake,
        )
        session.add(row)
        known[fact.kind, fact.key] = row
        news.append(fact)
    session.flush()
    return tuple(news)
