"""What each document says: facts of a case in, a frozen value for the template out.

One file a document, blind to the others; its name is the document's id. Each file gives three functions:

1. ``due(dossier)``: the subjects for which the document is due now (``""`` when there is one per case);
2. ``missing(dossier, subject)``: what is not known yet, as problems shown together;
3. ``context(dossier, subject)``: the values printed; raises ``ProblemsFound`` when a blocking fact lacks.

Dates printed come from facts, never from the clock, so that a document made again has the same bytes.
Files are found by their name: nothing lists them by hand. What several share stands in ``rules.parties``.
"""

import importlib
import pkgutil
from typing import Protocol, cast

from pydantic import BaseModel

from models.dossier import Dossier
from models.problems import Problem


class ContextModule(Protocol):
    """What every file of this folder offers."""

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
