"""The styles of a document, each resolved with those it is based on and written as a Typst dictionary."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from store.rendering.check import W

_TWIPS, _HALVES, _EIGHTHS, _LINE = 20, 2, 8, 240
_NATURAL = 1.22
"""Height of a line of Carlito or Calibri set solid, for one unit of its size."""
_SIDES = ("top", "left", "bottom")
Properties = dict[str, str]


class Look(NamedTuple):
    """A paragraph style: Typst dictionary, outline level (0 for plain text), and what moves paragraphs."""

    source: str
    level: int
    list_id: str
    keep: bool
    new_page: bool
    before: str


def looks(styles: etree._Element) -> dict[str, Look]:
    """Return the paragraph styles of a document by identifier; ``""`` is that of plain paragraphs."""
    found = {str(style.get(f"{W}styleId")): style for style in styles.iter(f"{W}style")}
    defaults = _of_defaults(styles)
    made = {
        name: _look(_resolved(style, found, defaults))
        for name, style in found.items()
        if style.get(f"{W}type") == "paragraph"
    }
    return {"": made.get("Normal", _look(defaults)), **made}


def style_of(paragraph: etree._Element) -> str:
    """Return the identifier of the style of a paragraph, empty for a plain one."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def character_colours(styles: etree._Element) -> dict[str, str]:
    """Return the colour of each character style that has one, as six hexadecimal digits."""
    found: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        colour = style.find(f"{W}rPr/{W}color")
        if style.get(f"{W}type") == "character" and colour is not None:
            found[str(style.get(f"{W}styleId"))] = str(colour.get(f"{W}val"))
    return found


def points(twips: str | int, unit: int = _TWIPS) -> str:
    """Return a length in points, from twentieths of a point."""
    return f"{int(twips) / unit:g}pt"


def _of_defaults(styles: etree._Element) -> Properties:
    base = {"size": "20", "color": "000000", "before": "0", "after": "0", "line": "240"}
    for kind in ("rPr", "pPr"):
        held = styles.find(f"{W}docDefaults/{W}{kind}Default")
        if held is not None:
            base |= dict(_own(held))
    return base


def _resolved(style: etree._Element, all_of_them: dict[str, etree._Element], base: Properties) -> Properties:
    parent = style.find(f"{W}basedOn")
    above = all_of_them.get(str(parent.get(f"{W}val"))) if parent is not None else None
    inherited = base if above is None else _resolved(above, all_of_them, base)
    return {**inherited, **dict(_own(style))}


def _own(held: etree._Element) -> Iterator[tuple[str, str]]:
    for kind, name, attribute, key in _READ:
        element = held.find(f"{W}{kind}/{W}{name}")
        if element is not None and element.get(f"{W}{attribute}") is not None:
            yield key, str(element.get(f"{W}{attribute}"))
    for kind, name in (("rPr", "b"), ("pPr", "keepNext"), ("pPr", "pageBreakBefore")):
        if held.find(f"{W}{kind}/{W}{name}") is not None:
            yield name, "1"
    for side in _SIDES:
        border = held.find(f"{W}pPr/{W}pBdr/{W}{side}")
        if border is not None:
            yield (
                f"{side} border",
                " ".join(str(border.get(f"{W}{name}")) for name in ("sz", "color", "space")),
            )


_READ = (
    ("rPr", "sz", "val", "size"),
    ("rPr", "color", "val", "color"),
    ("pPr", "spacing", "before", "before"),
    ("pPr", "spacing", "after", "after"),
    ("pPr", "spacing", "line", "line"),
    ("pPr", "ind", "left", "left"),
    ("pPr", "ind", "hanging", "hanging"),
    ("pPr", "outlineLvl", "val", "level"),
    ("pPr/" + W + "numPr", "numId", "val", "list"),
)


def _look(own: Properties) -> Look:
    leading = max(_NATURAL * (int(own["line"]) / _LINE - 1), 0) * int(own["size"]) / _HALVES
    bordered = {side: own[f"{side} border"].split() for side in _SIDES if f"{side} border" in own}
    strokes = [f"{side}: {points(b[0], _EIGHTHS)} + rgb({b[1]!r})" for side, b in bordered.items()]
    spaces = [f"{side}: {b[2]}pt" for side, b in bordered.items()]
    pairs = {
        "size": points(own["size"], _HALVES),
        "fill": f"rgb({own['color']!r})",
        "weight": '"bold"' if "b" in own else '"regular"',
        "before": points(own["before"]),
        "after": points(own["after"]),
        "leading": f"{leading:.2f}pt",
        "left": points(own.get("left", 0)),
        "hanging": points(own.get("hanging", 0)),
        "keep": "true" if "keepNext" in own else "false",
        "stroke": _dictionary(strokes),
        "inset": _dictionary(spaces),
    }
    source = _dictionary([f"{key}: {value}" for key, value in pairs.items()]).replace("'", '"')
    level = int(own["level"]) + 1 if "level" in own else 0
    return Look(
        source, level, own.get("list", ""), "keepNext" in own, "pageBreakBefore" in own, pairs["before"]
    )


def _dictionary(pairs: list[str]) -> str:
    return f"({', '.join(pairs)})" if pairs else "(:)"
