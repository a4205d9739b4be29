"""VAT or exemption: what the same year costs each member when the group charges VAT, and when it does not.

Taxed, members bear the VAT they cannot take back. Exempt (CGI 261 B, secondary sources), the group owes taxe
sur les salaires and bears the VAT of its own purchases.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.employment import VatRegime
from models.facts.forecast import Forecast
from models.parameters import ParameterBook
from rules.rounding import cents
from rules.simulators.cost_price import CostPrice, cost_price
from rules.simulators.vat_rates import rate_of_seat, rates_of_members

NOTHING = Decimal("0.00")
_RATIO = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class MemberVat:
    """A member's year in euros: ``taxed`` and ``exempt`` are what it bears in the end under each regime.

    ``lost`` is the VAT it cannot take back; ``even`` the recoverable share at which both cost it the same:
    exempt is cheaper below it, taxed above; 0 or less: taxed always, 1 or more: exempt always.
    """

    organisation: str
    net: Decimal
    lost: Decimal
    exempt: Decimal
    recoverable: Decimal
    even: Decimal | None

    @property
    def taxed(self) -> Decimal:
        """What the member bears when the group charges VAT."""
        return self.net + self.lost


@dataclass(frozen=True, slots=True)
class Regimes:
    """Both regimes over a full year; ``even`` is the break-even for all members taken together."""

    year: int
    rate: Decimal
    members: tuple[MemberVat, ...]
    with_tax: CostPrice
    without_tax: CostPrice
    even: Decimal | None

    @property
    def taxed(self) -> Decimal:
        """What all members bear when the group charges VAT."""
        return sum((one.taxed for one in self.members), NOTHING)

    @property
    def exempt(self) -> Decimal:
        """What all members bear when the group is exempt."""
        return sum((one.exempt for one in self.members), NOTHING)


def regimes(forecast: Forecast, year: int, book: ParameterBook) -> Regimes:
    """Return the costs of a full civil year under both regimes.

    Raises:
        ProblemsFound: the year comes before the first known figures.
    """
    on = date(year, 1, 1)
    rates = rates_of_members(forecast, book, on)
    taxed, exempt = (
        cost_price(forecast.model_copy(update={"vat": regime, "turnover_taxed": None}), year, book)
        for regime in (VatRegime.TAXABLE, VatRegime.EXACT_SHARE)
    )
    members = tuple(
        MemberVat(
            member.organisation,
            net.total,
            cents(net.total * rates[net.organisation] * (1 - member.recoverable)),
            bare.total,
            member.recoverable,
            break_even(net.total, bare.total, net.total * rates[net.organisation]),
        )
        for member, net, bare in zip(forecast.members, taxed.members, exempt.members, strict=True)
    )
    tax = sum((one.total * rates[one.organisation] for one in taxed.members), NOTHING)
    even = break_even(taxed.total, exempt.total, tax)
    return Regimes(year, rate_of_seat(forecast, book, on), members, taxed, exempt, even)


def break_even(net: Decimal, exempt: Decimal, tax: Decimal) -> Decimal | None:
    """Return the recoverable share of ``tax`` at which it costs as much as ``exempt``; without tax, none."""
    return (1 - (exempt - net) / tax).quantize(_RATIO) if tax else None
