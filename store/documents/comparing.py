"""Two versions of a document compared clause by clause, and value by value, in plain French."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from models.documents import KeptDocument
from models.messages import Message, message
from store.typography import short_date

_LONGEST = 80
_DAY, _DECIMAL = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?\d+\.\d+")


def compare(before: KeptDocument, after: KeptDocument) -> tuple[Message, ...]:
    """Return what changed from one kept version to another, in the order of the later one."""
    return (*_clauses(before.clauses, after.clauses), *changed_values(before.context, after.context))


def changed_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return what changed from one snapshot of values to another, value by value."""
    return tuple(_values(before, after, ""))


def _clauses(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Message]:
    old, new = ({clause["id"]: clause for clause in clauses} for clauses in (before, after))
    for name, clause in new.items():
        if name not in old:
            yield message("La clause « {name} » est ajoutée.", name=_words(name))
        elif clause["digest"] != old[name]["digest"]:
            yield message("Le texte de la clause « {name} » a changé.", name=_words(name))
    for name in old:
        if name not in new:
            yield message("La clause « {name} » est retirée.", name=_words(name))
    moved = [name for name in new if name in old and new[name]["number"] != old[name]["number"]]
    if len(moved) == 1:
        yield message("Un article change de numéro.")
    elif moved:
        yield message("{count} articles changent de numéro.", count=len(moved))


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
