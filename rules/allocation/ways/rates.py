"""A figure of the policy by member: a percentage of other components, a fee by size."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from models.allocation import FUND, Charge
from models.facts.prices import SizeBracket
from models.pricing import Key, Measure
from rules.allocation.ground import Asked
from rules.allocation.keys import weights_of
from rules.allocation.ways.lines import figure
from rules.rounding import cents, euros, hours, whole_cents


def percentage(asked: Asked) -> Iterator[Charge]:
    """Charge each member ``rate`` (a ratio: 0.08 for 8 %) of what other components ask of it."""
    bases: dict[str, int] = defaultdict(int)
    for charge in asked.billed.of(asked.component.on):
        bases[charge.member] += charge.cents
    for member, base in bases.items():
        if member != FUND:
            details = tuple(("sur", label) for label in asked.component.on)
            amount = applied(asked.component.rate, base)
            yield figure(asked, (member, ""), amount, base=base, details=details)


def applied(rate: Decimal, base: int) -> int:
    """Return a ratio of an amount in cents, to the cent."""
    return whole_cents(cents(euros(base) * rate))


def size_fee(asked: Asked) -> Iterator[Charge]:
    """Charge each member the fee of its size bracket: by headcount or by hours."""
    sizes = MEASURES[asked.component.measure](asked)
    for member in asked.ground.members:
        size = sizes.get(member, Decimal(0))
        bracket = bracket_of(asked.component.brackets, size)
        if bracket is not None and bracket.amount:
            details = (
                ("mesure", asked.component.measure.value),
                ("taille", str(size)),
                ("jusqu_a", "" if bracket.up_to is None else str(bracket.up_to)),
            )
            yield figure(asked, (member, ""), whole_cents(bracket.amount), details=details)


def bracket_of(brackets: tuple[SizeBracket, ...], size: Decimal) -> SizeBracket | None:
    """Return the smallest bracket that holds a size, its end included; nothing when none reaches it."""
    holding = (found for found in brackets if found.up_to is None or size <= found.up_to)
    return min(holding, key=lambda found: (found.up_to is None, found.up_to or 0), default=None)


def _headcounts(asked: Asked) -> dict[str, Decimal]:
    return {member: Decimal(count) for member, count in asked.known.headcounts.items()}


def _hours(asked: Asked) -> dict[str, Decimal]:
    return {member: hours(seconds) for member, seconds in asked.ground.borne.items()}


def _planned(asked: Asked) -> dict[str, Decimal]:
    planned = weights_of(Key.PLANNED_HOURS, asked.component, asked.ground)
    return {member: hours(seconds) for member, seconds in planned.items()}


MEASURES: Mapping[Measure, Callable[[Asked], dict[str, Decimal]]] = {
    Measure.HEADCOUNT: _headcounts,
    Measure.HOURS: _hours,
    Measure.PLANNED_HOURS: _planned,
}
"""What a size is read on, by member."""
