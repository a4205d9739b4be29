"""Cash by day: what comes in and goes out of a plan, the curve by month, the deposit it takes.

Days supposed: pay on the last day of the month; contributions on a day of the next (CSS R243-6 [2018-01-01],
V, employers under 50), the tax with them; VAT on another, on what was cashed; structure on the last day. On
one day payments go before receipts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from models.calendar import Month
from models.facts.employment import VatRegime
from rules.rounding import cents
from rules.simulators.months import later
from rules.simulators.plan import NOTHING, Nature, Plan
from rules.simulators.sharing import Parts, cut

_TENTH = Decimal("0.1")
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Movement:
    """Money on a day, in euros: above zero it comes in. ``vat`` is the part of it that is VAT."""

    day: date
    amount: Decimal
    vat: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class MonthCash:
    """A month of the curve, in euros; ``lowest`` is the least of its days."""

    month: Month
    opening: Decimal
    received: Decimal
    paid: Decimal
    lowest: Decimal

    @property
    def closing(self) -> Decimal:
        """What is left on the last day."""
        return self.opening + self.received - self.paid


@dataclass(frozen=True, slots=True)
class Curve:
    """The cash of a plan by month, and its lowest day; euros."""

    months: tuple[MonthCash, ...]
    lowest: Decimal
    lowest_day: date


def curve(plan: Plan, deposits: Parts) -> Curve:
    """Return the cash of a plan when members pay ``deposits`` on the first day; a leaver is paid back."""
    moves = sorted((*movements(plan), *_deposits(plan, deposits)), key=lambda one: (one.day, one.amount))
    cash = plan.forecast.opening_cash
    least, least_day = cash, plan.months[0].first_day
    rows = []
    for month in plan.months:
        opening, lowest, received, paid = cash, cash, NOTHING, NOTHING
        for one in (move for move in moves if move.day in month):
            cash += one.amount
            received += max(one.amount, NOTHING)
            paid -= min(one.amount, NOTHING)
            lowest = min(lowest, cash)
            if cash < least:
                least, least_day = cash, one.day
        rows.append(MonthCash(month, opening, received, paid, lowest))
    return Curve(tuple(rows), least, least_day)


def needed(plan: Plan, payers: Plan | None = None) -> Decimal:
    """Return the working capital to be found on the first day so that cash never goes under zero.

    Members bring it in proportion to what ``payers`` (by default the plan itself) bills them; one that leaves
    takes its part back, so that the others must have brought more.
    """
    amount = NOTHING
    for _ in range(_ROUNDS):  # each round finds what the last one still lacked, less and less
        lowest = curve(plan, deposits_for(payers or plan, amount)).lowest
        if lowest >= 0:
            break
        amount -= lowest
    return amount


def deposits_for(plan: Plan, amount: Decimal) -> Parts:
    """Return an amount shared between members by what they are billed over the plan, to the cent."""
    weights: dict[str, int] = {}
    for sale in plan.sales:
        weights[sale.member] = weights.get(sale.member, 0) + int(sale.net.scaleb(2))
    return cut(amount, weights) if any(weights.values()) else {}


def in_months(plan: Plan, amount: Decimal) -> Decimal:
    """Return an amount as months of average invoices, tax included, rounded to the tenth above."""
    mean = plan.mean_bill
    return NOTHING if not mean else (amount / mean).quantize(_TENTH, "ROUND_UP")


def planned_deposits(plan: Plan) -> Parts:
    """Return the deposits that the hypotheses ask for: months of average invoices, tax included."""
    return deposits_for(plan, cents(plan.mean_bill * plan.forecast.deposit_months))


def movements(plan: Plan) -> Iterator[Movement]:
    """Yield all that moves, VAT settled last from what the others carry."""
    found = (*_receipts(plan), *_payments(plan))
    yield from found
    yield from _aids(plan)
    if plan.forecast.vat is VatRegime.TAXABLE:
        yield from _vat(found, plan.days.vat)


def _receipts(plan: Plan) -> Iterator[Movement]:
    bills: dict[tuple[Month, str], Decimal] = {}
    for sale in plan.sales:
        bills[sale.month, sale.member] = bills.get((sale.month, sale.member), NOTHING) + sale.net
    days = {one.organisation: one.payment_days for one in plan.forecast.members}
    for (month, member), net in bills.items():
        vat = cents(net * plan.vat[member])
        delay = days[member] + plan.late.get(member, 0)
        yield Movement(_billed(plan, month) + timedelta(days=delay), net + vat, vat)


def _billed(plan: Plan, month: Month) -> date:
    if plan.forecast.advance:
        return month.first_day
    return later(month, 1).first_day.replace(day=plan.forecast.invoice_day)


def _payments(plan: Plan) -> Iterator[Movement]:
    sums: dict[tuple[Month, Nature], tuple[Decimal, Decimal]] = {}
    for cost in plan.costs:
        amount, vat = sums.get((cost.month, cost.nature), (NOTHING, NOTHING))
        sums[cost.month, cost.nature] = (amount + cost.amount, vat + cost.vat)
    for (month, nature), (amount, vat) in sums.items():
        in_month = nature in {Nature.NET_PAY, Nature.STRUCTURE}
        day = month.last_day if in_month else later(month, 1).first_day.replace(day=plan.days.contributions)
        yield Movement(day, -(amount + vat), -vat)


def _aids(plan: Plan) -> Iterator[Movement]:
    for aid in plan.forecast.aids:
        yield Movement(Month.parse(aid.month).last_day, aid.amount)


def _vat(found: Iterable[Movement], day: int) -> Iterator[Movement]:
    """Yield what is paid to the State: VAT cashed less VAT borne; a credit waits for the next months."""
    balances: dict[Month, Decimal] = {}
    for one in found:
        month = Month.of(one.day)
        balances[month] = balances.get(month, NOTHING) + one.vat
    credit = NOTHING
    for month, balance in sorted(balances.items()):
        due = balance + credit
        credit = min(due, NOTHING)
        if due > 0:
            yield Movement(later(month, 1).first_day.replace(day=day), -due)


def _deposits(plan: Plan, deposits: Parts) -> Iterator[Movement]:
    for member, amount in deposits.items():
        yield Movement(plan.months[0].first_day, amount)
        if member in plan.gone:
            yield Movement(later(plan.gone[member], 1).last_day, -amount)
