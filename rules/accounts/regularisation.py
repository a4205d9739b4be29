"""The year settled between the group and its members: actual costs shared to the cent against sums asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.facts.accounts import ActualCost, Aid, CostKey, YearlyAccount
from rules.allocation.shares import split
from rules.rounding import euros, seconds, sum_euros, whole_cents


@dataclass(frozen=True, slots=True)
class CostLine:
    """One actual cost and the part of each member, in euros; the parts sum to the amount."""

    cost: ActualCost
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Regularisation:
    """The year by member, in euros before tax.

    ``balance`` is what was asked plus aids, less the actual share: above zero the group gives back, below it
    claims. Balances sum to what was asked plus aids less what was spent: nothing is lost, nothing is kept.
    """

    lines: tuple[CostLine, ...]
    share: Mapping[str, Decimal]
    asked: Mapping[str, Decimal]
    aids: Mapping[str, Decimal]
    balance: Mapping[str, Decimal]

    @property
    def spent(self) -> Decimal:
        """All actual costs."""
        return sum_euros(line.cost.amount for line in self.lines)


def parties(account: YearlyAccount) -> tuple[str, ...]:
    """Return the members of the account."""
    return tuple(year.organisation for year in account.years)


def aids_of(account: YearlyAccount, aids: Iterable[Aid]) -> tuple[Aid, ...]:
    """Return the aids received in the period on account of its members (D1253-51 [2016-12-19])."""
    among = set(parties(account))
    return tuple(a for a in aids if account.start <= a.received <= account.end and a.organisation in among)


def weights(account: YearlyAccount, cost: ActualCost) -> dict[str, int]:
    """Return the whole weights of a cost: seconds used, one each, or one member alone."""
    if cost.sharing_key is CostKey.ONE_MEMBER:
        return {one: int(one == cost.organisation) for one in parties(account)}
    if cost.sharing_key is CostKey.EQUAL:
        return dict.fromkeys(parties(account), 1)
    return {year.organisation: seconds(year.hours) for year in account.years}


def regularise(account: YearlyAccount, aids: Sequence[Aid]) -> Regularisation:
    """Share the year.

    Raises:
        ValueError: a cost has nobody to bear it.
    """
    lines = tuple(_line(account, cost) for cost in account.costs)
    kept = aids_of(account, aids)
    share = {one: sum_euros(line.parts[one] for line in lines) for one in parties(account)}
    asked = {year.organisation: year.asked for year in account.years}
    given = {
        one: sum_euros(aid.amount for aid in kept if aid.organisation == one) for one in parties(account)
    }
    balance = {one: asked[one] + given[one] - share[one] for one in parties(account)}
    return Regularisation(lines, share, asked, given, balance)


def _line(account: YearlyAccount, cost: ActualCost) -> CostLine:
    parts = split(whole_cents(cost.amount), weights(account, cost))
    return CostLine(cost, {one: euros(part) for one, part in parts.items()})
