"""Hours at a price: hourly gross by a coefficient, a flat price, a month's pay or a year's cost."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from models.allocation import Charge
from models.facts.prices import PriceComponent
from models.pricing import Basis
from models.worktime import Nature
from rules.allocation.ground import Asked, Ground
from rules.allocation.keys import cost_weights
from rules.allocation.shares import split
from rules.allocation.ways.lines import Used, product
from rules.days.mean_month import monthly
from rules.rounding import SECONDS_IN_HOUR, cents

SHARED_WORK = frozenset({Nature.COMMON, Nature.TRAINING})
"""Time worked for everybody: it has no member, yet it is effective work (L3121-1)."""

LEGAL_YEAR = "working_time/legal_year"
NOTHING = Decimal(0)


def on_gross(asked: Asked) -> Iterator[Charge]:
    """Charge hours at hourly gross x coefficient: 12.00 EUR at 1.87 makes 22.44 EUR an hour."""
    groups: dict[tuple[str, str, Nature, Decimal], int] = defaultdict(int)
    for share in asked.ground.times:
        groups[share.member, share.line.employee, share.line.nature, share.hourly_gross] += share.seconds
    for (member, employee, nature, gross), seconds in groups.items():
        price = cents(gross * asked.component.rate)
        yield product(asked, Used(member, employee, seconds, nature, gross), price)


def flat_hour(asked: Asked) -> Iterator[Charge]:
    """Charge hours at one price an hour, whoever works them: ``rate`` in euros."""
    price = cents(asked.component.rate)
    for (member, employee, nature), seconds in _by_nature(asked.ground).items():
        yield product(asked, Used(member, employee, seconds, nature), price)


def yearly_by_hour(asked: Asked) -> Iterator[Charge]:
    """Charge hours at the net yearly cost of the employee over the productive hours of the year.

    Employees whose yearly cost nobody recorded are left out: a guard tells them.
    """
    for (member, employee, nature), seconds in _by_nature(asked.ground).items():
        price = yearly_price(asked.component, asked.ground, employee, NOTHING)
        if price is not None:
            details = yearly_details(asked.component, asked.ground, employee)
            yield product(asked, Used(member, employee, seconds, nature), price, details)


def gross_over_hours(asked: Asked) -> Iterator[Charge]:
    """Charge hours at a month's gross x ``rate`` over the hours worked in the month.

    What is worked for everybody (common time, training) counts in the hours and is shared between the users,
    by hours unless the component says otherwise; absences are inside the price.
    """
    component, ground = asked.component, asked.ground
    groups = _by_nature(ground)
    for employee in sorted({employee for _, employee, _ in groups}):
        common, shared = _common(component, ground, employee)
        price = month_price(component, ground, employee, NOTHING)
        if price is None:
            continue
        details = _month_details(component, ground, employee)
        for (member, one, nature), seconds in groups.items():
            if one == employee:
                yield product(asked, Used(member, one, seconds, nature), price, details)
        for member, seconds in shared.items():
            told = (*details, ("temps_commun", str(common)))
            if seconds:
                yield product(asked, Used(member, employee, seconds, Nature.COMMON), price, told)


PriceOf = Callable[[PriceComponent, Ground, str, Decimal], Decimal | None]
"""Gives the price of an hour of an employee at an hourly gross, in euros; ``None`` when it is not known."""


def gross_price(component: PriceComponent, _ground: Ground, _employee: str, gross: Decimal) -> Decimal | None:
    """Return hourly gross x coefficient; nothing without an employee whose gross it would be."""
    return cents(gross * component.rate) if gross else None


def flat_price(component: PriceComponent, _ground: Ground, _employee: str, _gross: Decimal) -> Decimal | None:
    """Return the price of the policy."""
    return cents(component.rate)


def yearly_price(component: PriceComponent, ground: Ground, employee: str, _gross: Decimal) -> Decimal | None:
    """Return the net yearly cost x ``rate`` over the productive hours of this contract's year."""
    cost, contract = ground.known.costs.get(employee), ground.known.contracts.get(employee)
    if cost is None or contract is None:
        return None
    return cents(cost.net * component.rate / productive_hours(component, ground, employee))


def month_price(component: PriceComponent, ground: Ground, employee: str, _gross: Decimal) -> Decimal | None:
    """Return a month's gross x ``rate`` over the hours worked in the month."""
    worked = _effective(ground, employee)
    gross = month_gross(component, ground, employee)
    if not worked or gross is None:
        return None
    return cents(gross * component.rate * SECONDS_IN_HOUR / worked)


PRICES: Mapping[Basis, PriceOf] = {
    Basis.GROSS_COEFFICIENT: gross_price,
    Basis.FLAT_HOUR: flat_price,
    Basis.YEARLY_BY_HOUR: yearly_price,
    Basis.GROSS_OVER_HOURS: month_price,
}
"""Components that give a price by the hour, on which others may rest."""


def productive_hours(component: PriceComponent, ground: Ground, employee: str) -> Decimal:
    """Return the productive hours of a contract's year: those of full time, by its share of full time.

    Full time has the hours the component says (1 607, 1 575...), else those of the law.
    """
    known = ground.known
    full = component.hours or known.figure(LEGAL_YEAR)
    return full * known.contracts[employee].weekly_hours / known.full_week


def month_gross(component: PriceComponent, ground: Ground, employee: str) -> Decimal | None:
    """Return the gross of a month: the payroll lines the component names, else that of the contract."""
    if component.lines:
        named = {label.casefold() for label in component.lines}
        found = [line.amount for line in ground.paid.get(employee, ()) if line.label.casefold() in named]
        return sum(found, NOTHING) if found else None
    contract = ground.known.contracts.get(employee)
    return cents(monthly(contract.weekly_hours) * contract.hourly_gross) if contract else None


def yearly_details(component: PriceComponent, ground: Ground, employee: str) -> tuple[tuple[str, str], ...]:
    """Return what explains a yearly price."""
    cost = ground.known.costs[employee]
    return (
        ("cout_annuel", str(cost.amount)),
        ("aides", str(cost.aids)),
        ("heures_productives", str(productive_hours(component, ground, employee))),
    )


def _month_details(component: PriceComponent, ground: Ground, employee: str) -> tuple[tuple[str, str], ...]:
    gross = month_gross(component, ground, employee)
    return (("brut_du_mois", str(gross)), ("heures_effectives", str(_effective(ground, employee))))


def _effective(ground: Ground, employee: str) -> int:
    """Return the seconds worked in the month: at members, on the way, and for everybody."""
    free = ground.free.get(employee, {})
    shared = sum(seconds for nature, seconds in free.items() if nature in SHARED_WORK)
    return sum(ground.attached.get(employee, {}).values()) + shared


def _common(component: PriceComponent, ground: Ground, employee: str) -> tuple[int, dict[str, int]]:
    """Return the seconds worked for everybody, and their parts between the users."""
    free = ground.free.get(employee, {})
    common = sum(seconds for nature, seconds in free.items() if nature in SHARED_WORK)
    by_its_key = component.model_copy(update={"sharing_key": component.unattached_key})
    weights = cost_weights(by_its_key, ground, employee)
    return common, split(common, weights) if common and weights else {}


def _by_nature(ground: Ground) -> dict[tuple[str, str, Nature], int]:
    groups: dict[tuple[str, str, Nature], int] = defaultdict(int)
    for share in ground.times:
        groups[share.member, share.line.employee, share.line.nature] += share.seconds
    return groups
