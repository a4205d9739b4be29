"""Sales and costs of each month of a forecast: the budget before any cash moves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.calendar import Month
from models.facts.employment import VatRegime
from models.facts.forecast import Every, Forecast, ForecastPost
from models.parameters import ParameterBook
from models.pricing import Basis
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.payroll_tax import taxed_pay
from rules.rounding import cents
from rules.simulators.cost_price import group_tax, tax_of_each
from rules.simulators.months import MONTHS, months_of
from rules.simulators.posts import costs, hourly_gross, hours_used, is_active
from rules.simulators.sharing import cut, hours_of_post, weights_of
from rules.simulators.vat_rates import rate_of_seat, rates_of_members

NOTHING = Decimal("0.00")


class Nature(StrEnum):
    """What a cost is: each is paid on its own day."""

    NET_PAY = "salaires nets"
    CONTRIBUTIONS = "cotisations"
    PAYROLL_TAX = "taxe sur les salaires"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost of a month borne for a member, in euros; ``vat`` is what the group takes back on top of it."""

    month: Month
    nature: Nature
    member: str
    post: str
    amount: Decimal
    vat: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Sale:
    """What a member is billed for a month, in euros before tax; ``post`` is empty for structure."""

    month: Month
    member: str
    post: str
    net: Decimal


@dataclass(frozen=True, slots=True)
class PaymentDays:
    """Days of the next month: that of contributions and of the taxes paid with them, that of VAT."""

    contributions: int
    vat: int

    @classmethod
    def of(cls, book: ParameterBook, on: date) -> "PaymentDays":
        """Return the days in force on a day."""
        return cls(int(book.value("social/contributions_day", on)), int(book.value("vat/payment_day", on)))


@dataclass(frozen=True, slots=True)
class Plan:
    """A budget: months, sales, costs; ``vat`` the rate each member is billed at, as a ratio.

    ``late`` are days of delay by member, ``gone`` the month it leaves.
    """

    forecast: Forecast
    months: tuple[Month, ...]
    sales: tuple[Sale, ...]
    costs: tuple[Cost, ...]
    vat: Mapping[str, Decimal]
    days: PaymentDays
    late: Mapping[str, int] = field(default_factory=dict)
    gone: Mapping[str, Month] = field(default_factory=dict)

    def sold(self, months: Iterable[Month]) -> Decimal:
        """Return the sales of some months."""
        among = frozenset(months)
        return sum((sale.net for sale in self.sales if sale.month in among), NOTHING)

    @property
    def mean_bill(self) -> Decimal:
        """The mean of what all members are asked in a month, tax included."""
        asked = sum((sale.net * (1 + self.vat[sale.member]) for sale in self.sales), NOTHING)
        return asked / len(self.months)

    def spent(self, months: Iterable[Month], nature: Nature | None = None) -> Decimal:
        """Return the costs of some months, of one nature if it is given."""
        among = frozenset(months)
        found = (c for c in self.costs if c.month in among and nature in {None, c.nature})
        return sum((cost.amount for cost in found), NOTHING)

    def given(self, months: Iterable[Month]) -> Decimal:
        """Return the aids expected in some months."""
        among = frozenset(months)
        return sum((aid.amount for aid in self.forecast.aids if Month.parse(aid.month) in among), NOTHING)


def plan_of(forecast: Forecast, book: ParameterBook) -> Plan:
    """Return the budget of a forecast, month by month.

    Raises:
        ProblemsFound: a month comes before the first known figures.
    """
    months = months_of(forecast)
    held = {post.id: tuple(month for month in months if is_active(post, month)) for post in forecast.posts}
    paid = {post.id: costs(forecast, post, held[post.id], book) for post in forecast.posts}
    found = (
        *_of_posts(forecast, paid),
        *_of_tax(forecast, paid, book),
        *_of_structure(forecast, months, book),
    )
    rates = rates_of_members(forecast, book, months[0].first_day)
    taxed = rates if forecast.vat is VatRegime.TAXABLE else dict.fromkeys(rates, NOTHING)
    days = PaymentDays.of(book, months[0].first_day)
    return Plan(forecast, months, tuple(_sales(forecast, held, found, book)), found, taxed, days)


