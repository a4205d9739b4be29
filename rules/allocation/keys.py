"""One function a key: who bears a sum, as whole weights by member; nothing when nobody can.

A sum of the whole group is shared between its members; the cost of an employee between those who bear that
employee, or between the users of the contract.
"""

from collections.abc import Callable, Iterable, Mapping
from math import gcd, lcm

from models.allocation import FUND
from models.facts.prices import PriceComponent
from models.pricing import Key
from models.worktime import Nature
from rules.allocation.ground import Ground, summed

Weights = dict[str, int]
_WIDEST = 2**62
"""Weights wider than this would not fit their column: they are reduced first."""


def _hours(_component: PriceComponent, ground: Ground, employee: str) -> Weights:
    return dict(ground.attached.get(employee, {})) if employee else dict(ground.borne)


def _hours_of_work(_component: PriceComponent, ground: Ground, employee: str) -> Weights:
    return dict(ground.worked.get(employee, {})) if employee else summed(ground.worked)


def _planned(_component: PriceComponent, ground: Ground, employee: str) -> Weights:
    planned = ground.known.planned
    return dict(planned.get(employee, {})) if employee else summed(planned)


def _equal(_component: PriceComponent, ground: Ground, employee: str) -> Weights:
    return dict.fromkeys(_among(ground, employee), 1)


def _headcount(_component: PriceComponent, ground: Ground, employee: str) -> Weights:
    heads = ground.known.headcounts
    return _some({member: heads.get(member, 0) for member in _among(ground, employee)})


def _weights(component: PriceComponent, ground: Ground, employee: str) -> Weights:
    told = {found.organisation: found.weight for found in component.weights}
    return _some({member: told.get(member, 0) for member in _among(ground, employee)})


def _one_member(component: PriceComponent, _ground: Ground, _employee: str) -> Weights:
    return {component.organisation: 1} if component.organisation else {}


def _fund(_component: PriceComponent, _ground: Ground, _employee: str) -> Weights:
    return {FUND: 1}


KEYS: Mapping[Key, Callable[[PriceComponent, Ground, str], Weights]] = {
    Key.HOURS: _hours,
    Key.HOURS_OF_WORK: _hours_of_work,
    Key.PLANNED_HOURS: _planned,
    Key.EQUAL: _equal,
    Key.HEADCOUNT: _headcount,
    Key.WEIGHTS: _weights,
    Key.ONE_MEMBER: _one_member,
    Key.FUND: _fund,
}
"""The keys a component may name."""

OF_HOURS = frozenset({Key.HOURS, Key.HOURS_OF_WORK, Key.PLANNED_HOURS})
"""Keys by which an employee is shared according to time: paid time that belongs to no member comes in."""

FOLLOWING = frozenset({Key.HOURS, Key.HOURS_OF_WORK})
"""Keys that say of such time: it follows the rest."""


def weights_of(key: Key, component: PriceComponent, ground: Ground) -> Weights:
    """Return who bears a sum of the whole group under a key."""
    return _some(KEYS[key](component, ground, ""))


def cost_weights(component: PriceComponent, ground: Ground, employee: str) -> Weights:
    """Return who bears the cost of an employee, as whole weights by member; empty when nobody can.

    By hours: the seconds borne by each. Paid time that belongs to no member follows them, unless its kind has
    a key of its own: its seconds then go by that key, and one multiplier keeps all weights whole.
    """
    borne = KEYS[component.sharing_key](component, ground, employee)
    if component.sharing_key not in OF_HOURS:
        return _some(borne)
    following, apart = 0, []
    for key, seconds in _free(component, ground, employee).items():
        weights = {} if key in FOLLOWING else _some(KEYS[key](component, ground, employee))
        if weights:
            apart.append((seconds, weights))
        elif key in FOLLOWING:
            following += seconds
    if not apart:
        return _some(borne)
    if following and any(borne.values()):
        apart.append((following, _smallest(borne)))
    multiplier = lcm(*(sum(weights.values()) for _, weights in apart))
    found = {member: seconds * multiplier for member, seconds in borne.items()}
    for seconds, weights in apart:
        part = seconds * (multiplier // sum(weights.values()))
        for member, weight in weights.items():
            found[member] = found.get(member, 0) + part * weight
    return _fitting(dict(sorted(_some(found).items())))


def time_apart(
    component: PriceComponent, ground: Ground, employee: str, usual: frozenset[Key] = FOLLOWING
) -> tuple[tuple[str, str], ...]:
    """Return the details that tell that time belonging to no member goes by keys of its own.

    The second one says which: ``heures=0:amicale*7200;effectif=3600:amicale*3,fanfare*2`` are the seconds
    borne by each, then those of each key with its weights.
    """
    keys = {component.unattached_key, *(found.sharing_key for found in component.time_keys)}
    if component.sharing_key not in OF_HOURS or keys <= usual:
        return ()
    borne = _some(KEYS[component.sharing_key](component, ground, employee))
    told = [_told(component.sharing_key, 0, borne)]
    for key, seconds in sorted(_free(component, ground, employee).items()):
        weights = borne if key in FOLLOWING else _some(KEYS[key](component, ground, employee))
        if weights:
            told.append(_told(key, seconds, weights))
    return (("temps", "cles votees"), ("temps_par_cle", ";".join(told)))


def _told(key: Key, seconds: int, weights: Weights) -> str:
    return f"{key}={seconds}:" + ",".join(f"{member}*{weights[member]}" for member in sorted(weights))


def _free(component: PriceComponent, ground: Ground, employee: str) -> dict[Key, int]:
    """Return the paid seconds of an employee that belong to no member, by the key they go by."""
    found: dict[Key, int] = {}
    kinds: Mapping[Nature, int] = ground.free.get(employee, {})
    for nature, seconds in kinds.items():
        if seconds:
            key = component.key_of(nature)
            found[key] = found.get(key, 0) + seconds
    return found


def _among(ground: Ground, employee: str) -> Iterable[str]:
    return ground.users.get(employee, ()) if employee else ground.members


def _some(weights: Weights) -> Weights:
    return weights if any(weights.values()) else {}


def _fitting(weights: Weights) -> Weights:
    return weights if sum(weights.values()) < _WIDEST else _smallest(weights)


def _smallest(weights: Weights) -> Weights:
    common = gcd(*weights.values()) or 1
    return {member: weight // common for member, weight in weights.items()}
