"""An XLSX workbook as sheets of raw cells: text, exact numbers, days, durations, formulas."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from zipfile import BadZipFile

from lxml import etree

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from models.sheets import BrokenCell, CellValue, Formula, Sheet, SheetRow
from store.imports.dates import Shape, value_of
from store.imports.parts import Parts, TooLarge, elements, open_parts, text_of

MOST_ROWS = 200_000
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_DAMAGED = (
    BadZipFile,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
"""All that a damaged or encrypted archive makes its libraries raise."""


def read_workbook(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook.

    Raises:
        ProblemsFound: the archive is damaged, encrypted, no workbook, or a bomb.
    """
    try:
        parts = open_parts(content)
        return tuple(Sheet(name, title, _rows(parts, path)) for title, path in parts.sheets)
    except TooLarge:
        raise ProblemsFound([_bomb(name)]) from None
    except _DAMAGED:
        raise ProblemsFound([_damaged(name)]) from None


def _rows(parts: Parts, path: str) -> tuple[SheetRow, ...]:
    rows: dict[int, dict[int, CellValue]] = {}
    merged: list[str] = []
    number = 0
    for element in elements(parts.archive, path, "row", "mergeCell"):
        if etree.QName(element).localname == "mergeCell":
            merged.append(element.get("ref", ""))
            continue
        number = int(element.get("r", number + 1))
        cells = dict(_cells(parts, element))
        if cells:
            rows[number] = cells
        if len(rows) > MOST_ROWS:
            raise TooLarge
    for reference in merged:
        _spread_down(rows, reference)
    return tuple(SheetRow(number, cells) for number, cells in sorted(rows.items()))


def _cells(parts: Parts, row: etree._Element) -> Iterator[tuple[int, CellValue]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        found = _CELL.fullmatch(cell.get("r", ""))
        column = _number(found[1]) if found else column + 1
        value = _value(parts, cell)
        if value is not None and value != "":
            yield column, value


def _value(parts: Parts, cell: etree._Element) -> CellValue | None:
    formula = cell.find("{*}f")
    if formula is not None:
        return Formula(formula.text or "")
    kind, value = cell.get("t", "n"), cell.find("{*}v")
    if kind == "inlineStr":
        return text_of(cell)
    text = (value.text or "") if value is not None else ""
    return _KINDS.get(kind, _as_written)(parts, cell, text) if text else None


def _as_written(_parts: Parts, _cell: etree._Element, text: str) -> CellValue:
    return text


def _shared(parts: Parts, _cell: etree._Element, text: str) -> CellValue:
    return parts.strings[int(text)]


def _truth(_parts: Parts, _cell: etree._Element, text: str) -> CellValue:
    return text == "1"


def _error(_parts: Parts, _cell: etree._Element, text: str) -> CellValue:
    return BrokenCell(text)


def _numeric(parts: Parts, cell: etree._Element, text: str) -> CellValue:
    style = int(cell.get("s", "0"))
    shape = parts.shapes[style] if style < len(parts.shapes) else Shape.NUMBER
    return value_of(text, shape, from_1904=parts.from_1904)


_KINDS: Mapping[str, Callable[[Parts, etree._Element, str], CellValue]] = {
    "n": _numeric,
    "s": _shared,
    "b": _truth,
    "e": _error,
}


def _number(letters: str) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _spread_down(rows: dict[int, dict[int, CellValue]], reference: str) -> None:
    """Give the words or the day of a merged block to each row it covers; a number would count twice."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return
    column, first, last = _number(found[1]), int(found[2]), int(found[4])
    value = rows.get(first, {}).get(column)
    if isinstance(value, str | date):
        for number in (n for n in rows if first < n <= last):
            rows[number].setdefault(column, value)


def _bomb(name: str) -> Problem:
    return Problem(
        "archive_bomb",
        message("Ce classeur, une fois ouvert, serait démesuré : il n'est pas lu."),
        message("Copiez le seul tableau utile dans un nouveau classeur, et enregistrez-le."),
        Place(name),
    )


def _damaged(name: str) -> Problem:
    return Problem(
        "not_a_workbook",
        message("Ce fichier n'est pas un classeur .xlsx lisible."),
        message("Ouvrez-le dans le tableur et enregistrez-le à nouveau au format .xlsx."),
        Place(name),
    )
