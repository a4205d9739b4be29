"""The provision of a month: the price of the hours a member has reserved, smoothed over the year."""

from dataclasses import dataclass
from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, Need
from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key
from rules.allocation.shares import split
from rules.contracts.placements import full_name
from rules.days.mean_month import monthly
from rules.rounding import cents, euros, sum_euros, whole_cents

_HUNDREDTHS = 2


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """Hours of a person for a month at a price an hour, or a part of a common sum (no person); euros.

    ``employee`` is the payroll number of the person.
    """

    person: str
    label: str
    hours: Decimal
    price: Decimal | None
    amount: Decimal
    employee: str = ""


def can_be_computed(policy: PricePolicy | None) -> bool:
    """Tell whether reserved hours make a price: an actual cost is known only once it has been met."""
    return policy is not None and all(_foreseen(component) for component in policy.components)


def _foreseen(component: PriceComponent) -> bool:
    by_known_key = component.basis is Basis.FLAT_MONTH and component.sharing_key in {Key.HOURS, Key.EQUAL}
    return component.basis in {Basis.GROSS_COEFFICIENT, Basis.FLAT_HOUR} or by_known_key


def provision(dossier: Dossier, policy: PricePolicy, member: str) -> tuple[ProvisionLine, ...]:
    """Return the lines of a member's provision; the parts of a common sum add up to it over all members."""
    return tuple(line for component in policy.components for line in _component(dossier, component, member))


def total(lines: tuple[ProvisionLine, ...]) -> Decimal:
    """Return the sum of the lines, in euros."""
    return sum_euros(line.amount for line in lines)


def _component(dossier: Dossier, component: PriceComponent, member: str) -> tuple[ProvisionLine, ...]:
    if component.basis is Basis.FLAT_MONTH:
        part = _part_of_sum(dossier, component, member)
        return (ProvisionLine("", component.label, Decimal(0), None, part),) if part else ()
    return tuple(_hours(dossier, component, need) for need in _needs(dossier) if need.organisation == member)


def _hours(dossier: Dossier, component: PriceComponent, need: Need) -> ProvisionLine:
    contract = dossier.get(Contract, need.employee)
    gross = contract.hourly_gross if contract else Decimal(0)
    price = cents(gross * component.rate) if component.basis is Basis.GROSS_COEFFICIENT else component.rate
    hours = cents(monthly(need.weekly_hours))
    name, amount = full_name(dossier, need.employee), cents(hours * price)
    return ProvisionLine(name, component.label, hours, price, amount, need.employee)


def _part_of_sum(dossier: Dossier, component: PriceComponent, member: str) -> Decimal:
    weights: dict[str, int] = {}
    for need in _needs(dossier):
        one = int(need.weekly_hours.scaleb(_HUNDREDTHS)) if component.sharing_key is Key.HOURS else 0
        weights[need.organisation] = weights.get(need.organisation, 0) + one
    if component.sharing_key is not Key.HOURS:
        weights = dict.fromkeys(weights, 1)
    if not sum(weights.values()):
        return Decimal("0.00")
    return euros(split(whole_cents(cents(component.rate)), weights).get(member, 0))


def _needs(dossier: Dossier) -> tuple[Need, ...]:
    """Return the needs served by a contract; a need without a contract is not paid for."""
    return tuple(need for need in dossier.all(Need) if dossier.get(Contract, need.employee) is not None)
