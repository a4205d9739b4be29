"""Our renderer gives the XML that plain docxtpl gives from the same template and the same values."""

from io import BytesIO

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from rules.contexts import context_module
from store.rendering import render
from store.rendering.archive import read_parts
from store.rendering.clean import prepared
from store.rendering.engine import manifest_of, template_of, with_engine_values
from store.rendering.environment import environment
from store.rendering.numbering import number_articles
from store.workshop.places import documents_written
from store.workshop.reading import read_document
from store.workshop.samples import sample, supply_of

CONTEXTS = 8  # for each of the eight documents: more than sixty in all


def by_docxtpl(document: str, context: object) -> dict[str, bytes]:
    path = template_of(document)
    values = prepared(context)
    numbering = number_articles(manifest_of(path), values)
    template = DocxTemplate(str(path))
    template.render(with_engine_values(values, numbering, draft=True), environment())
    written = BytesIO()
    template.save(written)
    return read_parts(written.getvalue())


def canonical(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


@pytest.mark.parametrize("document", documents_written())
def test_the_same_xml_as_plain_docxtpl(document: str) -> None:
    supply, model = supply_of(read_document(document)), context_module(document).Context
    for seed in range(CONTEXTS):
        context = sample(model, seed, supply)
        ours, theirs = read_parts(render(document, context).content), by_docxtpl(document, context)
        assert set(ours) == set(theirs)
        # docxtpl writes the file's properties in its own way, and escapes « & » there twice
        for name in set(ours) - {"docProps/core.xml"}:
            assert canonical(ours[name]) == canonical(theirs[name]), (seed, name)
