"""Cases read at once, without the object mapper, for commands that only show them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.dossier import Dossier
from models.messages import message
from models.problems import Problem, ProblemsFound
from store.cases.folding import fold, last_known_day, stage_at
from store.plain_reading import Ask

_CASES = "SELECT id, title, territory, opened FROM cases ORDER BY id"
_FACTS = "SELECT kind, key, valid_from, payload FROM facts WHERE case_id = :case_id ORDER BY id"
_MOVES = "SELECT target, day FROM moves WHERE case_id = :case_id ORDER BY id"
_KEPT = "SELECT DISTINCT document, subject, day FROM kept_documents WHERE case_id = :case_id"


@dataclass(slots=True)
class _Fact:
    kind: str
    key: str
    valid_from: date
    payload: dict[str, Any]


@dataclass(slots=True)
class _Move:
    target: str
    day: date


def all_dossiers(ask: Ask) -> tuple[Dossier, ...]:
    """Return every case as it stands on the last day it knows of, by identifier."""
    return tuple(_dossier(ask, row, None) for row in ask(_CASES))


def one_dossier(ask: Ask, case_id: str, at: date | None = None) -> Dossier:
    """Return all that is known of a case at the end of a day; by default on the last day it knows of.

    Raises:
        ProblemsFound: the case is unknown.
    """
    known = {row["id"]: row for row in ask(_CASES)}
    if case_id not in known:
        raise ProblemsFound([unknown_case(case_id, tuple(known))])
    return _dossier(ask, known[case_id], at)


def unknown_case(case_id: str, known: tuple[str, ...]) -> Problem:
    """Return the refusal of a case that nobody opened, with the first of those that are open."""
    said = ", ".join(known[:10])
    remedy = (
        message("Dossiers connus : {known}.", known=said) if said else message("Ouvrez d'abord un dossier.")
    )
    return Problem("unknown_case", message("Le dossier « {case} » n'existe pas.", case=case_id), remedy)


def _dossier(ask: Ask, case: Mapping[str, Any], at: date | None) -> Dossier:
    case_id, opened = case["id"], _day(case["opened"])
    rows = [_fact(row) for row in ask(_FACTS, case_id=case_id)]
    moves = [_Move(row["target"], _day(row["day"])) for row in ask(_MOVES, case_id=case_id)]
    day = at or last_known_day(opened, rows, moves)
    kept = ask(_KEPT, case_id=case_id)
    return Dossier(
        case_id=case_id,
        title=case["title"],
        territory=case["territory"],
        opened=opened,
        stage=stage_at(moves, day),
        at=day,
        facts=fold(rows, day),
        documents=frozenset((k["document"], k["subject"]) for k in kept if _day(k["day"]) <= day),
    )


def _fact(row: Mapping[str, Any]) -> _Fact:
    payload = row["payload"]
    return _Fact(
        row["kind"],
        row["key"],
        _day(row["valid_from"]),
        json.loads(payload) if isinstance(payload, str) else payload,
    )


def _day(value: str | date) -> date:
    """Return a day that one driver gives as text, another as a date."""
    return date.fromisoformat(value) if isinstance(value, str) else value
