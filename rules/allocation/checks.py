"""What must hold to the cent and to the second once a month is shared: a breach is broken code."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.allocation import Allocation
from models.facts.prices import PricePolicy
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.rounding import cents, hours, whole_cents

BORNE = frozenset({Nature.WORK, Nature.TRAVEL})


def verify(
    allocation: Allocation, lines: Sequence[HoursLine], payroll: Sequence[PayrollLine], policy: PricePolicy
) -> None:
    """Check that shares sum to their source at each level: row, payroll line, line of statement, group.

    Raises:
        ArithmeticError: names the first sum that differs.
    """
    _hours_sum_to_their_row(allocation, lines)
    _parts_sum_to_their_payroll_line(allocation, payroll, policy)
    _amounts_follow_from_what_is_printed(allocation)
    _flat_sums_are_whole(allocation, policy)


def _equal(what: str, given: Mapping[Origin, int], due: Mapping[Origin, int]) -> None:
    if given != due:
        different = [key for key in {*given, *due} if given.get(key) != due.get(key)]
        raise ArithmeticError(f"{what}: {different[:3]}")


def _hours_sum_to_their_row(allocation: Allocation, lines: Sequence[HoursLine]) -> None:
    given: dict[Origin, int] = defaultdict(int)
    for share in allocation.times:
        given[share.line.origin] += share.seconds
    due = {line.origin: line.seconds for line in lines if line.nature in BORNE and line.seconds}
    _equal("hours", given, due)


def _parts_sum_to_their_payroll_line(
    allocation: Allocation, payroll: Sequence[PayrollLine], policy: PricePolicy
) -> None:
    for component in (c for c in policy.components if c.basis == "cout_reel"):
        given: dict[Origin, int] = defaultdict(int)
        for charge in (c for c in allocation.charges if c.label == component.label):
            for share in charge.shares:
                given[share.line.origin] += share.cents
        _equal("payroll", given, {line.origin: whole_cents(line.amount) for line in payroll})


def _amounts_follow_from_what_is_printed(allocation: Allocation) -> None:
    for charge in allocation.charges:
        if charge.shares and charge.cents != sum(share.cents for share in charge.shares):
            raise ArithmeticError(f"line {charge.member} {charge.label} is not the sum of its shares")
        if charge.unit_price is not None:
            due = whole_cents(cents(hours(charge.seconds) * charge.unit_price))
            if charge.cents != due:
                raise ArithmeticError(f"line {charge.member} {charge.label} is not hours times price")


def _flat_sums_are_whole(allocation: Allocation, policy: PricePolicy) -> None:
    for component in (c for c in policy.components if c.basis == "forfait_mensuel"):
        parts = [
            c.cents for c in allocation.charges if c.basis == component.basis and c.label == component.label
        ]
        if parts and sum(parts) != whole_cents(cents(component.rate)):
            raise ArithmeticError(f"{component.label} is not whole")
