"""The rules of a week as constraints of CP-SAT: one file, one function ``post(week)``, one rule.

The file's name is the rule's name, in ``rules.schedule.wording`` as in ``rules.schedule.checks``. Each
constraint hangs on a literal asked from ``week.switch(...)``, so that a week without solution can be
explained. Files are found by their name.
"""

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from rules.schedule.model import WorkerWeek


class Constraint(Protocol):
    """What every file of this folder offers."""

    def post(self, week: "WorkerWeek") -> None:
        """Add the rule to the model of one employee's week."""


@cache
def constraints() -> dict[str, Constraint]:
    """Return the constraints by name, in alphabetical order."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {name: cast("Constraint", importlib.import_module(f"{__name__}.{name}")) for name in names}
