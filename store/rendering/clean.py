"""Values of a context made ready to print: no control character, no broken text, French typography.

What is not meant to be read is taken out: control characters, other kinds of line breaks, directions left
open. Half a character (a lone surrogate) stood for something that is lost: nobody guesses it, the text is
refused with its place, before any file is made and whatever the language. A PDF is made from such a file,
never from values, so the same holds for it. Apostrophes and spaces are set as in our own sentences: a name
typed on a keyboard stands beside them; what is kept of a case stays as it was typed.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel

from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.typography import polished_data

# What XML 1.0 cannot hold, and what docxtpl would turn into paragraphs or page breaks (\a, \f).
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Marks that change the direction of what follows, and the mark that ends each of them.
_OPENERS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SUSPECT = re.compile(
    "[^\t\n -~\u00a0-\u200d\u2010-\u2027\u202f-\u2064\u2070-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]"
)
_PLAIN = frozenset({bool, int, Decimal, date, Month, type(None)})


def clean_text(text: str) -> str:
    """Return the text without control characters, one kind of line break, directions closed."""
    if not _SUSPECT.search(text):
        return text
    text = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    return _close_directions(text) if _DIRECTION.search(text) else text


def _close_directions(text: str) -> str:
    """Close, line by line, what changes the direction of reading: a name never turns the words after it."""
    return "\n".join(line + _closers(line) for line in text.split("\n"))


def _closers(line: str) -> str:
    waiting: list[str] = []
    for mark in _DIRECTION.findall(line):
        if mark in _OPENERS:
            waiting.append(_OPENERS[mark])
        elif mark in waiting:
            while waiting.pop() != mark:
                pass
    return "".join(reversed(waiting))


def prepared(context: BaseModel | Mapping[str, Any], document: str = "") -> dict[str, Any]:
    """Return the context as plain frozen-in-use values: strings typeset, models as bare attributes.

    Raises:
        ProblemsFound: a text holds half a character (a file read in the wrong encoding).
    """
    reader = _Reader(document)
    values = {name: reader.value(value, name) for name, value in _fields(context)}
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return values


def _fields(value: BaseModel | Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, Mapping) else iter(value)


class _Reader:
    def __init__(self, document: str) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def value(self, value: Any, path: str) -> Any:
        kind = type(value)
        if kind is str:
            return self.text(value, path)
        if kind in _PLAIN:
            return value
        if isinstance(value, Enum):
            return self.value(value.value, path)
        if isinstance(value, BaseModel | Mapping):
            return SimpleNamespace(
                **{name: self.value(item, f"{path}.{name}") for name, item in _fields(value)}
            )
        if isinstance(value, list | tuple):
            return tuple(self.value(item, f"{path}[{index}]") for index, item in enumerate(value))
        raise TypeError(f"{path}: {type(value).__name__} has no place in a document")

    def text(self, value: str, path: str) -> str:
        if not _SUSPECT.search(value):
            return polished_data(value)
        if _SURROGATES.search(value):
            self.problems.append(_half_character(path, self.document))
        return polished_data(clean_text(value))


def _half_character(path: str, document: str) -> Problem:
    return Problem(
        "unreadable_text",
        message("Le texte de « {path} » contient un caractère abîmé.", path=path),
        message("Retapez ce texte : il vient sans doute d'un fichier lu dans le mauvais encodage."),
        Place(file=document, field=path),
    )
