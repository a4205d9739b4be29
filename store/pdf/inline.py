"""The text of a paragraph as Typst expressions: every word is a string, so that none is ever a command."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from store.rendering.check import W

_RUN, _LINK, _TEXT, _BREAK, _TAB = f"{W}r", f"{W}hyperlink", f"{W}t", f"{W}br", f"{W}tab"
_INSTRUCTION, _FIELD = f"{W}instrText", f"{W}fldChar"
_FIELDS = {"PAGE": "this-page", "NUMPAGES": "last-page"}
TAB = "\t"
"""Piece that stands for a tab: what is before it and what is after it are set apart by the caller."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What runs refer to: colours of character styles, and bookmarks that links may lead to."""

    colours: Mapping[str, str]
    anchors: frozenset[str]


def literal(text: str) -> str:
    """Return a text as a Typst string: nothing in it is markup, code or a label."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c in _KEPT else f"\\u{{{ord(c):x}}}" for c in escaped) + '"'


_KEPT = "\u00a0\u202f"
_SPACE = literal(" ")


def joined(pieces: Iterable[str]) -> str:
    """Return pieces as one Typst content block; a tab that no caller set apart is a space."""
    return f"[{''.join(f'#{_SPACE if piece == TAB else piece}' for piece in pieces)}]"


def pieces(paragraph: etree._Element, ink: Ink) -> Iterator[str]:
    """Yield the text of a paragraph, piece by piece; ``TAB`` stands where it has a tab."""
    field: str | None = None
    for element in paragraph.iterchildren(_RUN, _LINK):
        mark = element.find(_FIELD)
        kind = None if mark is None else mark.get(f"{W}fldCharType")
        if element.tag == _LINK:
            yield _linked(element, ink)
        elif kind == "begin":
            field = ""
        elif kind == "end":
            yield from filter(None, [_FIELDS.get((field or "").strip())])
            field = None
        elif field is None:
            yield from _run(element, ink)
        else:  # the result kept in the file is only what a reader of fields would replace
            field += element.findtext(_INSTRUCTION) or ""


def _linked(link: etree._Element, ink: Ink) -> str:
    inside = joined(piece for run in link.iter(_RUN) for piece in _run(run, ink))
    anchor = str(link.get(f"{W}anchor"))
    return f"link(label({literal(anchor)}), {inside})" if anchor in ink.anchors else inside


def _run(run: etree._Element, ink: Ink) -> Iterator[str]:
    for element in run:
        if element.tag == _TEXT:
            yield _styled(literal(element.text or ""), run.find(f"{W}rPr"), ink)
        elif element.tag == _BREAK and element.get(f"{W}type") != "page":
            yield "linebreak()"
        elif element.tag == _TAB:
            yield TAB


def _styled(text: str, properties: etree._Element | None, ink: Ink) -> str:
    if properties is None:
        return text
    style = properties.find(f"{W}rStyle")
    colour = ink.colours.get(str(style.get(f"{W}val"))) if style is not None else None
    chosen = [
        'weight: "bold"' if properties.find(f"{W}b") is not None else "",
        'style: "italic"' if properties.find(f"{W}i") is not None else "",
        f'fill: rgb("{colour}")' if colour else "",
    ]
    said = ", ".join(filter(None, chosen))
    return f"text({said}, {text})" if said else text
