"""The rate of VAT of a group to be: that of the place of its seat, for a member that of its own when told."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.facts.billing import VatPlace
from models.facts.forecast import Forecast
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity
from rules.vat.places import place_of
from rules.vat.statement import OVERSEAS_RATE, STANDARD_RATE

NO_TAX = Decimal(0)
RATES = {VatPlace.MAINLAND: STANDARD_RATE, VatPlace.OVERSEAS: OVERSEAS_RATE}
"""Figures of law by place; there is no VAT elsewhere."""


def rate_of_seat(forecast: Forecast, book: ParameterBook, on: date) -> Decimal:
    """Return the rate, as a ratio, of what the group buys, and sells to members of its own place."""
    return _rate(place_of(forecast.postcode), book, on)


def rates_of_members(forecast: Forecast, book: ParameterBook, on: date) -> dict[str, Decimal]:
    """Return the rate, as a ratio, at which each member would be billed."""
    here = place_of(forecast.postcode)
    return {one.organisation: _rate(one.vat_place or here, book, on) for one in forecast.members}


def outside_vat(forecast: Forecast) -> Iterator[Problem]:
    """Tell of a seat where French VAT is not that of the place: none is counted."""
    if place_of(forecast.postcode) is None:
        yield Problem(
            "seat_outside_vat",
            message(
                "Au code postal {postcode}, la TVA française ne s'applique pas : aucune n'est comptée.",
                postcode=forecast.postcode,
            ),
            message("Voyez avec l'expert-comptable la taxe du lieu, et comptez-la dans les charges."),
            Place(field="code_postal"),
            Severity.WARNING,
        )


def _rate(place: VatPlace | None, book: ParameterBook, on: date) -> Decimal:
    path = RATES.get(place) if place else None
    return book.value(path, on) if path else NO_TAX
