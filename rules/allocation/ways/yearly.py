"""What a year of a member comes to: yearly cost by twelfths, and the deposit that is a fraction of a year."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from models.allocation import FUND, Charge, Movement
from models.calendar import Month
from models.facts.commitments import UseCommitment
from models.facts.employment import Contract
from models.facts.prices import PriceComponent
from models.pricing import Basis
from rules.allocation.ground import Asked
from rules.allocation.keys import OF_HOURS, cost_weights, time_apart
from rules.allocation.shares import split
from rules.allocation.ways.hourly import PRICES
from rules.allocation.ways.lines import Bearers, figure, parts
from rules.allocation.ways.rates import applied
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.rounding import cents, euros, whole_cents

MemberCents = dict[str, int]
USUAL_DEPOSIT = "1/12"


def by_twelfths(asked: Asked) -> Iterator[Charge]:
    """Share one twelfth of the net yearly cost of each employee; twelve months make the year to the cent.

    A contract that holds for part of the month costs its days of it. Under a key that does not follow hours,
    a member that joins or leaves in the month bears its days of membership; by hours, those it used say it.
    """
    rank, known = asked.known.month.month, asked.known
    for employee, year in sorted(_yearly_costs(asked).items()):
        held, weights = known.days_held(employee), cost_weights(asked.component, asked.ground, employee)
        details = (
            *_cost_details(asked, employee),
            ("douzieme", str(rank)),
            *((("jours_de_contrat", f"{held}/{known.length}"),) if held < known.length else ()),
            *_days_of_members(asked, weights),
            *time_apart(asked.component, asked.ground, employee),
        )
        twelfth = year * rank // MONTHS_IN_YEAR - year * (rank - 1) // MONTHS_IN_YEAR
        bearers = Bearers(asked.component.sharing_key, _by_days(asked, weights))
        part = split(twelfth, {"held": held, "not held": known.length - held})["held"]
        yield from parts(asked, part, bearers, employee=employee, details=details)


def _by_days(asked: Asked, weights: Mapping[str, int]) -> Mapping[str, int]:
    """Return weights by days of membership, for a key that does not follow hours."""
    known = asked.known
    if not _days_of_members(asked, weights):
        return weights
    return {member: weight * known.present.get(member, known.length) for member, weight in weights.items()}


def _days_of_members(asked: Asked, weights: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return the detail that tells the days of those that are not members all month, when they count."""
    known = asked.known
    partial = () if asked.component.sharing_key in OF_HOURS else sorted(set(weights) & set(known.present))
    told = " ".join(f"{member}={known.present[member]}/{known.length}" for member in partial)
    return (("jours_d_adhesion", told),) if told else ()


def deposit(asked: Asked) -> Iterator[Charge | Movement]:
    """Ask each member for what its deposit lacks, and give it all back when it leaves.

    Due: a fraction of the yearly commitment under the components named in ``on``, or as agreements state it
    in euros when none is named. A commitment that shrinks gives nothing back before the end: the deposit
    covers what the member may still owe.
    """
    component, account = asked.component, account_of(asked.component)
    year = yearly_of(asked, component.on) if component.on else _stated(asked)
    held: MemberCents = defaultdict(int)
    for (_, member, _), kept in asked.known.past.held(account):
        held[member] += kept
    top, bottom = (int(part) for part in (component.fraction or USUAL_DEPOSIT).split("/"))
    for member in sorted({*year, *held}):
        leaves, whole = member in asked.known.leaving, year.get(member, 0)
        due = 0 if leaves else whole_cents(cents(euros(whole) * top / bottom))
        lacks = due - held.get(member, 0)
        if lacks > 0 or (leaves and lacks):
            details = (
                ("fraction", f"{top}/{bottom}"),
                ("deja_verse", str(euros(held.get(member, 0)))),
                ("depart", "oui" if leaves else ""),
            )
            yield figure(asked, (member, ""), lacks, base=whole, details=details)
            yield Movement(account, member, "", component.label, lacks, component.label)


