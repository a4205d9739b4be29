"""Working days in France: a day that is neither Saturday, nor Sunday, nor a public holiday of the place."""

from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from rules.days.durations import last_day
from rules.days.holidays import holidays_at

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1900, 4000
"""Years whose Easter is known; a day typed outside of them is left as it is."""

ONE_DAY = timedelta(days=1)

_holidays = cache(holidays_at)


def is_working_day(day: date, postcode: str = "") -> bool:
    """Tell whether offices are open on a day, at a place known by its postcode."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year, postcode)


def last_working_day(until: date, postcode: str = "") -> date:
    """Return the last working day on or before a day: when to act for a delay that ends on that day."""
    if not FIRST_YEAR < until.year < LAST_YEAR:
        return until
    while not is_working_day(until, postcode):
        until -= ONE_DAY
    return until


def next_working_day(since: date, postcode: str = "") -> date:
    """Return the first working day on or after a day: when people can be met."""
    if not FIRST_YEAR < since.year < LAST_YEAR:
        return since
    while not is_working_day(since, postcode):
        since += ONE_DAY
    return since


def add_working_days(since: date, count: int, postcode: str = "") -> date:
    """Return the day that comes ``count`` working days after a day, which is not counted itself."""
    if not FIRST_YEAR < since.year < LAST_YEAR:
        return since
    while count:
        since += ONE_DAY
        count -= is_working_day(since, postcode)
    return since


def shifted(since: date, *, months: int = 0, days: int = 0) -> date:
    """Return the day some months and days later; a month without that day gives its last one."""
    try:
        return since + relativedelta(months=months, days=days)
    except (OverflowError, ValueError):  # a term typed in thousands of years
        return date.max if months + days > 0 else date.min


def term_of(start: date, months: int) -> date:
    """Return the last day of a duration of some months; one typed in thousands of years never ends."""
    try:
        return last_day(start, months)
    except (OverflowError, ValueError):
        return date.max
