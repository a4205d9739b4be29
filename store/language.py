"""Sentences in the reader's language: French is the source text itself, English comes from a catalogue.

1. Rules and stores build ``models.messages.Message`` values; nothing is worded twice.
2. A door calls ``show``: the sentence is translated, set typographically, and its holes filled.
3. ``store/locales/en/LC_MESSAGES/messages.po`` is read as it is: no compiled catalogue to forget.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from string import Formatter
from typing import Any

from models.calendar import Month
from models.messages import Message, message
from models.problems import Place
from store import typography

LANGUAGES = ("fr", "en")
SOURCE = "fr"

FORMATS: Mapping[str, Callable[[Any, str], str]] = {
    "money": typography.money,
    "date": typography.long_date,
    "day": typography.short_date,
    "hours": typography.hours,
    "number": typography.number,
    "percent": typography.percent,
    "month": typography.month_name,
}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the translations of a language by French text; empty for French, which needs none.

    Fuzzy and missing translations are left out: the French text then stands.
    """
    if language == SOURCE:
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 - French readers never pay for it

    text = files("store").joinpath("locales", language, "LC_MESSAGES", "messages.po").read_bytes()
    entries = read_po(io.BytesIO(text), locale=language)
    return {str(e.id): str(e.string) for e in entries if e.id and e.string and not e.fuzzy}


def translate(text: str, language: str = SOURCE) -> str:
    """Return a sentence in ``language``, its holes untouched, with the typography of that language."""
    if language == SOURCE:
        return typography.polish(text)
    return catalogue(language).get(text, text)


def word(text: str, language: str = SOURCE) -> str:
    """Return a word or a heading that files print, in ``language``; French is given back as it is typed."""
    return catalogue(language).get(text, text)


def show(message: Message, language: str = SOURCE) -> str:
    """Return a message as its reader sees it.

    Raises:
        KeyError: a hole has no value: the message was built wrongly.
    """
    return _Holes(language).vformat(translate(message.text, language), (), message.params)


class _Holes(Formatter):
    """``str.format`` with the format names of ``FORMATS``, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        known = FORMATS.get(format_spec)
        if known is not None:
            return known(value, self.language)
        if format_spec:
            return str(super().format_field(value, format_spec))
        return self._plain(value)

    def _plain(self, value: object) -> str:
        label = getattr(value, "label", value)
        if isinstance(label, Message):
            return show(label, self.language)
        if isinstance(value, Sequence | frozenset) and not isinstance(value, str):
            return ", ".join(map(self._plain, value))
        for kind, form in _BY_TYPE:
            if isinstance(value, kind):
                return form(value, self.language)
        return str(value)


_BY_TYPE: tuple[tuple[type, Callable[[Any, str], str]], ...] = (
    (Decimal, typography.number),
    (date, typography.long_date),
    (Month, typography.month_name),
)


def where(place: Place, language: str = SOURCE) -> str:
    """Return where a problem lies, in words; empty when it lies nowhere."""
    parts = (
        (place.sheet, message("feuille « {value} »", value=place.sheet)),
        (place.row, message("ligne {value}", value=place.row)),
        (place.column, message("colonne « {value} »", value=place.column)),
        (place.field, message("champ « {value} »", value=place.field)),
        (place.article, message("article {value}", value=place.article)),
        (place.option, message("option {value}", value=place.option)),
    )
    shown = (show(text, language) for value, text in parts if value)
    return ", ".join(part for part in (place.file, *shown) if part)


def speaker(language: str) -> Callable[[Message], str]:
    """Return ``show`` bound to a language, for doors that speak one at a time."""
    return partial(show, language=language)
