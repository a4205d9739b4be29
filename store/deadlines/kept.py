"""Due items kept for each case, made again for the cases that changed since: by their trail, or by the rules.

1. Every change to a case leaves a line in its trail: the last line and their number tell its state.
2. A case whose kept state is another, or whose items other rules made, is *stale*.
3. ``refresh`` computes the stale cases from their facts, each in one transaction with its state. A change
   that comes meanwhile leaves another one: the case is stale again, never wrong for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col, select

from models.case import Case
from models.dossier import Dossier
from models.due import DueRow, DueView
from rules.deadlines.case import due_items
from rules.deadlines.item import DueItem
from store.cases.plain import one_dossier
from store.database import transaction
from store.deadlines.stale import rules_stamp, stale
from store.deadlines.stored import values_of
from store.parameters import parameters
from store.plain_reading import Ask, plain_day, plain_reading
from store.readers import shown_to

BATCH = 50
"""Cases written in one transaction: others who write wait no longer than that."""

_TRAIL = "SELECT max(id) AS newest, count(*) AS changes FROM audit_entries WHERE case_id = :case_id"
_DRAFTS = "SELECT day FROM kept_documents WHERE case_id = :case_id AND status = 'brouillon'"


def computed(ask: Ask, known: Dossier, at: date | None = None) -> tuple[DueItem, ...]:
    """Return what is due in a case, straight from its facts; drafts made after day ``at`` do not count."""
    drafts = [plain_day(row["day"]) for row in ask(_DRAFTS, case_id=known.case_id)]
    return due_items(known, parameters(), [day for day in drafts if at is None or day <= at])


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many cases were made again; those that could not be, and why."""

    count: int
    failed: Mapping[str, Exception]


def refresh() -> Refreshed:
    """Make the due items of stale cases again; a case whose facts defeat the rules keeps nobody waiting."""
    with plain_reading() as ask:
        waiting = iter(stale(ask))
    count, failed = 0, dict[str, Exception]()
    while batch := tuple(islice(waiting, BATCH)):
        fresh = _read(batch, failed)
        _write(fresh)
        count += len(fresh)
    return Refreshed(count, failed)


def refresh_case(case_id: str) -> None:
    """Make the due items of one case again.

    Raises:
        Exception: what keeps the case from being read.
    """
    failed: dict[str, Exception] = {}
    _write(_read([case_id], failed))
    for error in failed.values():
        raise error


@dataclass(frozen=True, slots=True)
class _Fresh:
    """The items of a case, and the state of its trail when they were read."""

    newest: int
    changes: int
    items: tuple[DueItem, ...]


def _read(cases: Sequence[str], failed: dict[str, Exception]) -> dict[str, _Fresh]:
    """Compute the items of some cases, each with its trail in the same state of the database.

    What is kept serves everybody after: it is made from the whole case, whoever asks for it now.
    """
    fresh = {}
    with shown_to(None), plain_reading() as ask:
        for case in cases:
            trail = ask(_TRAIL, case_id=case)[0]
            try:
                items = computed(ask, one_dossier(ask, case))
            except Exception as error:  # noqa: BLE001 - told to the caller, case by case
                failed[case] = error
            else:
                fresh[case] = _Fresh(trail["newest"] or 0, trail["changes"], items)
    return fresh


def _write(fresh: Mapping[str, _Fresh]) -> None:
    cases = list(fresh)
    with transaction() as session:
        # two refreshes of one case follow one another
        session.exec(select(Case.id).where(col(Case.id).in_(cases)).order_by(Case.id).with_for_update()).all()
        for table in (DueRow, DueView):
            session.execute(delete(table).where(col(table.case_id).in_(cases)))
        rows = [{"case_id": case, **values_of(item)} for case in cases for item in fresh[case].items]
        if rows:
            session.execute(insert(DueRow), rows)
        if cases:
            session.execute(insert(DueView), [_view(case, fresh[case]) for case in cases])


def _view(case: str, fresh: _Fresh) -> dict[str, Any]:
    return {"case_id": case, "newest": fresh.newest, "changes": fresh.changes, "rules": rules_stamp()}
