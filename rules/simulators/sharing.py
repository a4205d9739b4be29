"""How sums of a forecast are cut between members, to the cent."""

from collections.abc import Mapping
from decimal import Decimal

from models.facts.accounts import CostKey
from models.facts.forecast import Forecast, ForecastCharge, ForecastPost
from rules.allocation.shares import split
from rules.rounding import cents, euros, whole_cents

_FINEST = 4
Parts = dict[str, Decimal]


def cut(amount: Decimal, weights: Mapping[str, int]) -> Parts:
    """Return the parts of an amount, rounded to the cent first; they sum to it."""
    return {key: euros(part) for key, part in split(whole_cents(cents(amount)), weights).items()}


def hours_of_post(post: ForecastPost) -> dict[str, int]:
    """Return the weights of a post's members: their planned hours."""
    found: dict[str, int] = {}
    for share in post.shares:
        found[share.organisation] = found.get(share.organisation, 0) + int(share.hours.scaleb(_FINEST))
    return found


def hours_of_all(forecast: Forecast) -> dict[str, int]:
    """Return the weights of all members: the hours planned over all posts."""
    found = dict.fromkeys((member.organisation for member in forecast.members), 0)
    for post in forecast.posts:
        for member, hours in hours_of_post(post).items():
            found[member] += hours
    return found


def weights_of(forecast: Forecast, charge: ForecastCharge) -> dict[str, int]:
    """Return the weights by which a structure cost is shared."""
    if charge.sharing_key is CostKey.ONE_MEMBER:
        return {charge.organisation: 1}
    if charge.sharing_key is CostKey.EQUAL:
        return dict.fromkeys((member.organisation for member in forecast.members), 1)
    return hours_of_all(forecast)


def add(into: Parts, more: Mapping[str, Decimal]) -> None:
    """Add parts to those already counted."""
    for key, amount in more.items():
        into[key] = into.get(key, Decimal("0.00")) + amount
