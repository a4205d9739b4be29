"""Our renderer gives the XML that plain docxtpl gives from the same template and the same values."""

from io import BytesIO

import pytest
from docxtpl import DocxTemplate
from lxml import etree
from pydantic import BaseModel

from rules.contexts import context_module
from store.documents.snapshots import digest_of
from store.language import SOURCE
from store.rendering import render
from store.rendering.archive import read_parts
from store.rendering.clean import prepared
from store.rendering.engine import manifest_of, template_of, with_engine_values
from store.rendering.environment import environment
from store.rendering.numbering import number_articles
from store.workshop.places import documents_written, languages_written
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of

FEW, MANY = 2, 60
WRITTEN = [(name, language) for name in documents_written() for language in languages_written(name)]
LONGEST = ("statuts_groupement_employeurs", "contrat_de_travail", "releve_mensuel")


def contexts(document: str, count: int) -> list[BaseModel]:
    """Return so many invented contexts of a document, no two of them alike."""
    supply, model = supply_of(read_document(document)), context_module(document).Context
    found: dict[str, BaseModel] = {}
    for seed in range(count * 4):
        context = sample(model, seed, supply)
        found.setdefault(digest_of(context), context)
        if len(found) == count:
            break
    return list(found.values())


def by_docxtpl(document: str, language: str, context: BaseModel) -> dict[str, bytes]:
    path = template_of(document, language)
    values = prepared(context)
    numbering = number_articles(manifest_of(path), values)
    template = DocxTemplate(str(path))
    template.render(with_engine_values(values, numbering, draft=True), environment(language))
    written = BytesIO()
    template.save(written)
    return read_parts(written.getvalue())


def canonical(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def compare(document: str, language: str, count: int) -> int:
    """Hold ours against plain docxtpl; return in how many different contexts."""
    tried = contexts(document, count)
    for number, context in enumerate(tried):
        ours = read_parts(render(document, context, language=language).content)
        theirs = by_docxtpl(document, language, context)
        assert set(ours) == set(theirs)
        # docxtpl writes the file's properties in its own way, and escapes « & » there twice
        for name in set(ours) - {"docProps/core.xml"}:
            assert canonical(ours[name]) == canonical(theirs[name]), (number, name)
    return len(tried)


@pytest.mark.parametrize(("document", "language"), WRITTEN)
def test_the_same_xml_as_plain_docxtpl(document: str, language: str) -> None:
    assert compare(document, language, FEW) == FEW


def test_all_documents_together_are_compared_in_more_than_sixty_contexts() -> None:
    assert len(WRITTEN) * FEW >= MANY


@pytest.mark.slow
@pytest.mark.parametrize("document", LONGEST)
def test_the_longest_documents_are_the_same_in_sixty_contexts_each(document: str) -> None:
    assert compare(document, SOURCE, MANY) == MANY
