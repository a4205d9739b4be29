"""A ``.docx`` opened for its PDF: its parts as trees, its title, and whether the product made it as it is."""

import zipfile
from dataclasses import dataclass

from lxml import etree

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.rendering.archive import read_parts
from store.rendering.check import W

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
OUR_NAME = "Œuvre commune"
_KNOWN = frozenset(
    f"{W}{name}"
    for name in (
        *("document", "body", "hdr", "ftr", "p", "pPr", "pStyle", "keepNext", "numPr", "ilvl", "numId", "jc"),
        *("r", "rPr", "rStyle", "b", "i", "t", "br", "tab", "fldChar", "instrText", "hyperlink"),
        *("bookmarkStart", "bookmarkEnd", "tbl", "tblPr", "tblStyle", "tblW", "tblLayout", "tblGrid"),
        *("gridCol", "tr", "trPr", "cantSplit", "trHeight", "tblHeader", "tc", "tcPr", "tcW", "gridSpan"),
        *("shd", "sectPr", "headerReference", "footerReference", "pgSz", "pgMar"),
    )
)
"""What our own templates are made of: a word processor that saves a document adds others."""


@dataclass(frozen=True, slots=True)
class Docx:
    """The trees of a document, its title, and whether every element is one that the product writes."""

    body: etree._Element
    styles: etree._Element
    header: etree._Element | None
    footer: etree._Element | None
    title: str
    ours: bool


def opened(content: bytes, name: str) -> Docx:
    """Open a document; ``name`` is what the user calls it.

    Raises:
        ProblemsFound: these bytes are no Word document.
    """
    try:
        parts = read_parts(content)
        trees = {part: _tree(source) for part, source in parts.items() if part.endswith(".xml")}
        return _docx(trees)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        raise ProblemsFound([_not_word(name)]) from None


def _tree(source: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(source, parser)


def _docx(trees: dict[str, etree._Element]) -> Docx:
    document, core = trees["word/document.xml"], trees.get("docProps/core.xml")
    margins = [trees.get(f"word/{name}1.xml") for name in ("header", "footer")]
    shown = [tree for tree in (document, *margins) if tree is not None]
    by_us = _said(core, _CREATOR) == OUR_NAME and all(
        element.tag in _KNOWN for tree in shown for element in tree.iter()
    )
    body = next(document.iter(f"{W}body"), None)
    if body is None:
        raise KeyError("word/document.xml")
    return Docx(body, trees["word/styles.xml"], margins[0], margins[1], _said(core, _TITLE), by_us)


def _said(core: etree._Element | None, name: str) -> str:
    return "" if core is None else (core.findtext(name) or "")


def _not_word(name: str) -> Problem:
    return Problem(
        "not_word",
        message("Ce fichier n'est pas un document Word (.docx), ou il est abîmé."),
        message("Ouvrez-le dans votre traitement de texte et enregistrez-le au format .docx."),
        Place(file=name),
    )
