"""Who bears a sum of the year: by hours, those of its months; by any other key, as in the month itself."""

from collections import defaultdict

from models.pricing import Key
from rules.allocation.ground import Asked
from rules.allocation.keys import KEYS, OF_HOURS, Weights, cost_weights


def weights_of_group(asked: Asked, key: Key, since: int) -> Weights:
    """Return who bears a sum of the whole group under a key, hours since a month of the year (1 to 12)."""
    if key is not Key.HOURS:
        return KEYS[key](asked.component, asked.ground, "")
    found: Weights = defaultdict(int, asked.ground.borne)
    for (member, _), used in asked.known.past.borne(since).items():
        found[member] += used
    return dict(found)


def weights_of_employee(asked: Asked, employee: str) -> Weights:
    """Return who bears an employee over the year under the key of the component, hours since January."""
    if asked.component.sharing_key not in OF_HOURS:
        return cost_weights(asked.component, asked.ground, employee)
    found: Weights = defaultdict(int, asked.ground.attached.get(employee, {}))
    for (member, one), used in asked.known.past.borne().items():
        if one == employee:
            found[member] += used
    return {member: used for member, used in found.items() if used}
