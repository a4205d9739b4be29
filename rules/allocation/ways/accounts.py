"""Money put aside for members: provisions, their release, the settlement that empties them at year end."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from models.allocation import FUND, Charge, Movement
from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key
from rules.allocation.ground import Asked
from rules.allocation.past import after
from rules.allocation.shares import split
from rules.allocation.ways.lines import Bearers, figure, parts
from rules.allocation.ways.rates import applied
from rules.allocation.ways.sums import expense_details, expenses_of
from rules.allocation.ways.year_weights import weights_of_group
from rules.allocation.ways.yearly import account_of
from rules.rounding import cents, euros, hours, whole_cents

Moved = Iterator[Charge | Movement]


def provision(asked: Asked) -> Moved:
    """Put aside ``rate`` (a ratio) of what other components ask, or of the gross of the hours borne.

    Kept by member and employee under the account of the component.
    """
    component, account = asked.component, account_of(asked.component)
    for (member, employee), base in sorted(_bases(asked).items()):
        amount = applied(component.rate, base)
        if amount and member != FUND:
            details = (("compte", account), *(("sur", label) for label in component.on))
            yield figure(asked, (member, employee), amount, base=base, details=details)
            yield Movement(account, member, employee, component.label, amount, component.label)


def release(asked: Asked) -> Moved:
    """Give money put aside back to those who put it: by what was recorded, and by what the payroll pays.

    A payroll line the component names (a leave indemnity, a bonus) frees ``rate`` times its amount, within
    what is held for that employee; each member gets its part of the balance.
    """
    account = account_of(asked.component)
    balances = dict(asked.known.past.held(account))
    for employee, amount, reason in wanted(asked, account):
        mine = {k: c for k, c in balances.items() if c > 0 and employee in {"", k[2]}}
        held = sum(mine.values())
        total = held if amount is None else min(amount, held)
        if total <= 0:
            continue
        for holder, part in split(total, mine).items():
            _, member, one = holder
            details = (("motif", reason), ("compte", account), ("solde", str(euros(balances[holder]))))
            balances[holder] -= part
            if part:
                yield figure(asked, (member, one), -part, base=total, details=details)
                yield Movement(account, member, one, asked.component.label, -part, reason)


def settlement(asked: Asked) -> Moved:
    """Close the year, or the months of a VAT regime that ends.

    It gives back what accounts still hold and asks each member its part of what was really spent. Accounts:
    those the components named in ``on`` feed, else every provision of the policy; what the mutual fund bore
    on one of them is asked by the key. Expenses: those of these months, of the component's nature. By hours,
    the key is that of the same months.
    """
    accounts = settled_accounts(asked.component, asked.ground.policy)
    balances = after(asked.known.past.balances, asked.billed.movements)
    for (account, member, employee), held in sorted(balances.items()):
        if account not in accounts or not held:
            continue
        if member == FUND:
            bearers = Bearers(asked.component.sharing_key, year_weights(asked))
            yield from parts(asked, -held, bearers, details=(("compte", account), ("fonds", "oui")))
        else:
            details = (("compte", account), ("solde", str(euros(held))))
            yield figure(asked, (member, employee), -held, base=held, details=details)
        yield Movement(account, member, employee, asked.component.label, -held, asked.component.label)
    if asked.component.expense:
        yield from _spent(asked)


def settled_accounts(component: PriceComponent, policy: PricePolicy) -> frozenset[str]:
    """Return the accounts that a settlement empties."""
    return frozenset(
        account_of(found)
        for found in policy.components
        if found.basis is Basis.PROVISION and (not component.on or found.label in component.on)
    )


def _spent(asked: Asked) -> Iterator[Charge]:
    component = asked.component
    for expense in expenses_of(component, asked.ground.policy, asked.known.expenses_of_year()):
        key = Key.ONE_MEMBER if expense.organisation else component.sharing_key
        weights = {expense.organisation: 1} if expense.organisation else year_weights(asked)
        total = whole_cents(expense.amount)
        yield from parts(asked, total, Bearers(key, weights), details=expense_details(expense))


def year_weights(asked: Asked) -> dict[str, int]:
    """Return who bears a sum of the year under the component's key: by hours, those of its settled months."""
    return weights_of_group(asked, asked.component.sharing_key, asked.known.past.first)


def _bases(asked: Asked) -> dict[tuple[str, str], int]:
    """Return what a provision is reckoned on, in cents, by member and employee."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    if asked.component.on:
        for charge in asked.billed.of(asked.component.on):
            found[charge.member, charge.employee] += charge.cents
        return found
    gross: dict[tuple[str, str, Decimal], int] = defaultdict(int)
    for share in asked.ground.times:
        gross[share.member, share.line.employee, share.hourly_gross] += share.seconds
    for (member, employee, hourly), borne in gross.items():
        found[member, employee] += whole_cents(cents(hours(borne) * hourly))
    return found


def wanted(asked: Asked, account: str) -> Iterator[tuple[str, int | None, str]]:
    """Yield what is to be given back: of which employee, how many cents (``None``: all), and why."""
    for found in asked.known.releases:
        if found.account == account and found.month == str(asked.known.month):
            amount = None if found.amount is None else whole_cents(found.amount)
            yield found.employee, amount, found.reason
    named = {label.casefold() for label in asked.component.lines}
    for employee, lines in sorted(asked.ground.paid.items()):
        for line in sorted(lines, key=lambda one: (one.label, one.amount, one.origin)):
            if line.label.casefold() in named and line.amount > 0:
                yield employee, applied(asked.component.rate, whole_cents(line.amount)), line.label
