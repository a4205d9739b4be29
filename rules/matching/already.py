"""Needs that the case has already answered: a loan agreed, a room shared, a person employed for them."""

from collections.abc import Iterator

from models.dossier import Dossier
from models.facts.cooperation import Resource, ResourceKind
from models.facts.employment import Contract
from models.facts.pooling import EquipmentLoan, PremisesSharing, VehicleSharing
from rules.matching.likeness import named, words

WORK = frozenset({ResourceKind.WORK_TIME, ResourceKind.VOLUNTEERS})


def answered(dossier: Dossier, need: Resource) -> bool:
    """Tell whether an agreement or a contract in force answers a need, by the words both share."""
    if need.nature in WORK:
        return any(not named(need).isdisjoint(job) for job in _jobs(dossier, need.organisation))
    return any(
        thing.nature is need.nature and not named(need).isdisjoint(named(thing))
        for thing in _shared_with(dossier, need.organisation)
    )


def _jobs(dossier: Dossier, organisation: str) -> Iterator[frozenset[str]]:
    for contract in dossier.all(Contract):
        over = contract.end is not None and contract.end < dossier.at
        if organisation in contract.users and not over:
            yield words(contract.job, contract.qualification)


def _shared_with(dossier: Dossier, organisation: str) -> Iterator[Resource]:
    agreements = (
        *((one.resource, one.end) for one in dossier.all(EquipmentLoan) if one.borrower == organisation),
        *((one.resource, one.end) for one in dossier.all(PremisesSharing) if one.occupant == organisation),
        *((one.resource, one.end) for one in dossier.all(VehicleSharing) if organisation in one.users),
    )
    for resource, end in agreements:
        thing = dossier.get(Resource, resource)
        if thing is not None and end >= dossier.at:
            yield thing
