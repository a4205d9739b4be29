"""VAT on a statement: the rate in force, or the exemption and the article that must be printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.employment import VatRegime
from models.messages import Message, message
from models.parameters import ParameterBook
from rules.rounding import cents

STANDARD_RATE = "vat/standard_rate"


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of a statement in euros; ``rate`` as a ratio (0.20); ``mention`` is what must be printed.

    ``deposit`` is asked beside the price, outside tax: it stays the member's.
    """

    net: Decimal
    rate: Decimal
    tax: Decimal
    gross: Decimal
    mention: Message
    deposit: Decimal = Decimal("0.00")

    @property
    def due(self) -> Decimal:
        """What the member has to pay: the price, its tax, the deposit."""
        return self.gross + self.deposit


def _taxed(net: Decimal, book: ParameterBook, on: date) -> Totals:
    rate = book.value(STANDARD_RATE, on)
    tax = cents(net * rate)
    return Totals(net, rate, tax, net + tax, message("TVA au taux de {rate:percent}.", rate=rate))


def _exempt(net: Decimal, _book: ParameterBook, _on: date) -> Totals:
    # CGI ann. II, 242 nonies A (secondary sources): an invoice without VAT names the ground of the exemption.
    mention = message("Exonération de TVA, article 261 B du code général des impôts.")
    return Totals(net, Decimal(0), Decimal(0), net, mention)


REGIMES: Mapping[VatRegime, Callable[[Decimal, ParameterBook, date], Totals]] = {
    VatRegime.TAXABLE: _taxed,
    VatRegime.EXACT_SHARE: _exempt,
}


def totals(net: Decimal, regime: VatRegime, book: ParameterBook, on: date) -> Totals:
    """Return the totals of a statement whose net is ``net`` euros, at the rate in force on ``on``."""
    return REGIMES[regime](net, book, on)
