"""Which column holds what: chosen by the manager, else guessed from the words offices put above columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.messages import Message, message
from models.problems import Place, Problem
from models.sheets import Sheet, SheetRow
from rules.imports.cells import as_text, plain
from rules.imports.columns import TIMES, Choices, Column, Picked, letter_of
from rules.imports.directory import Directory
from rules.imports.titles import STATED, stated

ROWS_LOOKED_AT = 40
"""A header stands among the first rows, under a title and a few notes."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its row, and the column and heading of each field found.

    ``stated`` holds what a title or the name of the sheet says of all its rows, by field; ``chosen`` the
    fields whose column the manager chose; ``titles`` every heading of the row, by column.
    """

    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    stated: Mapping[str, str] = field(default_factory=dict)
    chosen: Picked = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)


def find_header(
    sheet: Sheet, columns: tuple[Column, ...], names: Directory, choices: Choices
) -> Header | None:
    """Return the first row that names every required column, ``None`` when no row does.

    The employee or the member may be named by the sheet or above the header instead.
    """
    for row in sheet.rows[:ROWS_LOOKED_AT]:
        header = match(row, columns, choices)
        missing = {column.field for column in _missing(header, columns)}
        if not missing:
            return header
        if header.columns and missing <= STATED.keys():
            said = stated(sheet, row.number, missing, names)
            if missing <= said.keys():
                return replace(header, stated=said)
    return None


def match(row: SheetRow, columns: tuple[Column, ...], choices: Choices) -> Header:
    """Return the fields that a row names; a heading serves once, the best-known wording wins.

    An hour of arrival without one of departure is no time at all.
    """
    titles = {number: as_text(cell) for number, cell in sorted(row.cells.items()) if isinstance(cell, str)}
    words = {number: plain(text) for number, text in titles.items()}
    picked = choices.of(list(titles.values()))
    found = _places(words, columns, picked)
    if 0 < sum(name in found for name in TIMES) < len(TIMES):
        found = _places(words, tuple(c for c in columns if c.field not in TIMES), picked)
    headings = {name: titles.get(number, "") or picked.get(name, "") for name, number in found.items()}
    chosen = {
        n: picked[n] for n, number in found.items() if n in picked and _place(picked[n], words) == number
    }
    chosen |= {name: "" for name, heading in picked.items() if not heading}
    return Header(row.number, found, headings, {}, chosen, titles)


def _places(words: Mapping[int, str], columns: tuple[Column, ...], picked: Picked) -> dict[str, int]:
    """Return the column of each field: those chosen first, so that no guess takes them."""
    found: dict[str, int] = {}
    for name, heading in picked.items():
        place = _place(heading, words)
        if place and any(column.field == name for column in columns):
            found[name] = place
    for column in (c for c in columns if c.field not in found and picked.get(c.field) != ""):
        free = {number: text for number, text in words.items() if number not in found.values()}
        best = min(((_rank(text, column), number) for number, text in free.items()), default=None)
        if best is not None and best[0] < _UNKNOWN:
            found[column.field] = best[1]
    return found


def _place(heading: str, words: Mapping[int, str]) -> int:
    wanted = plain(heading)
    named = next((number for number, word in words.items() if wanted and word == wanted), 0)
    return named or letter_of(heading)


_UNKNOWN = 1000
_BY_FIRST_WORDS = 100
_SHORT = 2  # « a » and « de » open many headings


def _rank(heading: str, column: Column) -> int:
    for position, wording in enumerate(column.known_as):
        if heading == wording:
            return position
        if len(wording) > _SHORT and heading.startswith(wording + " "):
            return _BY_FIRST_WORDS + position
    return _UNKNOWN


def _missing(header: Header, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(
        column
        for column in columns
        if column.required
        and column.field not in header.columns
        and not (column.instead and all(name in header.columns for name in column.instead))
    )


def missing_columns(sheet: Sheet, columns: tuple[Column, ...], choices: Choices) -> tuple[Problem, ...]:
    """Return one problem for each required column the best row of the sheet lacks."""
    guesses = [match(row, columns, choices) for row in sheet.rows[:ROWS_LOOKED_AT]]
    best = max(guesses, key=lambda header: len(header.columns), default=Header(1, {}, {}))
    return tuple(
        Problem(
            "missing_column",
            message("La colonne « {column} » manque.", column=column.title),
            _remedy(column),
            Place(sheet.file, sheet.name, best.row if best.columns else None, column.title),
        )
        for column in _missing(best, columns)
    )


def _remedy(column: Column) -> Message:
    known = ", ".join(column.known_as)
    if column.field in STATED:
        return message(
            "Écrivez son titre au-dessus de la colonne, ou son nom dans le titre de la feuille. Titres "
            "reconnus : {known}.",
            known=known,
        )
    return message(
        'Écrivez son titre au-dessus de la colonne, ou désignez-la par --column "{column}=...". Titres '
        "reconnus : {known}.",
        column=column.title,
        known=known,
    )


def unknown_headings(
    sheets: Sequence[Sheet], headers: Sequence[Header], columns: tuple[Column, ...], asked: Picked
) -> tuple[Problem, ...]:
    """Return a problem for each column the manager asked for that no sheet of the file has."""
    titles = {column.field: column.title for column in columns}
    found = {name for header in headers for name in header.chosen}
    known = list(dict.fromkeys(text for header in headers for text in header.titles.values() if text))
    return tuple(
        Problem(
            "unknown_heading",
            message("Aucune colonne du fichier ne s'appelle « {heading} ».", heading=heading),
            message("Colonnes du fichier : {known}.", known=known),
            Place(sheets[0].file if sheets else "", column=titles[name]),
        )
        for name, heading in asked.items()
        if name in titles and name not in found
    )
