"""The words of a kept document, clause by clause, read back from its file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from models.documents import KeptDocument
from rules.wordings import CELLS, Clause, Line
from store import files
from store.pdf.looks import style_of
from store.pdf.reading import opened
from store.rendering.check import BOOKMARK, W

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_MARK = f"{W}bookmarkStart"
_SPACES = {f"{W}tab": " ", f"{W}br": " "}
_HEADINGS = frozenset({"Heading1", "Heading2", "AnnexTitle"})
"""Styles that open a clause or a part; a smaller heading does when a clause is marked there."""
_APART = ("TOC", "FieldMark", "DraftNotice")
"""Styles of what says nothing of its own: the table of contents, its marks, the notice of a draft."""


def clauses_of(kept: KeptDocument) -> tuple[Clause, ...]:
    """Return what a kept version says under each heading, in order; what comes before has no name.

    A clause without a heading of its own is read with the one before it.

    Raises:
        ProblemsFound: its file is gone, was altered, or is no Word document.
    """
    numbers = {clause["id"]: clause["number"] for clause in kept.clauses}
    return tuple(_clauses(opened(files.get(kept.sha256), kept.title).body, numbers))


def _clauses(body: etree._Element, numbers: Mapping[str, Any]) -> Iterator[Clause]:
    name, title, lines, met = "", "", list[Line](), Counter[str]()
    for block in _blocks(body):
        style = _style(block)
        if style.startswith(_APART):
            continue
        marked = _name(block)
        if marked or style in _HEADINGS:
            if name or lines:
                yield Clause(name, title, numbers.get(name), tuple(lines))
            title, lines = _text(block), []
            name = marked or f"{title} {met[title]}"  # two parts may bear the same title
            met[title] += 1
        else:
            lines.extend(_lines(block))
    yield Clause(name, title, numbers.get(name), tuple(lines))


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Go through paragraphs and tables in order, those inside other elements included."""
    for child in parent:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        else:
            yield from _blocks(child)


def _style(block: etree._Element) -> str:
    return style_of(block) if block.tag == _PARAGRAPH else ""


def _name(block: etree._Element) -> str:
    """Return the clause a heading opens, empty for any other paragraph or table."""
    marks = (str(mark.get(f"{W}name")) for mark in block.iterchildren(_MARK))
    return next((mark.removeprefix(BOOKMARK) for mark in marks if mark.startswith(BOOKMARK)), "")


def _lines(block: etree._Element) -> Iterable[Line]:
    if block.tag == _PARAGRAPH:
        found = [Line(_text(block))]
    else:
        rows = ([_text(cell) for cell in row.iterchildren(_CELL)] for row in block.iterchildren(_ROW))
        found = [Line(CELLS.join(cells), row=True) for cells in rows if any(cells)]
    return (line for line in found if line.text)


def _text(element: etree._Element) -> str:
    """Return the words of a paragraph or of a cell on one line."""
    paragraphs = [element] if element.tag == _PARAGRAPH else list(element.iter(_PARAGRAPH))
    return " ".join(filter(None, (_words(paragraph) for paragraph in paragraphs)))


def _words(paragraph: etree._Element) -> str:
    pieces = (
        element.text or "" if element.tag == f"{W}t" else _SPACES.get(str(element.tag), "")
        for run in paragraph.iter(f"{W}r")
        for element in run
    )
    return " ".join("".join(pieces).split(" ")).strip()
