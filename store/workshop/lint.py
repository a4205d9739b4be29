"""The linter: a template held against the values it prints, before any case meets it."""

import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from jinja2 import TemplateSyntaxError
from pydantic import BaseModel

from models.messages import message
from models.problems import Place, Problem, ProblemsFound, Severity, blocking
from rules.contexts import context_module, documents
from store.language import SOURCE
from store.rendering.clean import prepared
from store.rendering.compiled import compile_template, words
from store.rendering.engine import RESERVED
from store.rendering.environment import environment
from store.rendering.numbering import number_articles
from store.workshop.build import Built, build_template
from store.workshop.law_check import check_citations, of_manifest
from store.workshop.lint_file import check_file
from store.workshop.paths import Remark, follow, unused
from store.workshop.places import CLAUSES, languages_written
from store.workshop.reading import inspect_document
from store.workshop.remarks import told
from store.workshop.samples import no_context, sample, supply_of
from store.workshop.source import Document

TRIES = 60
"""How many invented cases are tried to find a reference to an absent article."""

_MARK = re.compile(r"\{#\s*clause:(\w+)\s*#\}")


def lint(document: str, root: Path = CLAUSES) -> tuple[Problem, ...]:
    """Return what is wrong, or to be looked at, in a document written as clauses."""
    return tuple(
        problem
        for language in languages_written(document, root)
        for problem in _lint_in(document, root, language)
    )


def _lint_in(document: str, root: Path, language: str) -> tuple[Problem, ...]:
    source, problems = inspect_document(document, root, language)
    if source is None or problems:
        return problems
    model = model_of(document)
    if model is None:
        return (no_context(document),)
    built = build_template(source)
    return (
        *_reserved(model, document),
        *_law_conditions(source, model),
        *_paths(built.content, model, document, source),
        *_dangling(built, source, model),
        *check_citations(of_manifest(built.manifest)),
    )


def lint_file(path: Path, document: str = "", inserts: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return what is wrong in a group's own ``.docx``, against the values of ``document`` when it is named.

    ``inserts`` are the names of the pictures and parts that will be put into it.

    Raises:
        ProblemsFound: the file cannot be opened as a ``.docx``, or no document bears this name.
    """
    content, problems = check_file(path)
    model = model_of(document) if document else None
    if document and model is None:
        raise ProblemsFound([no_context(document)])
    if blocking(problems) or model is None:
        return problems
    return (*problems, *_paths(content, model, path.name, None, inserts))


def model_of(document: str) -> type[BaseModel] | None:
    """Return the context model of a document, ``None`` when it has none."""
    return context_module(document).Context if document in documents() else None


def _reserved(model: type[BaseModel], document: str) -> Iterator[Problem]:
    for name in sorted(RESERVED & set(model.model_fields)):
        yield Problem(
            "reserved_name",
            message("Le nom « {name} » est réservé à la numérotation.", name=name),
            message("Donnez un autre nom à cette valeur du contexte."),
            Place(file=document, field=name),
        )


def _paths(
    content: bytes,
    model: type[BaseModel],
    document: str,
    source: Document | None,
    given: Collection[str] = (),
) -> Iterator[Problem]:
    used: set[tuple[type[BaseModel], str]] = set()
    try:
        pieces = compile_template(content, source.language if source else SOURCE).pieces
    except TemplateSyntaxError as error:
        yield _syntax(error, document)
        return
    for piece in pieces:
        found = follow(piece.template.environment.parse("\n".join(piece.lines)), model, given)
        used |= found.used
        place = partial(_place, piece.lines, document, source)
        yield from dict.fromkeys(told(remark, place(remark)) for remark in found.remarks)
    used |= _used_by_conditions(source, model)
    for path in unused(model, used):
        yield Problem(
            "unused_value",
            message("La valeur « {path} » n'est imprimée nulle part.", path=path),
            message("Employez-la dans une clause, ou retirez-la du contexte."),
            Place(file=document, field=path),
            Severity.WARNING,
        )


def _law_conditions(source: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Hold against the values the cases in which an article is cited, whether or not its page is printed."""
    for clause in source.clauses.values():
        for cited in (one for one in clause.head.droit if one.si):
            place = Place(file=f"{clause.folder}/{clause.file}", field=cited.si, article=cited.article)
            for remark in follow(environment().parse(_test_of(cited.si)), model).remarks:
                yield told(remark, place)


def _test_of(condition: str) -> str:
    return f"{{% if {condition} %}}{{% endif %}}"


def _used_by_conditions(source: Document | None, model: type[BaseModel]) -> set[tuple[type[BaseModel], str]]:
    conditions = [clause.head.si for clause in source.clauses.values() if clause.head.si] if source else []
    text = "".join(map(_test_of, conditions))
    return follow(environment().parse(text), model).used


def _syntax(error: TemplateSyntaxError, document: str) -> Problem:
    return Problem(
        "bad_tag",
        message("Une balise du modèle ne se lit pas : {reason}.", reason=str(error.message)),
        message("Vérifiez que chaque « for » a son « endfor » et chaque « if » son « endif »."),
        Place(file=document),
    )


def _place(lines: tuple[str, ...], document: str, source: Document | None, remark: Remark) -> Place:
    """Return the file and the line where a path stands, as its author knows them."""
    marks = [found for line in lines[: remark.row] for found in _MARK.findall(line)]
    clause = source.clauses.get(marks[-1]) if source and marks else None
    if clause is None:
        passage = words(lines[remark.row - 1]) if remark.row <= len(lines) else ""
        return Place(file=document, field=passage or remark.path)
    rows = (clause.first_row + i for i, line in enumerate(clause.body.split("\n")) if remark.path in line)
    return Place(file=f"{clause.folder}/{clause.file}", row=next(rows, None), field=remark.path)


def _dangling(built: Built, source: Document, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Try many invented cases: a clause that stands while the article it refers to does not is found here."""
    supply = supply_of(source)
    found: dict[Problem, None] = {}
    for seed in range(TRIES):
        values = prepared(sample(model, seed, supply), source.plan.document)
        try:
            number_articles(built.manifest, values)
        except ProblemsFound as met:
            found.update(dict.fromkeys(met.problems))
    return tuple(found)
