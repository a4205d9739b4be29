"""The whole month of a group: hours, payroll and price policy in, statements out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.allocation import Allocation, Charge
from models.facts.employment import EmployerGroup
from models.facts.prices import PricePolicy
from models.worktime import HoursLine, Nature, PayrollLine
from rules.allocation.bases import BASES, Ground
from rules.allocation.checks import verify
from rules.allocation.time import attached, attribute, unattached

_NATURES = tuple(Nature)


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


def ground_of(matter: MonthMatter) -> Ground:
    """Attribute the hours of the month, then gather what prices stand on."""
    times = attribute(
        matter.hours, matter.group.travel_bearer, lambda line: matter.gross_on(line.employee, line.day)
    )
    return Ground(
        times=times,
        attached=attached(times),
        unattached=unattached(matter.hours),
        payroll=tuple(matter.payroll),
        members=matter.members,
        users=matter.users,
        decision=matter.policy.decision,
    )


def allocate(matter: MonthMatter) -> Allocation:
    """Share the month out; the result does not depend on the order of rows, employees or members.

    Raises:
        ArithmeticError: a sum differs from its source, which only broken code can do.
    """
    ground = ground_of(matter)
    found: list[tuple[tuple[object, ...], Charge]] = []
    for position, component in enumerate(matter.policy.components):
        found += [(_order(position, charge), charge) for charge in BASES[component.basis](component, ground)]
    allocation = Allocation(ground.times, tuple(charge for _, charge in sorted(found, key=_first)))
    verify(allocation, matter.hours, matter.payroll, matter.policy)
    return allocation


def _first(pair: tuple[tuple[object, ...], Charge]) -> tuple[object, ...]:
    return pair[0]


def _order(position: int, charge: Charge) -> tuple[object, ...]:
    nature = _NATURES.index(charge.nature) if charge.nature else 0
    return (charge.member, position, charge.employee, nature, charge.hourly_gross or 0)
