"""An ODS workbook as sheets of raw cells, with the same guarantees as XLSX.

The format repeats: one cell may stand for a thousand, one row for a million. Empty repetitions are counted
and never made; the others are made within the bounds of ``Grid``.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from lxml import etree

from models.sheets import BrokenCell, CellValue, Formula, Sheet
from store.imports.archives import MOST_CELLS, TooLarge, elements, typed
from store.imports.dates import Shape, value_of
from store.imports.grid import Grid

CONTENT = "content.xml"
MOST_COLUMNS = 16_384
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DURATION = re.compile(r"(-?)P(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d+)?S)?)")
_FORMULA = re.compile(r"^(?:\w+:)?=")


def read_opendocument(name: str, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook.

    Raises:
        TooLarge: it is a bomb.
        KeyError, etree.XMLSyntaxError, ValueError...: it is damaged, encrypted, or no workbook.
    """
    sheets: list[tuple[str, Grid]] = []
    merged: list[list[tuple[int, int, int]]] = []
    table, number = None, 1
    for row in elements(archive, CONTENT, "table-row"):
        owner = _table_of(row)
        if owner is None:
            continue
        if owner is not table:
            table, number = owner, 1
            sheets.append((owner.get(_TABLE + "name", ""), Grid()))
            merged.append([])
        times = _count(row, "number-rows-repeated")
        cells: dict[int, CellValue] = {}
        for column, value, spanned in _cells(row):
            cells[column] = value
            if spanned > 1:
                merged[-1].append((column, number, number + spanned - 1))
        sheets[-1][1].add(number, cells, times)
        number += times
    for (_, grid), blocks in zip(sheets, merged, strict=True):
        for block in blocks:
            grid.spread_down(*block)
    return tuple(Sheet(name, title, grid.done()) for title, grid in sheets)


def _table_of(row: etree._Element) -> etree._Element | None:
    """Return the sheet a row belongs to, ``None`` for a table drawn inside a cell."""
    if next(row.iterancestors(_TABLE + "table-cell"), None) is not None:
        return None
    return next(row.iterancestors(_TABLE + "table"), None)


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(_TABLE + name, "1")))


def _cells(row: etree._Element) -> Iterator[tuple[int, CellValue, int]]:
    """Yield the filled cells of a row: column, value, number of rows covered."""
    column, made = 1, 0
    for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
        times, value = _count(cell, "number-columns-repeated"), _value(cell)
        if value is not None and value != "":
            made += times
            if made > MOST_CELLS:
                raise TooLarge
            for shift in range(min(times, max(0, MOST_COLUMNS - column))):
                yield column + shift, value, _count(cell, "number-rows-spanned")
        column += times


def _value(cell: etree._Element) -> CellValue | None:
    formula = cell.get(_TABLE + "formula")
    if formula is not None:
        return Formula(_FORMULA.sub("", formula))
    return _KINDS.get(cell.get(_OFFICE + "value-type", ""), _words)(cell)


def _words(cell: etree._Element) -> CellValue | None:
    """Return what is written in a cell, without the note somebody may have pinned on it."""
    lines = []
    for paragraph in cell.iterchildren("{*}p"):
        for space in paragraph.iter("{*}s", "{*}tab", "{*}line-break"):
            space.text = " "
        lines.append("".join(str(text) for text in paragraph.itertext()))
    text = "\n".join(lines)
    return typed(text) if text.strip() else None


def _number(cell: etree._Element) -> CellValue:
    return value_of(cell.get(_OFFICE + "value", ""), Shape.NUMBER, from_1904=False)


def _day(cell: etree._Element) -> CellValue:
    written = cell.get(_OFFICE + "date-value", "")
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return BrokenCell(written[:40])


def _duration(cell: etree._Element) -> CellValue:
    written = cell.get(_OFFICE + "time-value", "")
    found = _DURATION.fullmatch(written)
    if found is None:
        return BrokenCell(written[:40])
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] else length


def _truth(cell: etree._Element) -> CellValue:
    return cell.get(_OFFICE + "boolean-value") == "true"


_KINDS: Mapping[str, Callable[[etree._Element], CellValue | None]] = {
    "float": _number,
    "currency": _number,
    "percentage": _number,
    "date": _day,
    "time": _duration,
    "boolean": _truth,
}
