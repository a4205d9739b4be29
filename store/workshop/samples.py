"""Invented values for any context: a document can be looked at, or tried a thousand times, without a case.

A seed decides everything. Words that conditions compare with (``tva == 'tva_20'``) come from the clauses.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any, TypeVar

from jinja2 import nodes
from pydantic import BaseModel

from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.contexts import context_module, documents
from store.language import SOURCE
from store.rendering.engine import Rendered, render
from store.rendering.environment import environment
from store.workshop.reading import read_document
from store.workshop.source import Control, Document, Grid, Table

M = TypeVar("M", bound=BaseModel)

_WORDS = (
    "Amicale laïque de Valmorel",
    "La Ludothèque du Quai",
    "12, quai des Mariniers, 01000 Valmorel",
    "Camille Exemple, trésorière, désignée par le conseil d'administration pour la durée de son mandat",
    "accueil du public",
    "Épicerie solidaire Le Panier Bleu",
    "présidente",
    "Les parties se revoient chaque trimestre pour dire ce qui avance et ce qui pèse.",
)
_FIRST_DAY, _DAYS = date(2026, 1, 1), 700
_MOST_ITEMS = 6


def compared_words(document: Document) -> dict[str, tuple[str, ...]]:
    """Return, for each last name of a path, the words that conditions of the document compare it with."""
    found: dict[str, set[str]] = {}
    for expression in _expressions(document):
        tree = environment().parse(f"{{{{ {expression} }}}}")
        for compare in tree.find_all(nodes.Compare):
            name = getattr(compare.expr, "attr", None) or getattr(compare.expr, "name", None)
            for operand in compare.ops:
                if name and isinstance(operand.expr, nodes.Const) and isinstance(operand.expr.value, str):
                    found.setdefault(name, set()).add(operand.expr.value)
    return {name: tuple(sorted(words)) for name, words in found.items()}


def _expressions(document: Document) -> list[str]:
    found = [clause.head.si for clause in document.clauses.values() if clause.head.si]
    found += [cited.si for clause in document.clauses.values() for cited in clause.head.droit if cited.si]
    for clause in document.clauses.values():
        for block in clause.blocks:
            if isinstance(block, Control) and block.tag.startswith(("if ", "elif ")):
                found.append(block.tag.split(" ", 1)[1])
            if isinstance(block, Table):
                found.extend(row.condition for row in block.rows if row.condition)
            if isinstance(block, Grid):
                found.extend(cell.condition for cell in block.cells if cell.condition)
    return found


@dataclass(frozen=True)
class Supply:
    """What invented values are drawn from.

    ``words`` are texts by name of field, ``texts`` those of other fields, ``counts`` lengths of lists by
    name. ``absences`` leaves out, one time in two, what may be absent.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: tuple[str, ...] = _WORDS
    counts: Mapping[str, int] = field(default_factory=dict)
    absences: bool = False


def sample(model: type[M], seed: int, supply: Supply | None = None) -> M:
    """Return an invented value of a context model; the same seed gives the same value."""
    return _Maker(Random(seed), supply or Supply()).model(model)  # noqa: S311 - no secret here


def supply_of(document: Document) -> Supply:
    """Return what invented values of a document's context are drawn from."""
    return Supply(compared_words(document))


class _Maker:
    def __init__(self, random: Random, supply: Supply) -> None:
        self.random, self.supply = random, supply

    def model(self, model: type[M]) -> M:
        return model(**{name: self.value(name, info.annotation) for name, info in model.model_fields.items()})

    def value(self, name: str, kind: Any) -> Any:
        origin = typing.get_origin(kind)
        if origin in (typing.Union, types.UnionType):
            return self.value(name, self._chosen(typing.get_args(kind)))
        if origin is typing.Literal:
            return self.random.choice(typing.get_args(kind))
        if origin in (tuple, list):
            count = self.supply.counts.get(name, self.random.randrange(_MOST_ITEMS))
            return tuple(self.value(name, typing.get_args(kind)[0]) for _ in range(count))
        return self._plain(name, kind)

    def _chosen(self, kinds: tuple[Any, ...]) -> Any:
        present = [kind for kind in kinds if kind is not type(None)]
        return self.random.choice(kinds if self.supply.absences else present)

    def _plain(self, name: str, kind: Any) -> Any:  # noqa: PLR0911 - one line for each kind of value
        if kind is str:
            return self.random.choice(self.supply.words.get(name) or self.supply.texts)
        if kind is bool:
            return self.random.random() < 0.5  # noqa: PLR2004 - heads or tails
        if kind is int:
            return self.random.randrange(1, 40)
        if kind is Decimal:
            return Decimal(self.random.randrange(0, 2_000_000)).scaleb(-2)
        if kind is date:
            return _FIRST_DAY + timedelta(days=self.random.randrange(_DAYS))
        if kind is Month:
            return Month(2026, self.random.randrange(1, 13))
        return self._structured(kind)

    def _structured(self, kind: Any) -> Any:
        if kind is type(None):
            return None
        if issubclass(kind, Enum):
            return self.random.choice(list(kind))
        if issubclass(kind, BaseModel):
            return self.model(kind)
        raise TypeError(kind)


def no_context(document: str) -> Problem:
    """Return what is told of a document whose clauses are written but not its context."""
    return Problem(
        "no_context",
        message("Le document « {document} » n'a pas de contexte.", document=document),
        message("Documents qui en ont un : {known}.", known=", ".join(documents())),
        Place(file=document),
    )


def preview(document: str, seed: int = 1, language: str = SOURCE) -> Rendered:
    """Return a document filled with invented values.

    Raises:
        ProblemsFound: the document is unknown, its clauses have mistakes, or it has no context.
    """
    source = read_document(document)
    if document not in documents():
        raise ProblemsFound([no_context(document)])
    model: type[BaseModel] = context_module(document).Context
    return render(document, sample(model, seed, supply_of(source)), language=language)
