"""Kept documents read in another language: the same values through the same clauses, beside the French.

The French document is the one that is kept, validated and signed. Its translation is made from the values it
was made from, each time somebody who reads that language asks for files; nothing of it is kept.
"""

from collections.abc import Mapping

from models.documents import DocumentStatus, KeptDocument
from rules.contexts import context_module
from store.documents.kept import template_in_use
from store.language import SOURCE
from store.rendering import render
from store.workshop.places import built_template

ENDING = ".docx"


def translation(kept: KeptDocument, language: str) -> bytes | None:
    """Return a kept document in ``language``, a draft being one there too.

    ``None`` in French, where the document has no version in this language, and where the French clauses have
    changed since it was made: a translation must say what the kept document says.
    """
    if language == SOURCE or built_template(kept.document, language) is None:
        return None
    if template_in_use(kept.document) != kept.template:
        return None
    context = context_module(kept.document).Context.model_validate(kept.context)
    return render(
        kept.document, context, draft=kept.status == DocumentStatus.DRAFT, language=language
    ).content


def twin(name: str, language: str) -> str:
    """Return the name of a file's translation: ``releve-2026-10-amicale-en.docx``."""
    return f"{name.removesuffix(ENDING)}-{language}{ENDING}"


def beside(rows: Mapping[str, KeptDocument], language: str) -> dict[str, bytes]:
    """Return the translations of documents by the name of their file; ``rows`` are by the French name."""
    made = ((name, translation(row, language)) for name, row in rows.items())
    return {twin(name, language): content for name, content in made if content is not None}
