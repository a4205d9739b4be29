"""Durations in months counted from a day, as contracts are: to the eve of the same date."""

from datetime import date

from dateutil.relativedelta import relativedelta


def last_day(start: date, months: int) -> date:
    """Return the last day of a duration of some months that begins on a day.

    It is the eve of the same date; a month that lacks this date is counted to its end (code de procédure
    civile, 641, from memory): a year and a half from 31 August ends on the last day of February, not before.

    Raises:
        OverflowError, ValueError: the day would come after all the years that can be written.
    """
    same = start + relativedelta(months=months)
    return same if same.day < start.day else same - relativedelta(days=1)
