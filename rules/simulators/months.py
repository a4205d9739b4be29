"""Civil months counted from one another."""

from models.calendar import Month
from models.facts.forecast import Forecast

MONTHS = 12


def later(month: Month, count: int) -> Month:
    """Return the month that comes ``count`` months later."""
    index = month.year * MONTHS + month.month - 1 + count
    return Month(index // MONTHS, index % MONTHS + 1)


def months_of(forecast: Forecast) -> tuple[Month, ...]:
    """Return the months of a forecast, in order."""
    start = Month.parse(forecast.start)
    return tuple(later(start, count) for count in range(forecast.months))


def year_of(year: int) -> tuple[Month, ...]:
    """Return the months of a civil year."""
    return tuple(Month(year, number) for number in range(1, MONTHS + 1))
