"""A thousand invented cases for each document: no number, no reference is ever wrong."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from lxml import etree

from rules.contexts import context_module
from store.rendering import render
from store.workshop.places import documents_written
from store.workshop.reading import read_document
from store.workshop.samples import Supply, compared_words, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MANY, FEW = 1000, 10
ODD = (
    "Amicale",
    "Bois <Ünal> & Fils",
    "]]>",
    "{{ 7*7 }}",
    "\u202efin",
    "Une phrase plus longue, avec des mots.",
)


def body_of(content: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return etree.fromstring(opened.read("word/document.xml"))


def numbered_headings(body: etree._Element) -> dict[str, int]:
    """Count articles as a word processor does: paragraphs of the list, in order."""
    found: dict[str, int] = {}
    for mark in body.iter(f"{W}numId"):
        if mark.get(f"{W}val") == "1":
            heading = mark.getparent().getparent().getparent()
            found[heading.find(f"{W}bookmarkStart").get(f"{W}name")] = len(found) + 1
    return found


def links(body: etree._Element) -> Iterator[tuple[str, str]]:
    for link in body.iter(f"{W}hyperlink"):
        yield link.get(f"{W}anchor"), "".join(t.text or "" for t in link.iter(f"{W}t"))


def try_cases(document: str, count: int) -> set[int]:
    supply = Supply(compared_words(read_document(document)), ODD)
    model = context_module(document).Context
    lengths = set()
    for seed in range(count):
        made = render(document, sample(model, seed, supply))
        body = body_of(made.content)
        articles = numbered_headings(body)
        assert articles == {f"clause_{used.id}": used.number for used in made.clauses if used.number}
        for anchor, shown in links(body):
            if shown.isdigit():
                assert articles[anchor] == int(shown), (seed, anchor)
            elif shown.startswith("Article "):
                assert shown.startswith(f"Article {articles[anchor]}. "), (seed, anchor)
        lengths.add(len(articles))
    return lengths


@pytest.mark.parametrize("document", documents_written())
def test_a_few_cases(document: str) -> None:
    assert try_cases(document, FEW)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("document", documents_written())
def test_a_thousand_cases(document: str) -> None:
    lengths = try_cases(document, MANY)
    if document == "statuts_groupement_employeurs":
        assert len(lengths) > 3
