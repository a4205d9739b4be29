"""The premium of hours beyond the contract's week, borne by those who used the person that week."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from models.allocation import Charge
from rules.allocation.ground import Asked
from rules.allocation.shares import split
from rules.allocation.ways.guaranteed import price_of
from rules.allocation.ways.lines import Used, product
from rules.allocation.weeks import WeekWorked, bands
from rules.rounding import cents


def extra_hours(asked: Asked) -> Iterator[Charge]:
    """Charge the premium of complementary hours and overtime: price of the hour x premium of the law.

    L3123-8 and L3123-29 [2016-08-10] for part-time, L3121-36 [2016-08-10] beyond. A week belongs to the month
    it ends in.
    """
    groups: dict[tuple[str, str, Decimal, Decimal], dict[str, int]] = defaultdict(dict)
    for week in asked.ground.weeks:
        contract = asked.known.contract_of_week(week.employee, week.week)
        price = price_of(asked, week.employee, contract) if contract else None
        if contract is None or price is None:
            continue
        for premium, seconds in bands(week, contract, asked.known):
            for member, part in split(seconds, _bearers(week, asked)).items() if seconds else ():
                groups[member, week.employee, premium, price][str(week.week)] = part
    for (member, employee, premium, price), weeks in sorted(groups.items()):
        seconds = sum(weeks.values())
        if seconds:
            told = " ".join(f"{week}={part}" for week, part in weeks.items() if part)
            details = (
                ("majoration", str(premium)),
                ("prix_de_l_heure", str(price)),
                ("semaines", told),
            )
            yield product(asked, Used(member, employee, seconds), cents(price * premium), details)


def _bearers(week: WeekWorked, asked: Asked) -> dict[str, int]:
    """Return who bears the extra hours of a week: by the hours used, else the users of the contract."""
    return week.by_member or dict.fromkeys(asked.ground.users.get(week.employee, ()), 1)
