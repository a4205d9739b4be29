"""An XLSX workbook as sheets of raw cells: text, exact numbers, days, durations, formulas."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from models.sheets import BrokenCell, CellValue, Formula, Sheet, SheetRow
from store.imports.archives import elements, typed
from store.imports.dates import Shape, value_of
from store.imports.grid import Grid
from store.imports.parts import Parts, read_parts, text_of

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_workbook(name: str, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook.

    Raises:
        TooLarge: it is a bomb.
        KeyError, etree.XMLSyntaxError, ValueError...: it is damaged, encrypted, or no workbook.
    """
    parts = read_parts(archive)
    return tuple(Sheet(name, title, _rows(parts, path)) for title, path in parts.sheets)


def _rows(parts: Parts, path: str) -> tuple[SheetRow, ...]:
    grid = Grid()
    merged: list[str] = []
    number = 0
    for element in elements(parts.archive, path, "row", "mergeCell"):
        if etree.QName(element).localname == "mergeCell":
            merged.append(element.get("ref", ""))
            continue
        number = int(element.get("r", number + 1))
        grid.add(number, dict(_cells(parts, element)))
    for found in filter(None, map(_RANGE.fullmatch, merged)):
        grid.spread_down(_number(found[1]), int(found[2]), int(found[4]))
    return grid.done()


def _cells(parts: Parts, row: etree._Element) -> Iterator[tuple[int, CellValue]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        found = _CELL.fullmatch(cell.get("r", ""))
        column = _number(found[1]) if found else column + 1
        value = _value(parts, cell)
        if value is not None and value != "":
            yield column, typed(value) if isinstance(value, str) else value


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
