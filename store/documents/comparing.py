"""Two versions of a document compared clause by clause, and value by value, in plain French."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.documents import KeptDocument
from models.messages import Message, message
from rules.wordings import ClauseChange, clause_changes
from store.documents.wordings import clauses_of
from store.typography import short_date

_LONGEST = 80
_DAY, _DECIMAL = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed: words clause by clause, articles (number before, number after), values of the case."""

    clauses: tuple[ClauseChange, ...]
    renumbered: tuple[tuple[int, int], ...]
    values: tuple[Message, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.clauses or self.renumbered or self.values)


def compare(before: KeptDocument, after: KeptDocument) -> Comparison:
    """Return what changed from one kept version to another, in the order of the later one.

    Raises:
        ProblemsFound: the file of a version is gone, was altered, or is no Word document.
    """
    return Comparison(
        clause_changes(clauses_of(before), clauses_of(after)),
        tuple(_renumbered(before.clauses, after.clauses)),
        changed_values(before.context, after.context),
    )


def changed_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return what changed from one snapshot of values to another, value by value."""
    return tuple(_values(before, after, ""))


def _renumbered(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    old = {clause["id"]: clause["number"] for clause in before}
    for clause in after:
        was, now = old.get(clause["id"]), clause["number"]
        if was is not None and now is not None and was != now:
            yield was, now


def _values(before: Any, after: Any, path: str) -> Iterator[Message]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys((*before, *after)):
            below = f"{path}, {_words(name)}" if path else _words(name)
            yield from _values(before.get(name), after.get(name), below)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            yield from _values(old, new, f"{path} {index}")
    elif isinstance(before, list) and isinstance(after, list):
        yield message(
            "{path} : nombre de lignes, {old} puis {new}.", path=path, old=len(before), new=len(after)
        )
    else:
        yield message(
            "{path} : « {old} » devient « {new} ».", path=path, old=_short(before), new=_short(after)
        )


def _as_read(value: Any) -> str:
    """Return a value of a kept context as its documents print it: yes or no, days, amounts with a comma."""
    if value in (None, ""):
        return "(vide)"
    if isinstance(value, bool):
        return "oui" if value else "non"
    text = str(value)
    if _DECIMAL.fullmatch(text):
        return text.replace(".", ",")
    with suppress(ValueError):
        return short_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    return text


def _words(name: str) -> str:
    return name.replace("_", " ")


def _short(value: Any) -> str:
    text = _as_read(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
