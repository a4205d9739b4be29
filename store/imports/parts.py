"""The parts of an XLSX archive: what its sheets share."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import join, normpath

from lxml import etree

from store.imports.archives import TooLarge, elements, tree
from store.imports.dates import Shape, shape_of

MOST_STRINGS = 500_000
BOOK = "xl/workbook.xml"
_ID = re.compile(r"\{[^}]*/relationships\}id$")


@dataclass(frozen=True)
class Parts:
    """What all sheets share: strings, what each cell style stands for, the calendar's origin."""

    archive: zipfile.ZipFile
    sheets: tuple[tuple[str, str], ...]
    strings: tuple[str, ...]
    shapes: tuple[Shape, ...]
    from_1904: bool


def read_parts(archive: zipfile.ZipFile) -> Parts:
    """Read what the sheets of a workbook share.

    Raises:
        TooLarge: the archive is a bomb.
        KeyError, etree.XMLSyntaxError, ValueError...: it is no workbook.
    """
    book = tree(archive, BOOK)
    targets = _targets(archive)
    sheets = tuple(
        (element.get("name", ""), targets[_relation(element)])
        for element in book.iter("{*}sheet")
        if _relation(element) in targets
    )
    settings = next(book.iter("{*}workbookPr"), None)
    from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    return Parts(archive, sheets, tuple(_strings(archive)), _shapes(archive), from_1904)


def _relation(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if _ID.search(str(key))), "")


def _targets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    relations = tree(archive, "xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id", ""): _path(relation.get("Target", ""))
        for relation in relations.iter("{*}Relationship")
        if relation.get("Type", "").endswith("/worksheet")
    }


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _strings(archive: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return
    for count, element in enumerate(elements(archive, "xl/sharedStrings.xml", "si")):
        if count > MOST_STRINGS:
            raise TooLarge
        yield text_of(element)


def text_of(element: etree._Element) -> str:
    """Return the text of a string item, without the reading aids of East Asian scripts."""
    runs = (run for run in element.iter("{*}t") if not _is_reading_aid(run))
    return "".join(run.text or "" for run in runs)


def _is_reading_aid(run: etree._Element) -> bool:
    parent = run.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"


def _shapes(archive: zipfile.ZipFile) -> tuple[Shape, ...]:
    if "xl/styles.xml" not in archive.namelist():
        return ()
    styles = tree(archive, "xl/styles.xml")
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter("{*}numFmt")}
    formats = next(styles.iter("{*}cellXfs"), None)
    ids = [xf.get("numFmtId", "0") for xf in formats.iter("{*}xf")] if formats is not None else []
    return tuple(shape_of(int(number), codes.get(number)) for number in ids)
