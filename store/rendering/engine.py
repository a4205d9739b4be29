"""Rendering one document: the only door to the bytes of a ``.docx``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from pydantic import BaseModel

from models.clauses import Manifest
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from store.language import SOURCE
from store.rendering.archive import read_parts
from store.rendering.check import check_structure
from store.rendering.clean import prepared
from store.rendering.compiled import CompiledTemplate, compiled, strictly_parsed
from store.rendering.environment import environment
from store.rendering.numbering import Numbering, number_articles
from store.workshop.places import MANIFEST, built_template

if TYPE_CHECKING:
    from store.rendering.inserts import Insert

DRAFT, INCLUDED, NUMBERS = "projet", "inclus", "num"
RESERVED = frozenset({DRAFT, INCLUDED, NUMBERS})
"""Names that the engine adds to every context."""


@dataclass(frozen=True, slots=True)
class ClauseUsed:
    """A clause that stands in a document: SHA-256 of its text, article number (``None`` outside articles)."""

    id: str
    digest: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document made and checked; ``template`` and ``sha256`` are SHA-256 of both files."""

    document: str
    content: bytes
    sha256: str
    template: str
    draft: bool
    clauses: tuple[ClauseUsed, ...]
    title: str = ""


class Numbers(SimpleNamespace):
    """Article numbers by clause; a clause absent from the document is an absent reference."""


@lru_cache(maxsize=64)
def _manifest(path: Path, _stamp: tuple[int, int]) -> Manifest:
    return Manifest.model_validate_json(path.read_text(encoding="utf-8"))


def manifest_of(template: Path) -> Manifest:
    """Return the manifest beside a built template; a group's own file has none, and no articles of ours."""
    path = template.with_name(template.stem + MANIFEST)
    try:
        found = path.stat()
    except FileNotFoundError:
        name = template.stem
        return Manifest(document=name, folder="", title=name, numbered=False, clauses=(), template="")
    return _manifest(path, (found.st_mtime_ns, found.st_size))


def template_of(document: str, language: str = SOURCE) -> Path:
    """Return the built template of a document in a language.

    Raises:
        ProblemsFound: the document is unknown, not written in this language, or was never built.
    """
    found = _path_of(document, language)
    if found is None or not found.is_file():
        _path_of.cache_clear()
        found = _path_of(document, language)
    if found is None:
        raise ProblemsFound([_not_built(document)])
    return found


@lru_cache(maxsize=64)
def _path_of(document: str, language: str) -> Path | None:
    return built_template(document, language)


def render(
    document: str, context: BaseModel | Mapping[str, Any], *, draft: bool = True, language: str = SOURCE
) -> Rendered:
    """Make a document from its context; a draft bears a visible mark on every page.

    Raises:
        ProblemsFound: the document is unknown, or has no version in ``language``; a value is missing or
            broken, a reference has no target.
    """
    return render_file(template_of(document, language), context, draft=draft)


def render_file(
    path: Path,
    context: BaseModel | Mapping[str, Any],
    *,
    draft: bool = True,
    inserts: "Mapping[str, Insert] | None" = None,
    manifest: Manifest | None = None,
) -> Rendered:
    """Make a document from a template: one of ours, its manifest beside it, or a group's own ``.docx``.

    ``inserts`` are the pictures and parts of a group's own file, by the name it gives them; ``manifest``
    stands for the one beside the template, when it says other things of it.

    Raises:
        ProblemsFound: a value is missing or broken, a reference has no target, or the result is unsound.
    """
    manifest = manifest or manifest_of(path)
    template, document = compiled(path, manifest.language), manifest.document
    values = prepared(context, document)
    numbering = number_articles(manifest, values)
    complete = with_engine_values(values, numbering, draft=draft)
    numbers = numbering.numbers if manifest.numbered else None
    content = _content(template, document, {**complete, **dict.fromkeys(inserts or (), "")}, numbers)
    if inserts:
        content = _with_inserts(path, complete, inserts, numbers)
    used = tuple(
        ClauseUsed(card.id, card.digest, numbering.numbers.get(card.id))
        for card in manifest.clauses
        if numbering.included[card.id]
    )
    title = line_of(manifest.title, complete, manifest.language)
    return Rendered(document, content, sha256(content).hexdigest(), template.digest, draft, used, title)


@lru_cache(maxsize=64)
def _line(source: str, language: str) -> Template:
    return environment(language).from_string(source)


def line_of(source: str, values: Mapping[str, Any], language: str = SOURCE) -> str:
    """Return a line such as a title, filled as plain text."""
    return unescape(_line(source, language).render(values))


def with_engine_values(values: Mapping[str, Any], numbering: Numbering, *, draft: bool) -> dict[str, Any]:
    """Return the context with what the engine adds: numbers, clauses that stand, mark of a draft."""
    return {
        **values,
        DRAFT: draft,
        INCLUDED: SimpleNamespace(**numbering.included),
        NUMBERS: Numbers(**numbering.numbers),
    }


def _content(
    template: CompiledTemplate, document: str, values: Mapping[str, Any], numbers: Mapping[str, int] | None
) -> bytes:
    body, filled = template.fill(values, document)
    refuse_if_any(check_structure(body, numbers, document))
    return template.write(filled)


def _with_inserts(
    path: Path,
    values: Mapping[str, Any],
    inserts: "Mapping[str, Insert]",
    numbers: Mapping[str, int] | None,
) -> bytes:
    """Let docxtpl put pictures and parts in; what it made is parsed and checked like the rest."""
    from store.rendering.inserts import filled_with  # noqa: PLC0415 - only a group's own file asks for it

    content = filled_with(path, values, inserts)
    body = strictly_parsed(read_parts(content), path.stem)
    refuse_if_any(check_structure(body, numbers, path.stem))
    return content


def _not_built(document: str) -> Problem:
    return Problem(
        "no_template",
        message("Il n'y a pas de modèle pour le document « {document} ».", document=document),
        message("Vérifiez son nom, ou construisez les modèles : oeuvre templates build."),
        Place(file=document),
    )
