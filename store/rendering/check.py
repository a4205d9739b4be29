"""The structure of a finished document: what a word processor would refuse, and numbers that would lie."""

from collections.abc import Iterator, Mapping

from lxml import etree

from models.messages import message
from models.problems import Place, Problem
from store.rendering.problems import place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL, _LINK, _NUMBER, _TABLE = f"{W}tc", f"{W}hyperlink", f"{W}numId", f"{W}tbl"
_PARAGRAPH, _ROW, _VALUE, _TIP = f"{W}p", f"{W}tr", f"{W}val", f"{W}tooltip"
_WORDS = etree.XPath("string()", smart_strings=False)  # twice as fast as joining the texts
BOOKMARK = "clause_"
ARTICLE_LIST = "1"
"""Identifier, in the numbering part, of the one list that numbers articles."""
REFERENCE_TIP = "renvoi"
"""Tooltip of the links that print an article number: how they are known among other links."""


def check_structure(
    body: etree._Element, numbers: Mapping[str, int] | None, document: str
) -> tuple[Problem, ...]:
    """Return what is wrong in a rendered body: empty cells or tables, articles or references misnumbered.

    ``numbers`` is ``None`` for a document without articles of ours: its lists number what they please.
    """
    return tuple(_problems(body, numbers, document))


def _problems(body: etree._Element, numbers: Mapping[str, int] | None, document: str) -> Iterator[Problem]:
    met = 0
    for element in body.iter(_CELL, _LINK, _NUMBER, _TABLE):  # one walk: this runs for each document
        tag = element.tag
        if tag == _CELL:
            if len(element) == 0 or element[-1].tag != _PARAGRAPH:
                yield _empty("empty_cell", document)
        elif tag == _TABLE:
            if element.find(_ROW) is None:
                yield _empty("empty_table", document)
        elif numbers is None:
            continue
        elif tag == _LINK:
            yield from _reference(element, numbers, document)
        elif element.get(_VALUE) == ARTICLE_LIST:
            met += 1
            yield from _article(element, met, numbers, document)
    if numbers is not None and met != len(numbers):
        yield _misnumbered(document, "")


def _empty(code: str, document: str) -> Problem:
    return Problem(
        code,
        message("Un tableau du document est vide ou a une cellule sans paragraphe."),
        message("Mettez le tableau entier sous condition, ou gardez un paragraphe dans chaque cellule."),
        Place(file=document),
    )


def _article(mark: etree._Element, met: int, numbers: Mapping[str, int], document: str) -> Iterator[Problem]:
    """Compare an article, in the order a reader counts, with the number computed before."""
    heading = next(mark.iterancestors(_PARAGRAPH))
    start = heading.find(f"{W}bookmarkStart")
    clause = "" if start is None else str(start.get(f"{W}name")).removeprefix(BOOKMARK)
    if numbers.get(clause) != met:
        yield _misnumbered(document, clause)


def _reference(link: etree._Element, numbers: Mapping[str, int], document: str) -> Iterator[Problem]:
    if link.get(_TIP) != REFERENCE_TIP:
        return
    clause = str(link.get(f"{W}anchor")).removeprefix(BOOKMARK)
    if str(numbers.get(clause, "")) != _WORDS(link):
        yield _misnumbered(document, clause)


def _misnumbered(document: str, clause: str) -> Problem:
    return Problem(
        "wrong_number",
        message("Le numéro d'un article ou d'un renvoi n'est pas celui que le document affiche."),
        message("Reconstruisez les modèles (oeuvre templates build) ; si cela persiste, signalez-le."),
        place(document, clause),
    )
