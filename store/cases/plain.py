"""Cases read at once, without the object mapper, for commands that only show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.dossier import Dossier
from models.messages import message
from models.problems import Problem, ProblemsFound
from store.cases.folding import Kept, Rows, assemble, last_known_day
from store.clock import today
from store.plain_reading import Ask, plain_day, plain_value
from store.readers import WITHOUT_PART, present_reader

_COLUMNS = "SELECT id, title, territory, opened, ladder FROM cases"
_CASE = f"{_COLUMNS} WHERE id = :case_id"
_CASES = f"{_COLUMNS} ORDER BY id"
_NAMES = "SELECT id FROM cases ORDER BY id LIMIT 10"
_FACTS = "SELECT kind, key, valid_from, payload FROM facts WHERE case_id = :case_id ORDER BY id"
_MOVES = "SELECT target, day FROM moves WHERE case_id = :case_id ORDER BY id"
_EVENTS = "SELECT kind, day, detail FROM case_events WHERE case_id = :case_id ORDER BY id"
_TURNS = "SELECT kind, day, reason, other, recorded_by FROM case_events WHERE case_id = :case_id ORDER BY id"
_KEPT = "SELECT DISTINCT document, subject, day, validated_on FROM kept_documents WHERE case_id = :case_id"


@dataclass(slots=True)
class _Head:
    id: str
    title: str
    territory: str
    opened: date
    ladder: str


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


@dataclass(slots=True)
class _Event:
    kind: str
    day: date
    detail: dict[str, Any]


def all_dossiers(ask: Ask, at: date | None = None) -> tuple[Dossier, ...]:
    """Return every case as it stood on a day, by default on the last day it knows of, by identifier.

    A case that was not open yet on that day is left out, and one in which the present reader has no part.
    """
    rows = [row for row in ask(_CASES) if at is None or plain_day(row["opened"]) <= at]
    return tuple(found for row in rows for found in _if_party(ask, row, at))


def _if_party(ask: Ask, row: Mapping[str, Any], at: date | None) -> Iterator[Dossier]:
    try:
        yield assemble(_rows(ask, row), at)
    except ProblemsFound as refused:
        if any(problem.code != WITHOUT_PART for problem in refused.problems):
            raise


def one_dossier(ask: Ask, case_id: str, at: date | None = None) -> Dossier:
    """Return all that is known of a case at the end of a day; by default on the last day it knows of.

    Raises:
        ProblemsFound: the case is unknown.
    """
    return assemble(_one(ask, case_id), at)


def _one(ask: Ask, case_id: str) -> Rows:
    for row in ask(_CASE, case_id=case_id):
        return _rows(ask, row)
    raise ProblemsFound([unknown_case(case_id, tuple(row["id"] for row in ask(_NAMES)))])


def dossier_now(ask: Ask, case_id: str, at: date | None = None) -> Dossier:
    """Return a case as it stands on a day, by default today: who left is gone even if nothing was said since.

    A case that knows of a later day than today is read on that day.

    Raises:
        ProblemsFound: the case is unknown.
    """
    rows = _one(ask, case_id)
    last = last_known_day(rows.head.opened, rows.facts, (*rows.moves, *rows.events))
    return assemble(rows, at or max(last, today()))


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn in the life of a case, as people read it."""

    kind: str
    day: date
    reason: str
    other: str
    who: str


def turns(ask: Ask, case_id: str) -> tuple[Turned, ...]:
    """Return the turns in the life of a case, in the order they were recorded."""
    return tuple(
        Turned(row["kind"], plain_day(row["day"]), row["reason"], row["other"], row["recorded_by"])
        for row in ask(_TURNS, case_id=case_id)
    )


def wake_of(ask: Ask, case_id: str) -> int:
    """Return how often something arrived in a case: what a reader quotes to say what they had read."""
    return int(ask("SELECT wake FROM cases WHERE id = :case_id", case_id=case_id)[0]["wake"])


def unknown_case(case_id: str, known: tuple[str, ...]) -> Problem:
    """Return the refusal of a case that nobody opened, with the first of those that are open.

    A reader somebody named is not told of the others: their names tell who is accompanied.
    """
    said = ", ".join(known[:10])
    remedy = (
        message("Dossiers connus : {known}.", known=said) if said else message("Ouvrez d'abord un dossier.")
    )
    if present_reader() is not None:
        remedy = message("Vérifiez l'identifiant du dossier.")
    return Problem("unknown_case", message("Le dossier « {case} » n'existe pas.", case=case_id), remedy)


def _rows(ask: Ask, case: Mapping[str, Any]) -> Rows:
    case_id = case["id"]
    return Rows(
        _Head(case_id, case["title"], case["territory"], plain_day(case["opened"]), case["ladder"]),
        [_fact(row) for row in ask(_FACTS, case_id=case_id)],
        [_Move(row["target"], plain_day(row["day"])) for row in ask(_MOVES, case_id=case_id)],
        [
            _Event(row["kind"], plain_day(row["day"]), plain_value(row["detail"]))
            for row in ask(_EVENTS, case_id=case_id)
        ],
        [_kept(row) for row in ask(_KEPT, case_id=case_id)],
    )


def _kept(row: Mapping[str, Any]) -> Kept:
    validated = row["validated_on"]
    return Kept(
        row["document"], row["subject"], plain_day(row["day"]), plain_day(validated) if validated else None
    )


def _fact(row: Mapping[str, Any]) -> _Fact:
    return _Fact(row["kind"], row["key"], plain_day(row["valid_from"]), plain_value(row["payload"]))
