"""Amounts typed on the command line."""

from decimal import Decimal

from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.imports.cells import as_euros


def parse_amount(text: str) -> Decimal:
    """Read ``1 234,50`` or ``1234.50``, in euros.

    Raises:
        ProblemsFound: anything else.
    """
    found = as_euros(text)
    if found is None:
        said = message("« {text} » n'est pas un montant.", text=text)
        remedy = message("Écrivez des euros et des centimes, comme 1 234,50.")
        raise ProblemsFound([Problem("bad_amount", said, remedy)])
    return found
