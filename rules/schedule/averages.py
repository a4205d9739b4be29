"""The part of a calendar year that a contract may give to local authorities (L1253-20 [2016-12-30])."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem
from models.week import Week

WHOLE_YEAR = Fraction(1)


def local_authority_share(
    public_hours: Decimal,
    weekly_contract: Decimal,
    book: ParameterBook,
    week: Week,
    held: Fraction = WHOLE_YEAR,
) -> tuple[Problem, ...]:
    """Check one employee's calendar-year time for local authorities (L1253-20 [2016-12-30]).

    Args:
        public_hours: hours of the calendar year, planned week included, for all local authorities
            that are members.
        weekly_contract: contract hours a week; the year is its share of the 1 607 hours of full time.
        book: the dated figures.
        week: the week planned.
        held: the part of the calendar year that the contract covers, 1 for a whole year.
    """
    limit = local_authority_limit(weekly_contract, book, week, held)
    if public_hours <= limit:
        return ()
    return (
        Problem(
            "schedule.local_authority_share",
            message(
                "{done:hours} dans l'année pour des collectivités, {limit:hours} au plus pour cette personne",
                done=public_hours,
                limit=limit,
            ),
            message("Confiez une partie de ce temps à une autre personne, ou à l'an prochain."),
            Place(article="L1253-20"),
        ),
    )


def local_authority_limit(
    weekly_contract: Decimal, book: ParameterBook, week: Week, held: Fraction = WHOLE_YEAR
) -> Decimal:
    """Return the hours of a calendar year that a contract may give to local authorities (L1253-20).

    ``held`` is the part of the year that the contract covers: who begins in July has half a year of it.
    """
    on = week.monday
    year = weekly_contract * book.value("working_time/legal_year", on)
    year /= book.value("working_time/legal_week", on)
    year *= book.value("working_time/local_authority_share", on)
    return year * held.numerator / held.denominator


def part_of_year(start: date, end: date | None, year: int) -> Fraction:
    """Return the part of a calendar year between two days, both included; no end: to its last day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (min(end or last, last) - max(start, first)).days + 1
    return Fraction(max(days, 0), (last - first).days + 1)
