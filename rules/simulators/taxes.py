"""Taxe sur les salaires before and after: members employing alone, then their group for the same work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.forecast import Forecast, ForecastMember
from models.parameters import ParameterBook
from rules.employer_cost.figures import Figures
from rules.employer_cost.payroll_tax import Payer, PayrollTax, TaxedPay, liability, payroll_tax, taxed_pay
from rules.rounding import cents
from rules.simulators.cost_price import group_tax
from rules.simulators.months import year_of
from rules.simulators.posts import costs
from rules.simulators.sharing import cut, hours_of_post

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class MemberTaxes:
    """A member alone with its part of the posts, then with its own staff only."""

    organisation: str
    before: PayrollTax
    after: PayrollTax


@dataclass(frozen=True, slots=True)
class Compared:
    """The tax before and after the group, in euros a year, and what makes the difference.

    The three effects add up to ``difference``: ``brackets`` (pay gathered under one employer climbs higher),
    ``liability`` (the share of pay that is taxed moves with VAT), ``relief`` (abatements, franchise, relief
    that members had and the group has once).
    """

    year: int
    members: tuple[MemberTaxes, ...]
    group: PayrollTax
    brackets: Decimal
    liability: Decimal
    relief: Decimal

    @property
    def before(self) -> Decimal:
        """The tax of all members alone."""
        return _due(one.before for one in self.members)

    @property
    def after(self) -> Decimal:
        """The tax of the group and of the staff members keep."""
        return _due((*(one.after for one in self.members), self.group))

    @property
    def difference(self) -> Decimal:
        """What the group adds; below zero it saves."""
        return self.after - self.before


def compare(forecast: Forecast, year: int, book: ParameterBook) -> Compared:
    """Return the tax of a full civil year before and after; each part of a post is a contract of its own.

    Raises:
        ProblemsFound: the year comes before the first known figures.
    """
    pays = tuple(taxed_pay(post.id, costs(forecast, post, year_of(year), book)) for post in forecast.posts)
    parts = {
        post.id: cut(pay.base, hours_of_post(post)) for post, pay in zip(forecast.posts, pays, strict=True)
    }
    members = tuple(_member(member, parts, year, book) for member in forecast.members)
    group = group_tax(forecast, pays, year, book)
    before = [one.before for one in members]
    after = [*(one.after for one in members), group]
    at_full = _rise(before, after, year, book)
    gross = _in_cents(one.gross for one in after) - _in_cents(one.gross for one in before)
    return Compared(
        year,
        members,
        group,
        brackets=at_full,
        liability=gross - at_full,
        relief=_due(after) - _due(before) - gross,
    )


def _member(
    member: ForecastMember, parts: dict[str, dict[str, Decimal]], year: int, book: ParameterBook
) -> MemberTaxes:
    share = liability(member.taxed, Figures(book, date(year, 1, 1)))
    own = tuple(TaxedPay(f"propre-{rank}", pay) for rank, pay in enumerate(member.own_pays, start=1))
    shared = tuple(
        TaxedPay(post, by_member[member.organisation])
        for post, by_member in parts.items()
        if member.organisation in by_member
    )

    def taxed(pays: tuple[TaxedPay, ...]) -> PayrollTax:
        return payroll_tax(Payer(member.organisation, pays, member.association, share), year, book)

    return MemberTaxes(member.organisation, taxed((*own, *shared)), taxed(own))


def _rise(
    before: Iterable[PayrollTax], after: Iterable[PayrollTax], year: int, book: ParameterBook
) -> Decimal:
    """Return what brackets alone add, as if all pay were taxed on both sides."""
    return _at_full(after, year, book) - _at_full(before, year, book)


def _at_full(taxes: Iterable[PayrollTax], year: int, book: ParameterBook) -> Decimal:
    payers = (Payer(one.payer, tuple(TaxedPay(e.employee, e.base) for e in one.employees)) for one in taxes)
    return _in_cents(payroll_tax(payer, year, book).gross for payer in payers)


def _in_cents(amounts: Iterable[Decimal]) -> Decimal:
    return sum((cents(one) for one in amounts), NOTHING)


def _due(taxes: Iterable[PayrollTax]) -> Decimal:
    return sum((one.in_cents for one in taxes), NOTHING)
