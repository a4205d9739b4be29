"""One function a way of pricing: a component of the price policy in, lines of statements out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.allocation import Charge, CostShare, TimeShare
from models.facts.prices import PriceComponent
from models.worktime import Nature, PayrollLine
from rules.allocation.shares import remaining, split
from rules.allocation.time import AttachedSeconds
from rules.rounding import cents, hours, whole_cents

EQUAL = "parts_egales"


@dataclass(frozen=True)
class Ground:
    """What prices stand on: time attributed, payroll, who belongs to the month.

    ``users`` gives, by employee, the members in the contract's list; ``unattached`` the paid seconds that
    belong to no member; ``decision`` names the vote that adopted the policy.
    """

    times: tuple[TimeShare, ...]
    attached: AttachedSeconds
    unattached: Mapping[str, int]
    payroll: tuple[PayrollLine, ...]
    members: tuple[str, ...]
    users: Mapping[str, tuple[str, ...]]
    decision: str = ""


def on_gross(component: PriceComponent, ground: Ground) -> Iterator[Charge]:
    """Charge hours at hourly gross x coefficient: 12.00 EUR at 1.87 makes 22.44 EUR an hour.

    The price is rounded to the cent first, then the amount: printed hours times printed price give it.
    """
    groups: dict[tuple[str, str, Nature, Decimal], int] = defaultdict(int)
    for share in ground.times:
        groups[share.member, share.line.employee, share.line.nature, share.hourly_gross] += share.seconds
    for (member, employee, nature, gross), seconds in groups.items():
        price = cents(gross * component.rate)
        yield Charge(
            member=member,
            label=component.label,
            basis=component.basis,
            cents=whole_cents(cents(hours(seconds) * price)),
            employee=employee,
            nature=nature,
            seconds=seconds,
            rate=component.rate,
            hourly_gross=gross,
            unit_price=price,
            decision=ground.decision,
        )


def flat_hour(component: PriceComponent, ground: Ground) -> Iterator[Charge]:
    """Charge hours at one price an hour, whoever works them: ``rate`` in euros."""
    groups: dict[tuple[str, str, Nature], int] = defaultdict(int)
    for share in ground.times:
        groups[share.member, share.line.employee, share.line.nature] += share.seconds
    price = cents(component.rate)
    for (member, employee, nature), seconds in groups.items():
        yield Charge(
            member=member,
            label=component.label,
            basis=component.basis,
            cents=whole_cents(cents(hours(seconds) * price)),
            employee=employee,
            nature=nature,
            seconds=seconds,
            rate=component.rate,
            unit_price=price,
            decision=ground.decision,
        )


def flat_month(component: PriceComponent, ground: Ground) -> Iterator[Charge]:
    """Share a sum of the whole group for the month, ``rate`` in euros, by hours borne or in equal parts."""
    weights: dict[str, int] = defaultdict(int)
    if component.sharing_key == EQUAL:
        weights = dict.fromkeys(ground.members, 1)
    else:
        for by_member in ground.attached.values():
            for member, seconds in by_member.items():
                weights[member] += seconds
    if not sum(weights.values()):
        return
    parts = split(whole_cents(cents(component.rate)), weights)
    for member, part in parts.items():
        yield Charge(
            member=member,
            label=component.label,
            basis=component.basis,
            cents=part,
            rate=component.rate,
            sharing_key=component.sharing_key,
            weight=weights[member],
            weights=sum(weights.values()),
            decision=ground.decision,
        )


def cost_weights(component: PriceComponent, ground: Ground, employee: str) -> dict[str, int]:
    """Return who bears the cost of an employee, as whole weights by member; empty when nobody can.

    By hours: the seconds borne by each member. Paid time that belongs to no member follows, or is shared in
    equal parts between the users of the contract: their number multiplies the rest, so weights stay whole.
    """
    users = ground.users.get(employee, ())
    if component.sharing_key == EQUAL:
        return dict.fromkeys(users, 1)
    borne = dict(ground.attached.get(employee, {}))
    idle = ground.unattached.get(employee, 0)
    if component.unattached_key != EQUAL or not idle or not users:
        return borne
    everyone = sorted({*borne, *users})
    return {m: borne.get(m, 0) * len(users) + (idle if m in users else 0) for m in everyone}


def actual_cost(component: PriceComponent, ground: Ground) -> Iterator[Charge]:
    """Share each payroll line of each employee between the members that bear that employee."""
    by_employee: dict[str, list[PayrollLine]] = defaultdict(list)
    for line in ground.payroll:
        by_employee[line.employee].append(line)
    for employee, lines in by_employee.items():
        weights = cost_weights(component, ground, employee)
        if not weights:
            continue
        for member, shares in _share_lines(lines, weights).items():
            yield Charge(
                member=member,
                label=component.label,
                basis=component.basis,
                cents=sum(share.cents for share in shares),
                employee=employee,
                seconds=ground.attached.get(employee, {}).get(member, 0),
                sharing_key=component.sharing_key,
                weight=weights[member],
                weights=sum(weights.values()),
                decision=ground.decision,
                shares=tuple(shares),
            )


def _share_lines(lines: Sequence[PayrollLine], weights: Mapping[str, int]) -> dict[str, list[CostShare]]:
    """Share lines one after the other, in an order that depends on what they say and not on the file."""
    shares: dict[str, list[CostShare]] = {member: [] for member in weights}
    whole, carry = sum(weights.values()), dict.fromkeys(weights, 0)
    for line in sorted(lines, key=lambda found: (found.label, found.amount, found.base or 0, found.origin)):
        total = whole_cents(line.amount)
        parts = split(total, weights, carry)
        for member, part in parts.items():
            shares[member].append(CostShare(line, weights[member], whole, carry[member], part))
        carry = remaining(total, weights, parts, carry)
    return shares


BASES: Mapping[str, Callable[[PriceComponent, Ground], Iterator[Charge]]] = {
    "coefficient_sur_brut": on_gross,
    "forfait_horaire": flat_hour,
    "forfait_mensuel": flat_month,
    "cout_reel": actual_cost,
}
"""The ways of pricing a policy can combine, by the name it writes."""
