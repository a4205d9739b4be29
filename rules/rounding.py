"""The one place where money and hours are rounded."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
SECONDS_IN_HOUR = 3600
_FINEST_HOUR = Decimal("0.0001")
_SUMMED_HOUR = Decimal("0.00000001")


def cents(amount: Decimal) -> Decimal:
    """Return euros rounded to the cent, halves away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def sum_euros(amounts: Iterable[Decimal]) -> Decimal:
    """Return a sum of euros that shows its cents, ``0.00`` when there is nothing to add."""
    return sum(amounts, Decimal("0.00"))


def whole_cents(amount: Decimal) -> int:
    """Return euros as a whole number of cents.

    Raises:
        ValueError: the amount is finer than a cent; it should have been rounded before.
    """
    scaled = amount.scaleb(2)
    if scaled != scaled.to_integral_value():
        raise ValueError(amount)
    return int(scaled)


def euros(amount_in_cents: int) -> Decimal:
    """Return whole cents as euros with two decimals."""
    return Decimal(amount_in_cents).scaleb(-2)


def hours(seconds: int) -> Decimal:
    """Return seconds as hours with four decimals: the quantity that a statement multiplies by its price."""
    return (Decimal(seconds) / SECONDS_IN_HOUR).quantize(_FINEST_HOUR, ROUND_HALF_UP)


def fine_hours(seconds: int) -> Decimal:
    """Return seconds as hours fine enough for a spreadsheet to add them up without losing a second."""
    return (Decimal(seconds) / SECONDS_IN_HOUR).quantize(_SUMMED_HOUR, ROUND_HALF_UP)


def seconds(duration: Decimal) -> int:
    """Return hours as whole seconds, to the nearest: 7.33 h and 7 h 20 are both exact, sums stay exact."""
    return int((duration * SECONDS_IN_HOUR).to_integral_value(ROUND_HALF_UP))