def _of_posts(forecast: Forecast, paid: Mapping[str, Sequence[MonthCost]]) -> Iterator[Cost]:
    """Yield pay as staff receive it with their refunds, and the rest of the cost as contributions."""
    for post in forecast.posts:
        weights = hours_of_post(post)
        for one in paid[post.id]:
            net = cents(one.gross * forecast.net_share) + cents(one.expenses)
            yield from _cost(one.month, Nature.NET_PAY, post.id, net, weights)
            yield from _cost(one.month, Nature.CONTRIBUTIONS, post.id, one.total_in_cents - net, weights)


def _of_tax(
    forecast: Forecast, paid: Mapping[str, Sequence[MonthCost]], book: ParameterBook
) -> Iterator[Cost]:
    """Yield the tax of each civil year, spread over the months of each post in equal parts."""
    years = sorted({one.month.year for months in paid.values() for one in months})
    for year in years:
        of_year = {key: [one for one in months if one.month.year == year] for key, months in paid.items()}
        pays = tuple(taxed_pay(key, months) for key, months in of_year.items())
        for key, due in tax_of_each(group_tax(forecast, pays, year, book)).items():
            post = next(post for post in forecast.posts if post.id == key)
            by_month = cut(due, {str(one.month): 1 for one in of_year[key]}) if due else {}
            for month, amount in by_month.items():
                yield from _cost(Month.parse(month), Nature.PAYROLL_TAX, key, amount, hours_of_post(post))


def _of_structure(forecast: Forecast, months: Sequence[Month], book: ParameterBook) -> Iterator[Cost]:
    rate = rate_of_seat(forecast, book, months[0].first_day)
    exempt = forecast.vat is VatRegime.EXACT_SHARE
    for charge in forecast.charges:
        weights = weights_of(forecast, charge)
        for index, month in enumerate(months):
            if charge.every is Every.YEAR and index % MONTHS:
                continue
            vat = cents(charge.amount * rate) if charge.taxed else NOTHING
            borne = charge.amount + (vat if exempt else NOTHING)
            taken_back = cut(NOTHING if exempt else vat, weights)
            for member, amount in cut(borne, weights).items():
                yield Cost(month, Nature.STRUCTURE, member, "", amount, taken_back[member])


def _cost(
    month: Month, nature: Nature, post: str, amount: Decimal, weights: Mapping[str, int]
) -> Iterator[Cost]:
    for member, part in cut(amount, weights).items():
        yield Cost(month, nature, member, post, part)


def _sales(
    forecast: Forecast,
    held: Mapping[str, Sequence[Month]],
    found: Sequence[Cost],
    book: ParameterBook,
) -> Iterator[Sale]:
    if forecast.price.basis is Basis.ACTUAL_COST:
        yield from _at_cost(found, forecast.price.rate)
        return
    for post in forecast.posts:
        for month in held[post.id]:
            yield from _by_hour(forecast, post, month, book)


def _at_cost(found: Sequence[Cost], rate: Decimal) -> Iterator[Sale]:
    """Yield what was spent for each member, times a factor (1: the exact share)."""
    sums: dict[tuple[Month, str, str], Decimal] = {}
    for cost in found:
        key = (cost.month, cost.member, cost.post)
        sums[key] = sums.get(key, NOTHING) + cost.amount
    for (month, member, post), amount in sorted(sums.items()):
        yield Sale(month, member, post, cents(amount * rate))


def _by_hour(forecast: Forecast, post: ForecastPost, month: Month, book: ParameterBook) -> Iterator[Sale]:
    """Yield a twelfth of the year's productive hours at the price of an hour."""
    price = forecast.price.rate
    if forecast.price.basis is Basis.GROSS_COEFFICIENT:
        price = cents(hourly_gross(forecast, post, month.year) * price)
    for share in post.shares:
        hours = cents(hours_used(forecast, share.hours, book, month) / MONTHS)
        yield Sale(month, share.organisation, post.id, cents(hours * price))
