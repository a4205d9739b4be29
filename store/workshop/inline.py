"""A line of a clause as runs: bold, italic, references; what stands inside ``{{ }}`` is never touched."""

import re
from collections.abc import Iterator

from store.typography import NBSP, polish
from store.workshop.source import Run

TAG = re.compile(r"\{\{.*?\}\}")
REFERENCE = re.compile(r"\[\[ref:([A-Za-z0-9_]*)\]\]")
_HELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[\[ref:[A-Za-z0-9_]*\]\]")
_SPLIT = re.compile(r"(\*\*|\*|[\ue000-\uf8ff])")
_FIRST = 0xE000
_ABBREVIATIONS = re.compile(
    r"(?<![\w.])(art\.|articles?|M\.|Mme|MM\.|n°|IDCC|p\.|Titre|titre|annexe|Annexe) "
    r"(?=[\d\ue000-\uf8ffA-ZÀ-Ý])"
)
_QUOTE = re.compile(r"(?<=\w)'(?=[\ue000-\uf8ff])|(?<=[\ue000-\uf8ff])'(?=\w)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNITS = re.compile(r"(?<=\d) (?=(?:euros?|jours?|mois|ans?|heures?|minutes?)\b)")
_AFTER_TAG = re.compile(r"(?<=[\ue000-\uf8ff]) (?=(?:€|%|h|euros?|jours?|mois|heures?)(?!\w))")


def typeset(text: str) -> str:
    """Return the text with French typography, its tags and references left as they are."""
    held: list[str] = []
    return _restore(_polished(_hold(text, held)), held)


def _hold(text: str, held: list[str]) -> str:
    def keep(found: re.Match[str]) -> str:
        held.append(found[0])
        return chr(_FIRST + len(held) - 1)

    return _HELD.sub(keep, text)


def _restore(text: str, held: list[str]) -> str:
    return "".join(held[ord(c) - _FIRST] if _FIRST <= ord(c) < _FIRST + len(held) else c for c in text)


def _polished(text: str) -> str:
    text = _QUOTE.sub("’", text)
    text = _ABBREVIATIONS.sub(rf"\1{NBSP}", text)
    text = _THOUSANDS.sub("\u202f", text)
    text = _AFTER_TAG.sub(NBSP, _UNITS.sub(NBSP, text))
    return polish(text)


def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a line: ``**bold**``, ``*italic*``, ``[[ref:clause]]``."""
    held: list[str] = []
    return tuple(_merged(_pieces(_polished(_hold(text, held)), held)))


def _pieces(text: str, held: list[str]) -> Iterator[Run]:
    bold = italic = False
    for piece in filter(None, _SPLIT.split(text)):
        if piece == "**":
            bold = not bold
        elif piece == "*":
            italic = not italic
        elif len(piece) == 1 and _FIRST <= ord(piece) < _FIRST + len(held):
            kept = held[ord(piece) - _FIRST]
            reference = REFERENCE.fullmatch(kept)
            yield Run("" if reference else kept, bold, italic, reference[1] if reference else "")
        else:
            yield Run(piece, bold, italic)


def _merged(pieces: Iterator[Run]) -> Iterator[Run]:
    waiting: Run | None = None
    for piece in pieces:
        same = waiting and (waiting.bold, waiting.italic, waiting.reference) == (piece.bold, piece.italic, "")
        if waiting and same and not piece.reference:
            waiting = Run(waiting.text + piece.text, piece.bold, piece.italic)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def unbalanced(text: str) -> bool:
    """Tell whether a star that opens bold or italic is never closed."""
    bare = _HELD.sub("", text)
    return bare.count("**") % 2 == 1 or bare.replace("**", "").count("*") % 2 == 1


def tags(text: str) -> tuple[str, ...]:
    """Return what is printed in a text, tags with their braces."""
    return tuple(TAG.findall(text))


def references(text: str) -> tuple[str, ...]:
    """Return the clauses that a text refers to."""
    return tuple(REFERENCE.findall(text))
