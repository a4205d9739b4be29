"""What each document says: facts of a case in, a frozen value for the template out.

One file a document, blind to the others; its name is the document's id. Each file gives three functions:

1. ``due(dossier)``: the subjects for which the document is due now (``""`` when there is one per case);
2. ``missing(dossier, subject)``: what is not known yet, as problems shown together;
3. ``context(dossier, subject)``: the values printed; raises ``ProblemsFound`` when a blocking fact lacks.

A function that needs a figure of law declares a last argument named ``book`` and reads it there, at a date:
``paper`` gives it the parameter book. The others never see it.

Dates printed come from facts, never from the clock, so that a document made again has the same bytes.
Files are found by their name: nothing lists them by hand. What several share stands in ``rules.parties``.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from inspect import signature
from typing import Any, Protocol, cast

from pydantic import BaseModel

from models.dossier import Dossier
from models.parameters import ParameterBook
from models.problems import Problem

BOOK = "book"


class ContextModule(Protocol):
    """What every file of this folder offers, as it is written; callers go through ``paper``."""

    Context: type[BaseModel]
    """The model of what the document prints."""

    def due(self, dossier: Dossier) -> tuple[str, ...]:
        """Return the subjects for which the document is due now."""

    def missing(self, dossier: Dossier, subject: str) -> tuple[Problem, ...]:
        """Return what has to be known before the document can be drawn up."""

    def context(self, dossier: Dossier, subject: str) -> BaseModel:
        """Return the values printed by the document."""


def documents() -> tuple[str, ...]:
    """Return the ids of the documents that have a context, in alphabetical order."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def context_module(document: str) -> ContextModule:
    """Return the context of a document.

    Raises:
        KeyError: no document bears this id.
    """
    if document not in documents():
        raise KeyError(document)
    return cast("ContextModule", importlib.import_module(f"{__name__}.{document}"))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be asked: its three functions hold the parameter book where they need it."""

    document: str
    due: Callable[[Dossier], tuple[str, ...]]
    missing: Callable[[Dossier, str], tuple[Problem, ...]]
    context: Callable[[Dossier, str], BaseModel]


def paper(document: str, book: ParameterBook) -> Paper:
    """Return a document's three functions, with the figures of law for those that declare ``book``.

    Raises:
        KeyError: no document bears this id.
    """
    module = context_module(document)
    return Paper(document, _held(module.due, book), _held(module.missing, book), _held(module.context, book))


def _held(function: Callable[..., Any], book: ParameterBook) -> Callable[..., Any]:
    return partial(function, book=book) if _asks_for_book(function) else function


@cache
def _asks_for_book(function: Callable[..., Any]) -> bool:
    return BOOK in signature(function).parameters
