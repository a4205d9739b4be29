"""The source of the page setter for a document: the same paragraphs, tables and links, in the same order."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import groupby

from lxml import etree

from store.pdf.inline import TAB, Ink, joined, literal, pieces
from store.pdf.looks import Look, character_colours, looks, points, style_of
from store.pdf.reading import OUR_NAME, Docx
from store.pdf.tables import table
from store.rendering.check import ARTICLE_LIST, W

_PARAGRAPH, _TABLE, _VALUE = f"{W}p", f"{W}tbl", f"{W}val"
_ARTICLE = "Article {number}. "
"""As the list of articles prints its numbers (``numbering.xml``)."""


def typst_source(document: Docx, on: date, fonts: tuple[str, ...]) -> str:
    """Return the source of a document dated ``on``, in the first of ``fonts`` that has each character."""
    shape = files("store.pdf").joinpath("look.typ").read_text(encoding="utf-8")
    return "\n".join((shape, *_Source(document).lines(on, fonts)))


class _Source:
    def __init__(self, document: Docx) -> None:
        self.document = document
        self.looks = looks(document.styles)
        marks = document.body.iter(f"{W}bookmarkStart")
        anchors = frozenset(str(mark.get(f"{W}name")) for mark in marks)
        self.ink = Ink(character_colours(document.styles), anchors)
        self.articles = 0
        self.level = 0

    def lines(self, on: date, fonts: tuple[str, ...]) -> Iterator[str]:
        day = f"datetime(year: {on.year}, month: {on.month}, day: {on.day})"
        title = literal(self.document.title or OUR_NAME)
        yield f"#set document(title: {title}, author: {literal(OUR_NAME)}, date: {day})"
        names = ", ".join(map(literal, fonts))
        lang, region = _spoken(self.document.styles)
        yield (
            f"#set text(font: ({names},), lang: {literal(lang)}, region: {literal(region)}, "
            "hyphenate: false, ..natural)"
        )
        yield "#set par(justify: false)"
        for name, look in self.looks.items():
            yield f"#let {_name(name)} = {look.source}"
        yield self._page()
        yield from self._blocks()

    def _page(self) -> str:
        size, margin = (next(self.document.body.iter(f"{W}{name}")) for name in ("pgSz", "pgMar"))
        said = {name: int(str(margin.get(f"{W}{name}"))) for name in _MARGINS}
        edges = ", ".join(f"{side}: {points(said[side])}" for side in ("top", "right", "bottom", "left"))
        head = self._margin(self.document.header, said["top"] - said["header"], "top")
        foot = self._margin(self.document.footer, said["bottom"] - said["footer"], "bottom")
        width, height = (points(str(size.get(f"{W}{name}"))) for name in ("w", "h"))
        return (
            f"#set page(width: {width}, height: {height}, margin: ({edges}), "
            f"header-ascent: 0pt, footer-descent: 0pt, header: {head}, footer: {foot})"
        )

    def _margin(self, part: etree._Element | None, height: int, side: str) -> str:
        if part is None:
            return "none"
        lines = [self._margin_line(paragraph) for paragraph in part.iter(_PARAGRAPH)]
        return f"block(width: 100%, height: {points(height)}, align({side}, {joined(lines)}))"

    def _margin_line(self, paragraph: etree._Element) -> str:
        found = list(pieces(paragraph, self.ink))
        parts = [joined(group) for is_tab, group in groupby(found, TAB.__eq__) if not is_tab]
        if found and found[0] == TAB:
            parts.insert(0, "[]")
        return f"margin-line({', '.join((_name(style_of(paragraph)), *parts))})"

    def _blocks(self) -> Iterator[str]:
        elements = [one for one in self.document.body if one.tag in (_PARAGRAPH, _TABLE)]
        if elements and elements[0].tag == _PARAGRAPH:
            yield f"#v({self._look(elements[0]).before})"
        for kind, group in groupby(elements, self._kind):
            if kind.startswith("List"):
                yield self._list(kind, list(group))
            else:
                yield from map(self._block, group)

    def _kind(self, element: etree._Element) -> str:
        return style_of(element) if element.tag == _PARAGRAPH else ""

    def _block(self, element: etree._Element) -> str:
        if element.tag == _TABLE:
            return table(element, self.ink, _name)
        if element.find(f"{W}r/{W}br[@{W}type='page']") is not None:
            return "#pagebreak(weak: true)"
        text = joined(pieces(element, self.ink))
        if text == "[]":
            return f"#blank({_name(style_of(element))})"
        look = self._look(element)
        before = "#pagebreak(weak: true)\n" if look.new_page else ""
        if look.level:
            return before + self._heading(element, look, text)
        keep = ", keep: true" if element.find(f"{W}pPr/{W}keepNext") is not None else ""
        return f"{before}#laid({_name(style_of(element))}, {text}{keep})"

    def _heading(self, element: etree._Element, look: Look, text: str) -> str:
        number = element.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None and number.get(_VALUE) == ARTICLE_LIST:
            self.articles += 1
            text = joined([literal(_ARTICLE.format(number=self.articles)), text])
        self.level = min(look.level, self.level + 1)  # a reader aloud must meet no gap between levels
        mark = element.find(f"{W}bookmarkStart")
        anchor = "none" if mark is None else f"label({literal(str(mark.get(f'{W}name')))})"
        return f"#titled({_name(style_of(element))}, {self.level}, {anchor}, {text})"

    def _list(self, style: str, items: list[etree._Element]) -> str:
        texts = [list(pieces(item, self.ink)) for item in items]
        if self.looks[style].list_id:
            return f"#dashes({_name(style)}, ({', '.join(joined(text) for text in texts)},))"
        cuts = [text.index(TAB) if TAB in text else 0 for text in texts]
        labels = ", ".join(joined(text[:cut]) for text, cut in zip(texts, cuts, strict=True))
        bodies = ", ".join(
            joined(piece for piece in text[cut:] if piece != TAB)
            for text, cut in zip(texts, cuts, strict=True)
        )
        return f"#numbered({_name(style)}, ({labels},), ({bodies},))"

    def _look(self, paragraph: etree._Element) -> Look:
        return self.looks.get(style_of(paragraph), self.looks[""])


def _spoken(styles: etree._Element) -> tuple[str, str]:
    """Return the language of a document and its country, as its styles tell them to readers aloud."""
    said = next((str(mark.get(_VALUE)) for mark in styles.iter(f"{W}lang")), "fr-FR")
    lang, _, region = said.partition("-")
    return lang, region or lang.upper()


_MARGINS = ("top", "right", "bottom", "left", "header", "footer")


def _name(style: str) -> str:
    """Return the name of a look in the source; identifiers of styles are letters and digits."""
    return f"look-{style or 'plain'}"
