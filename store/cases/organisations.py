"""In which cases an organisation is found: the same number makes the same organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from store.plain_reading import Ask, plain_value

_ROWS = """
SELECT facts.case_id, facts.key, facts.payload, cases.title
FROM facts JOIN cases ON cases.id = facts.case_id
WHERE facts.kind = 'organisation' ORDER BY facts.case_id, facts.id
"""
NUMBERS = ("siret", "siren", "rna")
SIREN = 9


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation as the cases know it, and the identifier and title of each of them."""

    name: str
    number: str
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one case says last of an organisation."""

    case: str
    title: str
    key: str
    name: str
    numbers: frozenset[str]
    shown: str


def cases_of(ask: Ask, known: str) -> tuple[Found, ...]:
    """Return each organisation that bears an identifier or a number, with the cases that name it.

    An identifier means something in one case only: two organisations that share it and have different numbers
    are told apart. Without a number, each case knows its own.
    """
    told, asked = _told(ask), "".join(known.split()).upper()
    first = [one for one in told if one.key == known.strip() or asked in one.numbers]
    groups: dict[tuple[str, ...], list[_Told]] = {}
    for one in first:
        same = [other for other in told if one.numbers & other.numbers] if one.numbers else [one]
        groups.setdefault(tuple(sorted(f"{s.case}|{s.key}" for s in same)), same)
    return tuple(_found(same) for same in groups.values())


def _found(same: Iterable[_Told]) -> Found:
    same = list(same)
    numbers = [one.shown for one in same if one.shown]
    cases = tuple(dict.fromkeys((one.case, one.title) for one in same))
    return Found(same[-1].name, numbers[0] if numbers else "", cases)


def _told(ask: Ask) -> tuple[_Told, ...]:
    last = {(row["case_id"], row["key"]): row for row in ask(_ROWS)}
    return tuple(_read(row) for row in last.values())


def _read(row: Mapping[str, Any]) -> _Told:
    said = plain_value(row["payload"])
    numbers = {n for name in NUMBERS if (n := "".join(str(said.get(name) or "").split()).upper())}
    whole = str(said.get("siret") or "").replace(" ", "")
    shown = whole or str(said.get("siren") or "") or str(said.get("rna") or "")
    numbers |= {whole[:SIREN]} if whole else set()
    return _Told(row["case_id"], row["title"], row["key"], said["name"], frozenset(numbers), shown)
