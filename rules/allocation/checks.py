"""What must hold to the cent and to the second once a month is shared: a breach is broken code."""

from collections import defaultdict
from collections.abc import Mapping

from models.allocation import Allocation, Charge
from models.pricing import Basis
from models.worktime import BORNE, Origin
from rules.allocation.ground import Ground
from rules.allocation.ways.actual import lines_of
from rules.rounding import cents, hours, whole_cents

IN_ACCOUNTS = frozenset({Basis.DEPOSIT, Basis.PROVISION, Basis.RELEASE})
"""Ways whose every line moves an account by as much."""


def verify(allocation: Allocation, ground: Ground) -> None:
    """Check that shares sum to their source at each level: row, payroll line, line of statement, account.

    Raises:
        ArithmeticError: names the first sum that differs.
    """
    everything = (*allocation.charges, *allocation.fund)
    _hours_sum_to_their_row(allocation, ground)
    _parts_sum_to_their_payroll_line(everything, ground)
    for charge in everything:
        _amount_follows_from_what_is_printed(charge)
    _parts_sum_to_what_is_shared(everything)
    _accounts_move_by_what_is_billed(allocation)


def _equal(what: str, given: Mapping[Origin, int], due: Mapping[Origin, int]) -> None:
    if given != due:
        different = [key for key in {*given, *due} if given.get(key) != due.get(key)]
        raise ArithmeticError(f"{what}: {different[:3]}")


def _hours_sum_to_their_row(allocation: Allocation, ground: Ground) -> None:
    given: dict[Origin, int] = defaultdict(int)
    for share in allocation.times:
        given[share.line.origin] += share.seconds
    due = {line.origin: line.seconds for line in ground.lines if line.nature in BORNE and line.seconds}
    _equal("hours", given, due)


def _parts_sum_to_their_payroll_line(charges: tuple[Charge, ...], ground: Ground) -> None:
    for component in (c for c in ground.policy.components if c.basis is Basis.ACTUAL_COST):
        if not ground.known.is_due(component):
            continue
        given: dict[Origin, int] = defaultdict(int)
        for charge in (c for c in charges if c.label == component.label):
            for share in charge.shares:
                given[share.line.origin] += share.cents
        mine = lines_of(component, ground.policy, ground.payroll)
        _equal("payroll", given, {line.origin: whole_cents(line.amount) for line in mine})


def _amount_follows_from_what_is_printed(charge: Charge) -> None:
    if charge.shares and charge.cents != sum(share.cents for share in charge.shares):
        raise ArithmeticError(f"line {charge.member} {charge.label} is not the sum of its shares")
    if charge.unit_price is not None:
        due = whole_cents(cents(hours(charge.seconds) * charge.unit_price))
        if charge.cents != due:
            raise ArithmeticError(f"line {charge.member} {charge.label} is not hours times price")


def _parts_sum_to_what_is_shared(charges: tuple[Charge, ...]) -> None:
    given: dict[tuple[object, ...], int] = defaultdict(int)
    for charge in charges:
        if charge.weights and charge.base is not None:
            given[charge.label, charge.employee, charge.details, charge.base] += charge.cents
    for source, parts in given.items():
        if parts != source[-1]:
            raise ArithmeticError(f"{source} is shared into {parts}")


def _accounts_move_by_what_is_billed(allocation: Allocation) -> None:
    given: dict[tuple[str, str], int] = defaultdict(int)
    for charge in (c for c in allocation.charges if c.basis in IN_ACCOUNTS):
        given[charge.label, charge.member] += charge.cents
    for moved in allocation.movements:
        if (moved.label, moved.member) in given:
            given[moved.label, moved.member] -= moved.cents
    for source, left in given.items():
        if left:
            raise ArithmeticError(f"{source} moves its account by {left} cents too few")
