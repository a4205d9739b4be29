"""Tables for the page setter: heads repeated and known as heads, rows whole, widths as in the document."""

from collections.abc import Callable

from lxml import etree

from store.pdf.inline import Ink, joined, pieces
from store.pdf.looks import points, style_of
from store.rendering.check import W

_KEPT_TOGETHER = 7
"""A block of signatures of so many rows, its head among them, stays on one page; a longer one may not fit."""
_SIDES = {"center": "center", "right": "right"}


def table(element: etree._Element, ink: Ink, name: Callable[[str], str]) -> str:
    """Return a table; ``name`` gives what the source calls a style."""
    rows = element.findall(f"{W}tr")
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    widths = ", ".join(points(str(column.get(f"{W}w"))) for column in element.iter(f"{W}gridCol"))
    signed = any(style.get(f"{W}val") == "Signature" for style in element.iter(f"{W}pStyle"))
    whole = "true" if signed and len(rows) <= _KEPT_TOGETHER else "false"

    def cells(of: list[etree._Element]) -> list[str]:
        return [_cell(cell, row, ink, name) for row in of for cell in row.findall(f"{W}tc")]

    head = "".join(f"{one}, " for one in cells(heads))
    body = ", ".join(cells([row for row in rows if row not in heads]))
    return f"#ruled(({widths},), {whole}, ({head}), {body})"


def _cell(cell: etree._Element, row: etree._Element, ink: Ink, name: Callable[[str], str]) -> str:
    paragraphs = cell.findall(f"{W}p")
    said = [name(style_of(paragraphs[index])) for index in (0, -1)]
    properties = cell.find(f"{W}tcPr")
    span = None if properties is None else properties.find(f"{W}gridSpan")
    shade = None if properties is None else properties.find(f"{W}shd")
    height = row.find(f"{W}trPr/{W}trHeight")
    said += [f"span: {span.get(f'{W}val')}"] if span is not None else []
    said += [f'fill: rgb("{shade.get(f"{W}fill")}")'] if shade is not None else []
    said += [f"least: {points(str(height.get(f'{W}val')))}"] if height is not None else []
    body = joined(_paragraph(paragraph, ink, name) for paragraph in paragraphs)
    return f"cell({', '.join(said)}, {body})"


def _paragraph(paragraph: etree._Element, ink: Ink, name: Callable[[str], str]) -> str:
    side = paragraph.find(f"{W}pPr/{W}jc")
    chosen = _SIDES.get(str(side.get(f"{W}val"))) if side is not None else None
    said = [
        name(style_of(paragraph)),
        joined(pieces(paragraph, ink)),
        *([f"side: {chosen}"] if chosen else []),
    ]
    return f"laid({', '.join(said)})"
