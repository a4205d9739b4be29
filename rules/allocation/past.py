"""What earlier months left: hours of the year, balances of accounts, the days of a week begun before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from models.allocation import Movement
from models.calendar import Month
from models.week import Week
from models.worktime import HoursLine

Holder = tuple[str, str, str]
"""An account, a member, an employee (empty when the account is not kept by employee)."""


@dataclass(frozen=True, slots=True)
class PastHours:
    """Seconds that a member bore of an employee in an earlier month."""

    month: Month
    member: str
    employee: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What the months from ``first`` to ``last`` of one VAT regime came to, in cents, the last one included.

    ``asked`` without deposits, ``paid`` the payroll, ``moved`` the movements of accounts other than deposits;
    ``missing`` are those that nobody has closed.
    """

    first: Month
    last: Month
    asked: int
    paid: int
    moved: int
    missing: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxedBefore:
    """What the year paid and was asked before December, in cents, when all its months are known.

    ``paid`` by employee and payroll label in lower case; ``asked`` by component of the price and employee,
    what the mutual fund bore included.
    """

    paid: Mapping[tuple[str, str], int] = field(default_factory=dict)
    asked: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def pay(self, labels: Iterable[str]) -> dict[str, int]:
        """Return what some payroll lines paid, by employee."""
        named, found = {label.casefold() for label in labels}, dict[str, int]()
        for (employee, label), amount in self.paid.items():
            if label in named:
                found[employee] = found.get(employee, 0) + amount
        return found

    def asked_by(self, component: str) -> dict[str, int]:
        """Return what a component asked, by employee; empty for what concerns everybody."""
        return {employee: amount for (label, employee), amount in self.asked.items() if label == component}


@dataclass(frozen=True)
class Past:
    """Earlier months of a group: ``hours`` since January, ``balances`` of accounts in cents since ever.

    ``days`` are the last rows of the month before, to count a week that ends in this one; ``weeks`` the
    seconds of working time of the weeks before that one, by employee, as far as an average needs. ``asked``,
    ``paid`` and ``moved`` are the cents of the civil year so far: statements without deposits, payroll, and
    movements of accounts other than deposits. ``missing`` are months of the year that nobody has closed.
    ``first`` is the month (1 to 12) from which the year is settled: a group that takes another VAT regime in
    July settles its year from July on. ``closes`` tells that this month is the last one of its regime;
    ``exempt`` counts the exempt months of the year that ended before this one, in another regime. ``tax`` is
    known in December only, where taxe sur les salaires is settled for the year.
    """

    hours: tuple[PastHours, ...] = ()
    balances: Mapping[Holder, int] = field(default_factory=dict)
    days: tuple[HoursLine, ...] = ()
    weeks: Mapping[tuple[str, Week], int] = field(default_factory=dict)
    asked: int = 0
    paid: int = 0
    moved: int = 0
    missing: tuple[Month, ...] = ()
    first: int = 1
    closes: bool = False
    exempt: Counted | None = None
    tax: TaxedBefore | None = None

    def borne(self, since: int = 1) -> dict[tuple[str, str], int]:
        """Return the seconds borne since a month of the year (1 to 12), by member and employee."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for line in self.hours:
            if line.month.month >= since:
                found[line.member, line.employee] += line.seconds
        return dict(found)

    def held(self, account: str) -> Iterator[tuple[Holder, int]]:
        """Yield the balances of an account that are not nil, in order of holder."""
        for holder, cents in sorted(self.balances.items()):
            if holder[0] == account and cents:
                yield holder, cents


def after(balances: Mapping[Holder, int], movements: Iterable[Movement]) -> dict[Holder, int]:
    """Return the balances once movements are made."""
    found = dict(balances)
    for moved in movements:
        holder = (moved.account, moved.member, moved.employee)
        found[holder] = found.get(holder, 0) + moved.cents
    return found
