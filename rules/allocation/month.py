"""The whole month of a group: hours, payroll and price policy in, statements out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.allocation import FUND, Allocation, Charge, Movement
from models.facts.employment import EmployerGroup
from models.facts.prices import PriceComponent, PricePolicy
from models.worktime import HoursLine, Nature, PayrollLine
from rules.allocation.checks import verify
from rules.allocation.ground import Asked, Billed, Ground
from rules.allocation.known import Known
from rules.allocation.time import attached, attribute, unattached
from rules.allocation.ways.registry import WAYS

_NATURES = tuple(Nature)
MUTUAL_FUND = "Fonds mutuel"
"""The account that bears what a key leaves to the mutual fund."""


@dataclass(frozen=True)
class MonthMatter:
    """All that a month is shared from.

    ``members`` belong to the group for part of the month at least; ``users`` gives, by employee, those of
    them in the contract's list; ``gross_on(employee, day)`` the hourly gross in force, in euros.
    """

    hours: Sequence[HoursLine]
    payroll: Sequence[PayrollLine]
    group: EmployerGroup
    policy: PricePolicy
    members: tuple[str, ...]
    users: dict[str, tuple[str, ...]]
    gross_on: Callable[[str, date], Decimal]
    known: Known


def ground_of(matter: MonthMatter) -> Ground:
    """Attribute the hours of the month, then gather what prices stand on."""
    times = attribute(
        matter.hours, matter.group.travel_bearer, lambda line: matter.gross_on(line.employee, line.day)
    )
    return Ground(
        known=matter.known,
        policy=matter.policy,
        lines=matter.hours,
        times=times,
        attached=attached(times),
        free=unattached(matter.hours),
        payroll=tuple(matter.payroll),
        members=matter.members,
        users=matter.users,
    )


def allocate_on(ground: Ground) -> Allocation:
    """Share out a month whose hours are attributed; the order of rows, employees or members is no matter.

    Raises:
        ArithmeticError: a sum differs from its source, which only broken code can do.
    """
    billed = billed_of(ground)
    found = [
        (_order(position, charge), charge)
        for position, component in enumerate(ground.policy.components)
        for charge in billed.charges.get(component.label, ())
    ]
    found.sort(key=_first)
    fund = tuple(charge for _, charge in found if charge.member == FUND)
    allocation = Allocation(
        ground.times,
        tuple(charge for _, charge in found if charge.member != FUND),
        fund,
        tuple(billed.movements),
    )
    verify(allocation, ground)
    return allocation


def billed_of(ground: Ground) -> Billed:
    """Price the components one after the other, each knowing what those before it came to."""
    billed = Billed()
    for component in ground.policy.components:
        if ground.known.is_due(component):
            asked = Asked(component, ground, billed)
            _keep(component, WAYS[component.basis].price(asked), billed)
    return billed


def _keep(component: PriceComponent, found: Iterable[Charge | Movement], billed: Billed) -> None:
    charges: list[Charge] = []
    for one in tuple(found):  # a way may read what is billed until it is done
        if isinstance(one, Movement):
            billed.movements.append(one)
        else:
            charges.append(one)
            if one.member == FUND:
                billed.movements.append(_borne_by_the_fund(one))
    billed.charges.setdefault(component.label, []).extend(charges)


def _borne_by_the_fund(charge: Charge) -> Movement:
    return Movement(MUTUAL_FUND, FUND, charge.employee, charge.label, -charge.cents, charge.label)


def _first(pair: tuple[tuple[object, ...], Charge]) -> tuple[object, ...]:
    return pair[0]


def _order(position: int, charge: Charge) -> tuple[object, ...]:
    nature = _NATURES.index(charge.nature) if charge.nature else 0
    return (charge.member, position, charge.employee, nature, charge.hourly_gross or 0, charge.details)
