"""Hours a member undertook to pay at least: what it did not use in the period is billed at the price."""

from collections.abc import Iterator
from decimal import Decimal

from models.allocation import Charge
from models.calendar import Month
from models.facts.commitments import UseCommitment
from models.facts.employment import Contract
from rules.allocation.ground import Asked
from rules.allocation.ways.lines import Used, product
from rules.allocation.ways.yearly import hour_price, in_force
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.rounding import cents, hours, seconds


def guaranteed_hours(asked: Asked) -> Iterator[Charge]:
    """Bill the hours each commitment lacks, in the last month of its period.

    The price is that of the component named in ``on``, else ``rate`` in euros an hour. Of a commitment that
    begins or ends within the period, only the months it held are guaranteed.
    """
    month = asked.known.month
    for commitment in in_force(asked.known.commitments, month):
        if not commitment.guaranteed or not ends_in(commitment, month):
            continue
        months = months_held(commitment, month)
        due = seconds(commitment.guaranteed * len(months) / commitment.period_months)
        done = _done(asked, commitment, months[0].month)
        price = price_of(asked, commitment.employee)
        if due > done and price is not None:
            details = (
                ("garanties", str(hours(due))),
                ("faites", str(hours(done))),
                ("depuis", str(months[0])),
                ("convention", commitment.reference),
            )
            used = Used(commitment.organisation, commitment.employee, due - done)
            yield product(asked, used, price, details)


def ends_in(commitment: UseCommitment, month: Month) -> bool:
    """Tell whether the period of a commitment ends in a month; periods are counted from January."""
    over = commitment.end is not None and commitment.end <= month.last_day
    return over or month.month % commitment.period_months == 0 or month.month == MONTHS_IN_YEAR


def months_held(commitment: UseCommitment, month: Month) -> tuple[Month, ...]:
    """Return the months of the running period in which the commitment held, up to ``month``."""
    first = (month.month - 1) // commitment.period_months * commitment.period_months + 1
    running = (Month(month.year, number) for number in range(first, month.month + 1))
    return tuple(one for one in running if commitment.start <= one.last_day)


def price_of(asked: Asked, employee: str, contract: Contract | None = None) -> Decimal | None:
    """Return the price of an hour under the component that this one rests on, in euros.

    At the gross of ``contract``, by default the one in force when the month ends.
    """
    if not asked.component.on:
        return cents(asked.component.rate)
    named = asked.ground.component(asked.component.on[0])
    return hour_price(Asked(named, asked.ground, asked.billed), employee, contract) if named else None


def _done(asked: Asked, commitment: UseCommitment, since: int) -> int:
    """Return the seconds the member used since a month of the year, this month included."""
    found = asked.known.past.borne(since)
    for employee, by_member in asked.ground.attached.items():
        for member, used in by_member.items():
            found[member, employee] = found.get((member, employee), 0) + used
    return sum(
        used
        for (member, employee), used in found.items()
        if member == commitment.organisation and commitment.employee in {"", employee}
    )
