"""What is lent, shared and done together: told in sentences, without naming an employee."""

from collections.abc import Iterator, Sequence

from models.dossier import Dossier
from models.facts.cooperation import Direction, Resource
from models.facts.lending import StaffLoan
from models.facts.partnership import Partnership
from models.facts.pooling import EquipmentLoan, PremisesSharing, VehicleSharing
from models.messages import Message, message
from rules.pooling.agreements import name_of
from rules.story.record import Told
from rules.story.words import listed


def resources(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell how much is offered and needed, and by whom."""
    found = [one.fact for one in told if isinstance(one.fact, Resource)]
    offered = [one for one in found if one.direction is Direction.OFFERED]
    needed = [one for one in found if one.direction is Direction.NEEDED]
    if offered:
        yield message(
            "Moyens offerts : {count} ({names}).",
            count=len(offered),
            names=listed(name_of(dossier, one.organisation) for one in offered),
        )
    if needed:
        yield message("Besoins dits : {labels}.", labels=" ; ".join(one.label for one in needed))


def equipment_loans(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what is lent, to whom, from when to when."""
    for one in told:
        if isinstance(one.fact, EquipmentLoan):
            thing = dossier.get(Resource, one.fact.resource)
            yield message(
                "{lender} prête « {thing} » à {borrower}, du {start:date} au {end:date}.",
                lender=name_of(dossier, thing.organisation) if thing else "–",
                thing=thing.label if thing else one.fact.resource,
                borrower=name_of(dossier, one.fact.borrower),
                start=one.fact.start,
                end=one.fact.end,
            )


def premises(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which rooms are shared."""
    for one in told:
        if isinstance(one.fact, PremisesSharing):
            room = dossier.get(Resource, one.fact.resource)
            yield message(
                "{host} ouvre « {room} » à {occupant} : {use}.",
                host=name_of(dossier, room.organisation) if room else "–",
                occupant=name_of(dossier, one.fact.occupant),
                room=room.label if room else one.fact.resource,
                use=one.fact.use,
            )


def vehicles(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which vehicles are shared."""
    for one in told:
        if isinstance(one.fact, VehicleSharing):
            thing = dossier.get(Resource, one.fact.resource)
            yield message(
                "{host} partage « {thing} » avec {users}.",
                host=name_of(dossier, thing.organisation) if thing else "–",
                thing=thing.label if thing else one.fact.resource,
                users=listed(name_of(dossier, user) for user in one.fact.users),
            )


def partnerships(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which action is carried together, by whom, until when."""
    for one in told:
        if isinstance(one.fact, Partnership):
            yield message(
                "« {title} » se prépare à plusieurs, jusqu'au {end:date} : {pilot} conduit, avec {partners}.",
                title=one.fact.title,
                pilot=name_of(dossier, one.fact.pilot),
                partners=listed(name_of(dossier, name) for name in one.fact.partners),
                end=one.fact.end,
            )


def staff_loans(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who lends a person to whom, how long a week; the person is not named."""
    for one in told:
        if isinstance(one.fact, StaffLoan):
            yield message(
                "{lender} prête à {user} le travail d'une personne, {hours:hours} par semaine, "
                "du {start:date} au {end:date}.",
                lender=name_of(dossier, one.fact.lender),
                user=name_of(dossier, one.fact.user),
                hours=one.fact.hours,
                start=one.fact.start,
                end=one.fact.end,
            )
