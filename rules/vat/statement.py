"""VAT on a statement: the rate in force where it is due, or what must be printed when none is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.messages import Message, message
from models.parameters import ParameterBook
from rules.rounding import cents

STANDARD_RATE, OVERSEAS_RATE = "vat/standard_rate", "vat/overseas_rate"


class Taxation(StrEnum):
    """How a service stands to VAT, once its regime and its place are known."""

    STANDARD = "taux_normal"
    OVERSEAS = "taux_normal_outre_mer"
    EXEMPT = "exoneration_261_b"
    NOT_APPLICABLE = "non_applicable"

    @property
    def taxed(self) -> bool:
        """Whether tax is due."""
        return self in {Taxation.STANDARD, Taxation.OVERSEAS}


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
    taxation: Taxation = Taxation.STANDARD

    @property
    def due(self) -> Decimal:
        """What the member has to pay: the price, its tax, the deposit."""
        return self.gross + self.deposit


def _taxed(net: Decimal, taxation: Taxation, rate: Decimal) -> Totals:
    tax = cents(net * rate)
    said = message("TVA au taux de {rate:percent}.", rate=rate)
    return Totals(net, rate, tax, net + tax, said, taxation=taxation)


def _standard(net: Decimal, book: ParameterBook, on: date) -> Totals:
    return _taxed(net, Taxation.STANDARD, book.value(STANDARD_RATE, on))


def _overseas(net: Decimal, book: ParameterBook, on: date) -> Totals:
    # CGI, 296 (secondary sources): Guadeloupe, Martinique and La Réunion have rates of their own.
    return _taxed(net, Taxation.OVERSEAS, book.value(OVERSEAS_RATE, on))


def _exempt(net: Decimal, _book: ParameterBook, _on: date) -> Totals:
    # CGI ann. II, 242 nonies A (secondary sources): an invoice without VAT names the ground of the exemption.
    mention = message("Exonération de TVA, article 261 B du code général des impôts.")
    return Totals(net, Decimal(0), Decimal(0), net, mention, taxation=Taxation.EXEMPT)


def _not_applicable(net: Decimal, _book: ParameterBook, _on: date) -> Totals:
    # CGI, 294, 1 (secondary sources): VAT does not apply in Guyane and in Mayotte for the time being.
    mention = message("TVA non applicable, article 294 du code général des impôts.")
    return Totals(net, Decimal(0), Decimal(0), net, mention, taxation=Taxation.NOT_APPLICABLE)


WAYS: Mapping[Taxation, Callable[[Decimal, ParameterBook, date], Totals]] = {
    Taxation.STANDARD: _standard,
    Taxation.OVERSEAS: _overseas,
    Taxation.EXEMPT: _exempt,
    Taxation.NOT_APPLICABLE: _not_applicable,
}


def totals(net: Decimal, taxation: Taxation, book: ParameterBook, on: date) -> Totals:
    """Return the totals of a statement whose net is ``net`` euros, at the rate in force on ``on``."""
    return WAYS[taxation](net, book, on)
