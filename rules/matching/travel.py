"""How far the places of a case are from one another, in minutes, as the case tells it."""

from collections.abc import Mapping

from models.dossier import Dossier
from models.facts.cooperation import Resource
from models.facts.organisations import Address, Organisation, Site, Travel
from rules.imports.cells import plain

Place = str
"""The identifier of a site, or of an organisation standing for its seat."""


class Distances:
    """Minutes between places, read once from a case."""

    def __init__(self, dossier: Dossier) -> None:
        """Read the sites, the seats and the journeys of a case."""
        self.sites = {site.organisation: site.id for site in reversed(dossier.all(Site))}
        self.towns: Mapping[Place, str] = {
            **{found.id: _town(found.seat) for found in dossier.all(Organisation)},
            **{found.id: _town(found.address) for found in dossier.all(Site)},
        }
        self.told = {
            pair: way.minutes
            for way in dossier.all(Travel)
            for pair in ((way.origin, way.destination), (way.destination, way.origin))
        }

    def place(self, resource: Resource) -> Place:
        """Return where a resource is: its site, else the first site of its organisation, else its seat."""
        return resource.site or self.sites.get(resource.organisation, resource.organisation)

    def minutes(self, one: Place, other: Place) -> int | None:
        """Return the minutes between two places; none within a town, ``None`` when nobody told them."""
        if one == other:
            return 0
        told = self.told.get((one, other))
        if told is not None:
            return told
        town = self.towns.get(one, "")
        return 0 if town and town == self.towns.get(other) else None


def _town(address: Address) -> str:
    return f"{address.postcode} {plain(address.city)}"