def account_of(component: PriceComponent) -> str:
    """Return the account a component feeds; its own label when it names none."""
    return component.account or component.label


def yearly_of(asked: Asked, labels: tuple[str, ...]) -> MemberCents:
    """Return the yearly commitment of each member under some components, in cents."""
    found: MemberCents = defaultdict(int)
    for label in labels:
        component = asked.ground.component(label)
        way = YEARS.get(component.basis) if component else None
        if component is not None and way is not None:
            for member, amount in way(Asked(component, asked.ground, asked.billed)).items():
                found[member] += amount
    return {member: amount for member, amount in found.items() if member != FUND}


def _stated(asked: Asked) -> MemberCents:
    """Return the commitments stated in euros."""
    found: MemberCents = defaultdict(int)
    for commitment in in_force(asked.known.commitments, asked.known.month):
        found[commitment.organisation] += whole_cents(commitment.yearly_amount or Decimal(0))
    return found


def _year_of_costs(asked: Asked) -> MemberCents:
    found: MemberCents = defaultdict(int)
    for employee, year in sorted(_yearly_costs(asked).items()):
        weights = cost_weights(asked.component, asked.ground, employee)
        for member, part in split(year, weights).items() if weights else ():
            found[member] += part
    return found


def _year_of_hours(asked: Asked) -> MemberCents:
    """Return committed hours at their price; a commitment stated in euros stands as it is."""
    found: MemberCents = defaultdict(int)
    for commitment in in_force(asked.known.commitments, asked.known.month):
        if commitment.yearly_amount is not None:
            found[commitment.organisation] += whole_cents(commitment.yearly_amount)
            continue
        price = hour_price(asked, commitment.employee)
        if price is not None:
            found[commitment.organisation] += whole_cents(cents(commitment.yearly_hours * price))
    return found


def _year_of_percentage(asked: Asked) -> MemberCents:
    base = yearly_of(asked, asked.component.on)
    return {member: applied(asked.component.rate, amount) for member, amount in base.items()}


def hour_price(asked: Asked, employee: str, contract: Contract | None = None) -> Decimal | None:
    """Return the price of an hour of an employee under a component, at the gross of the contract.

    Nothing when the component gives no price by the hour, or needs an employee it is not told.
    """
    contract = contract or asked.known.contracts.get(employee)
    gross = contract.hourly_gross if contract else Decimal(0)
    price = PRICES.get(asked.component.basis)
    return price(asked.component, asked.ground, employee, gross) if price else None


def in_force(commitments: tuple[UseCommitment, ...], month: Month) -> Iterator[UseCommitment]:
    """Yield the commitments that hold on a day of the month at least."""
    for found in commitments:
        if found.start <= month.last_day and _ends(found) >= month.first_day:
            yield found


def _ends(commitment: UseCommitment) -> date:
    return commitment.end or date.max


YEARS: Mapping[Basis, Callable[[Asked], MemberCents]] = {
    Basis.YEARLY_BY_MONTH: _year_of_costs,
    Basis.PERCENTAGE: _year_of_percentage,
    **dict.fromkeys(PRICES, _year_of_hours),
}
"""Components whose yearly commitment can be told."""


def _yearly_costs(asked: Asked) -> dict[str, int]:
    """Return the net yearly cost x ``rate`` of the employees under contract, in cents."""
    known = asked.known
    return {
        employee: whole_cents(cents(cost.net * asked.component.rate))
        for employee, cost in known.costs.items()
        if employee in known.contracts and known.contracts[employee].start <= known.month.last_day
    }


def _cost_details(asked: Asked, employee: str) -> tuple[tuple[str, str], ...]:
    cost = asked.known.costs[employee]
    return (("cout_annuel", str(cost.amount)), ("aides", str(cost.aids)), ("calcul", cost.source))
