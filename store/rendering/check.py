"""The structure of a finished document: what a word processor would refuse, and numbers that would lie."""

from collections.abc import Iterator, Mapping

from lxml import etree

from models.messages import message
from models.problems import Place, Problem
from store.rendering.problems import place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOOKMARK = "clause_"
ARTICLE_LIST = "1"
"""Identifier, in the numbering part, of the one list that numbers articles."""


def check_structure(body: etree._Element, numbers: Mapping[str, int], document: str) -> tuple[Problem, ...]:
    """Return what is wrong in a rendered body: empty cells or tables, articles or references misnumbered."""
    return (
        *_tables(body, document),
        *_articles(body, numbers, document),
        *_references(body, numbers, document),
    )


def _tables(body: etree._Element, document: str) -> Iterator[Problem]:
    for table in body.iter(f"{W}tbl"):
        if table.find(f"{W}tr") is None:
            yield _empty("empty_table", document)
    for cell in body.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield _empty("empty_cell", document)


def _empty(code: str, document: str) -> Problem:
    return Problem(
        code,
        message("Un tableau du document est vide ou a une cellule sans paragraphe."),
        message("Mettez le tableau entier sous condition, ou gardez un paragraphe dans chaque cellule."),
        Place(file=document),
    )


def _articles(body: etree._Element, numbers: Mapping[str, int], document: str) -> Iterator[Problem]:
    """Compare the articles met, in the order a reader counts them, with the numbers computed before."""
    met = 0
    for mark in body.iter(f"{W}numId"):
        if mark.get(f"{W}val") != ARTICLE_LIST:
            continue
        met += 1
        heading = next(mark.iterancestors(f"{W}p"))
        start = heading.find(f"{W}bookmarkStart")
        clause = "" if start is None else str(start.get(f"{W}name")).removeprefix(BOOKMARK)
        if numbers.get(clause) != met:
            yield _misnumbered(document, clause)
    if met != len(numbers):
        yield _misnumbered(document, "")


def _references(body: etree._Element, numbers: Mapping[str, int], document: str) -> Iterator[Problem]:
    for link in body.iter(f"{W}hyperlink"):
        anchor = str(link.get(f"{W}anchor", ""))
        if not anchor.startswith(BOOKMARK) or link.get(f"{W}tooltip") != "renvoi":
            continue
        clause = anchor.removeprefix(BOOKMARK)
        if str(numbers.get(clause, "")) != "".join(str(text) for text in link.itertext()):
            yield _misnumbered(document, clause)


def _misnumbered(document: str, clause: str) -> Problem:
    return Problem(
        "wrong_number",
        message("Le numéro d'un article ou d'un renvoi n'est pas celui que le document affiche."),
        message("Reconstruisez les modèles (oeuvre templates build) ; si cela persiste, signalez-le."),
        place(document, clause),
    )
