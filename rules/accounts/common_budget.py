"""The budget that several organisations share: its two sides, as agreements print them."""

from collections.abc import Iterable
from decimal import Decimal

from models.dossier import Dossier
from models.facts.agreements import BudgetLine, BudgetSide
from rules.parties import Printed
from rules.pooling.agreements import name_of
from rules.rounding import sum_euros


class Ligne(Printed):
    """A line of the budget, in euros."""

    libelle: str
    organisation: str
    montant: Decimal


def total_of(budget: Iterable[BudgetLine], side: BudgetSide) -> Decimal:
    """Return the sum of one side, in euros."""
    return sum_euros(line.amount for line in budget if line.side is side)


def printed_side(dossier: Dossier, budget: Iterable[BudgetLine], side: BudgetSide) -> tuple[Ligne, ...]:
    """Return the lines of one side as printed; who bears a line is a dash when nobody said."""
    return tuple(
        Ligne(libelle=line.label, organisation=name_of(dossier, line.bearer) or "–", montant=line.amount)
        for line in budget
        if line.side is side
    )
