"""The formal group: described, founded, joined, left, employing; people are counted, never named."""

from collections.abc import Iterator, Sequence

from models.dossier import Dossier
from models.facts.employment import Contract, Employee, EmployerGroup, Membership
from models.facts.prices import PricePolicy
from models.messages import Message, message
from rules.pooling.agreements import name_of
from rules.story.record import Told
from rules.story.words import listed


def groups(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell when a group is described, and when it is founded."""
    del dossier
    for one in told:
        found, before = one.fact, one.before
        if not isinstance(found, EmployerGroup):
            continue
        if before is None:
            yield message(
                "Le projet de groupement prend un nom : « {name} », convention collective {agreement}.",
                name=found.name,
                agreement=found.agreement.title,
            )
        if found.constituted and not (isinstance(before, EmployerGroup) and before.constituted):
            yield message("Le groupement est constitué le {day:date}.", day=found.constituted)


def memberships(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who joins the group and who leaves it."""
    found = [(one, one.fact) for one in told if isinstance(one.fact, Membership)]
    joining = [name_of(dossier, part.organisation) for one, part in found if one.before is None]
    if joining:
        yield message("Adhésions au groupement : {names}.", names=listed(joining))
    for one, part in found:
        left = one.before.left if isinstance(one.before, Membership) else None
        if part.left is not None and left is None:
            name = name_of(dossier, part.organisation)
            yield message("{name} se retire du groupement au {day:date}.", name=name, day=part.left)


def employees(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell how many people the group employs and how many contracts begin or change."""
    del dossier
    hired = [one for one in told if isinstance(one.fact, Employee) and one.before is None]
    if hired:
        yield message("Personnes employées par le groupement, en plus : {count}.", count=len(hired))
    contracts = [one for one in told if isinstance(one.fact, Contract)]
    if contracts:
        hours = sum((one.fact.weekly_hours for one in contracts if isinstance(one.fact, Contract)), start=0)
        yield message(
            "Contrats de travail : {count}, soit {hours:hours} par semaine.",
            count=len(contracts),
            hours=hours,
        )


def prices(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who voted the prices."""
    del dossier
    for one in told:
        if isinstance(one.fact, PricePolicy):
            yield message("La politique de prix est votée ({body}).", body=one.fact.decision)
