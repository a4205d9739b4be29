"""Who a duty falls to when no fact names anybody: the chair of the group, those who accompany the case."""

from datetime import date

from models.dossier import Dossier
from models.facts.employment import EmployerGroup, Membership
from models.facts.organisations import Participation
from rules.deadlines.item import DueItem
from rules.ladder.set_aside import advisors
from rules.parties import chair_of
from rules.pooling.agreements import participants

EVERYBODY = ("chaque ", "chacune", "toutes ", "tous ", "tout le monde")
"""How a task says that it falls to each organisation."""


def chair(dossier: Dossier) -> tuple[str, ...]:
    """Return the name of who chairs the group, else of its first director, else nothing."""
    group = dossier.only(EmployerGroup)
    presides = chair_of(group) if group else None
    return () if presides is None else (presides.name,)


def owners(dossier: Dossier, item: DueItem) -> tuple[str, ...]:
    """Return who answers for an item: those named, each organisation when all are, else the advisors.

    An organisation that left is written to no more: what it had promised falls to those who accompany.
    """
    if any(name.casefold().startswith(EVERYBODY) for name in item.who):
        return tuple(organisation.id for organisation in participants(dossier))
    day = max(item.due, dossier.at)
    return tuple(name for name in item.who if not _gone(dossier, name, day)) or advisors(dossier)


def _gone(dossier: Dossier, name: str, day: date) -> bool:
    """Tell whether an organisation left the case before a day, and is no member of its group."""
    part, member = dossier.get(Participation, name), dossier.get(Membership, name)
    left = part is not None and part.left is not None and part.left < day
    return left and (member is None or (member.left is not None and member.left < day))
