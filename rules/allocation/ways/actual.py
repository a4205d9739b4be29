"""Payroll lines as they are, each shared to the cent between the members that bear the employee."""

from collections.abc import Iterator, Mapping, Sequence

from models.allocation import Charge, CostShare
from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key
from models.worktime import PayrollLine
from rules.allocation.ground import Asked
from rules.allocation.keys import cost_weights, time_apart
from rules.allocation.shares import in_order_of_ties, split_in_turn
from rules.rounding import whole_cents

USUAL = frozenset({Key.HOURS, Key.EQUAL})
"""Keys of the time of nobody that the sentence of hours tells by itself."""


def actual_cost(asked: Asked) -> Iterator[Charge]:
    """Share each payroll line of each employee between the members that bear that employee."""
    component, ground = asked.component, asked.ground
    for employee, lines in ground.paid.items():
        mine = lines_of(component, ground.policy, lines)
        weights = cost_weights(component, ground, employee) if mine else {}
        if not weights:
            continue
        whole = sum(weights.values())
        details = time_apart(component, ground, employee, USUAL)
        for member, shares in _share_lines(mine, weights).items():
            yield Charge(
                member=member,
                label=component.label,
                basis=component.basis,
                cents=sum(share.cents for share in shares),
                employee=employee,
                seconds=ground.attached.get(employee, {}).get(member, 0),
                sharing_key=component.sharing_key,
                weight=weights[member],
                weights=whole,
                decision=ground.policy.decision,
                shares=tuple(shares),
                details=details,
            )


def lines_of(
    component: PriceComponent, policy: PricePolicy, lines: Sequence[PayrollLine]
) -> Sequence[PayrollLine]:
    """Return the payroll lines a component takes: those it names; without names, those no other takes."""
    if component.lines:
        mine = {label.casefold() for label in component.lines}
        return [line for line in lines if line.label.casefold() in mine]
    taken = {
        label.casefold()
        for found in policy.components
        if found.basis is Basis.ACTUAL_COST
        for label in found.lines
    }
    return [line for line in lines if line.label.casefold() not in taken] if taken else lines


def _share_lines(lines: Sequence[PayrollLine], weights: Mapping[str, int]) -> dict[str, list[CostShare]]:
    """Share lines one after the other, in an order that depends on what they say and not on the file."""
    told = in_order_of_ties(weights)
    whole = sum(weights.values())
    ordered = sorted(lines, key=lambda found: (found.label, found.amount, found.base or 0, found.origin))
    series = split_in_turn([whole_cents(line.amount) for line in ordered], told)
    shares: dict[str, list[CostShare]] = {member: [] for member in weights}
    places = [(place, weight, shares[member].append) for place, (member, weight) in enumerate(told)]
    for line, (carries, parts) in zip(ordered, series, strict=True):
        for place, weight, keep in places:
            keep(CostShare(line, weight, whole, carries[place], parts[place]))
    return shares
