"""Pitfalls that the facts of a case show, each with its evidence, dated, and a suggestion.

A finding informs: it never closes a gate. What the law commands is asked by the gates themselves.

Key files: ``raised`` says what a finding is; ``pitfalls/`` holds one file a pitfall, found from their names;
``state`` says what people answered; ``presence`` reads who came to the sessions. Thresholds are method, not
law: they stand in ``parameters/method``, each with its reason.
"""

from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from models.dossier import Dossier
from models.parameters import ParameterBook
from rules.findings import pitfalls
from rules.findings.raised import Case, Looker, Raised
from rules.findings.state import Stated, stated

__all__ = ["Raised", "Stated", "findings", "lookers"]


@cache
def lookers() -> tuple[Looker, ...]:
    """Return one function a pitfall, in the order of their files."""
    names = sorted(found.name for found in iter_modules(pitfalls.__path__))
    return tuple(import_module(f"{pitfalls.__name__}.{name}").look for name in names)


def findings(dossier: Dossier, book: ParameterBook, today: date | None = None) -> tuple[Stated, ...]:
    """Return every finding of a case with what people answered, those still open first.

    ``today`` is the day it is read on: what lasts too long is counted up to it. A case that is paused or
    closed raises nothing.
    """
    if not dossier.is_active:
        return ()
    case = Case(dossier, book, max(today or dossier.at, dossier.at))
    found = (raised for look in lookers() for raised in look(case))
    return tuple(sorted((stated(case, raised) for raised in found), key=lambda one: not one.is_open))
