"""The cost price of a full year: each post, each member, and the hour that each of them uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.employment import VatRegime
from models.facts.forecast import Every, Forecast, ForecastCharge, ForecastPost
from models.parameters import ParameterBook
from rules.employer_cost.figures import Figures
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.payroll_tax import Payer, PayrollTax, TaxedPay, liability, payroll_tax, taxed_pay
from rules.rounding import cents
from rules.simulators.months import MONTHS, year_of
from rules.simulators.posts import costs, hours_used
from rules.simulators.sharing import Parts, add, cut, hours_of_post, weights_of
from rules.simulators.vat_rates import rate_of_seat

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PostPrice:
    """A post over a full year, in euros: what is paid, what comes on top less reductions, travel, tax.

    ``hours`` are those members use in the year, by member; ``parts`` the cost of the post by member.
    """

    post: ForecastPost
    gross: Decimal
    charges: Decimal
    travel: Decimal
    tax: Decimal
    hours: Parts
    parts: Parts

    @property
    def total(self) -> Decimal:
        """What the post costs, structure apart."""
        return self.gross + self.charges + self.travel + self.tax


@dataclass(frozen=True, slots=True)
class MemberPrice:
    """A member's year in euros: its part of posts and of structure, the hours it uses, the price of one."""

    organisation: str
    posts: Decimal
    structure: Decimal
    hours: Decimal

    @property
    def total(self) -> Decimal:
        """The whole cost before VAT."""
        return self.posts + self.structure

    @property
    def hour(self) -> Decimal | None:
        """The cost of an hour used, nothing when no hour is planned."""
        return cents(self.total / self.hours) if self.hours else None


@dataclass(frozen=True, slots=True)
class CostPrice:
    """A full year of the group; amounts in euros before VAT."""

    year: int
    posts: tuple[PostPrice, ...]
    members: tuple[MemberPrice, ...]
    tax: PayrollTax

    @property
    def total(self) -> Decimal:
        """What the year costs all members together."""
        return sum((one.total for one in self.members), NOTHING)


def cost_price(forecast: Forecast, year: int, book: ParameterBook) -> CostPrice:
    """Return the cost price of a civil year in which every post is held from January to December.

    Raises:
        ProblemsFound: the year comes before the first known figures.
    """
    months = [(post, costs(forecast, post, year_of(year), book)) for post in forecast.posts]
    pays = tuple(taxed_pay(post.id, of_post) for post, of_post in months)
    tax = group_tax(forecast, pays, year, book)
    due = tax_of_each(tax)
    posts = tuple(_post(forecast, post, of_post, due[post.id], book) for post, of_post in months)
    return CostPrice(year, posts, _members(forecast, posts, year, book), tax)


def group_tax(forecast: Forecast, pays: tuple[TaxedPay, ...], year: int, book: ParameterBook) -> PayrollTax:
    """Return the taxe sur les salaires of the group for the pays of a year."""
    figures = Figures(book, date(year, 1, 1))
    taxed = liability(turnover_taxed(forecast), figures)
    return payroll_tax(Payer("groupement", pays, forecast.association, taxed), year, book)


def turnover_taxed(forecast: Forecast) -> Decimal:
    """Return the share of the group's turnover that bears VAT: by its regime unless it is stated."""
    if forecast.turnover_taxed is not None:
        return forecast.turnover_taxed
    return Decimal(forecast.vat is VatRegime.TAXABLE)


def tax_of_each(tax: PayrollTax) -> Parts:
    """Return the tax due by employee: what is due in proportion to what brackets give, to the cent."""
    weights = {one.employee: int(cents(one.amount).scaleb(2)) for one in tax.employees}
    if not any(weights.values()):
        return dict.fromkeys(weights, NOTHING)
    return cut(tax.due, weights)


def yearly(forecast: Forecast, charge: ForecastCharge, year: int, book: ParameterBook) -> Decimal:
    """Return a structure cost over a year, with the VAT that an exempt group cannot take back."""
    amount = charge.amount * (MONTHS if charge.every is Every.MONTH else 1)
    if charge.taxed and forecast.vat is VatRegime.EXACT_SHARE:
        amount += cents(amount * rate_of_seat(forecast, book, date(year, 1, 1)))
    return amount


def _post(
    forecast: Forecast, post: ForecastPost, months: Sequence[MonthCost], tax: Decimal, book: ParameterBook
) -> PostPrice:
    gross = sum((cents(one.gross) for one in months), NOTHING)
    travel = sum((cents(one.expenses) for one in months), NOTHING)
    charges = sum((one.total_in_cents for one in months), NOTHING) - gross - travel
    hours: Parts = {}
    for share in post.shares:
        used = hours_used(forecast, share.hours, book, months[-1].month)
        add(hours, {share.organisation: cents(used)})
    parts = cut(gross + charges + travel + tax, hours_of_post(post))
    return PostPrice(post, gross, charges, travel, tax, hours, parts)


def _members(
    forecast: Forecast, posts: Sequence[PostPrice], year: int, book: ParameterBook
) -> tuple[MemberPrice, ...]:
    worked: Parts = {}
    hours: Parts = {}
    structure: Parts = {}
    for post in posts:
        add(worked, post.parts)
        add(hours, post.hours)
    for charge in forecast.charges:
        add(structure, cut(yearly(forecast, charge, year, book), weights_of(forecast, charge)))
    return tuple(
        MemberPrice(one, worked.get(one, NOTHING), structure.get(one, NOTHING), hours.get(one, NOTHING))
        for one in (member.organisation for member in forecast.members)
    )
