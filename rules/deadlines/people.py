"""Who a duty falls to when no fact names anybody: the chair of the group, those who accompany the case."""

from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from rules.agreements import participants
from rules.parties import chair_of
from rules.set_aside import advisors

EVERYBODY = ("chaque ", "chacune", "toutes ", "tous ", "tout le monde")
"""How a task says that it falls to each organisation."""


def chair(dossier: Dossier) -> tuple[str, ...]:
    """Return the name of who chairs the group, else of its first director, else nothing."""
    group = dossier.only(EmployerGroup)
    presides = chair_of(group) if group else None
    return () if presides is None else (presides.name,)


def owners(dossier: Dossier, who: tuple[str, ...]) -> tuple[str, ...]:
    """Return who answers for an item: those named, each organisation when all are, else the advisors."""
    if any(name.casefold().startswith(EVERYBODY) for name in who):
        return tuple(organisation.id for organisation in participants(dossier))
    return who or advisors(dossier)
