"""A mean month: the weeks of a year spread over its months, as pay is (CSS D241-7 IV [2026-01-01])."""

from decimal import Decimal

WEEKS_IN_YEAR, MONTHS_IN_YEAR = 52, 12


def monthly(weekly: Decimal) -> Decimal:
    """Return weekly hours as hours of a mean month, not rounded."""
    return weekly * WEEKS_IN_YEAR / MONTHS_IN_YEAR
