"""What one week cannot show: twelve weeks on average, a calendar year for local authorities."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.facts.working_time import RelaxedLimit, WorkingTimeAgreement
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem
from models.week import Week

WHOLE_YEAR = Fraction(1)


def twelve_week_average(
    hours_by_week: Sequence[Decimal],
    book: ParameterBook,
    last_week: Week,
    agreement: WorkingTimeAgreement | None = None,
) -> tuple[Problem, ...]:
    """Check every run of twelve consecutive weeks (L3121-22 [2016-08-10]; agreement: L3121-23 [2016-08-10]).

    Args:
        hours_by_week: hours worked each week, the eldest first; ``last_week`` is the last one.
        book: the dated figures, read on the Monday of ``last_week``.
        last_week: the week the last figure belongs to.
        agreement: the agreement that moves the average, if any; the law's outer bound still holds.

    Returns:
        One problem for each run above the average.
    """
    on = last_week.monday
    span = int(book.value("working_time/averaging_weeks", on))
    limit = book.value("working_time/average_maximum", on)
    if agreement and agreement.limit is RelaxedLimit.AVERAGE_MAXIMUM and agreement.value is not None:
        limit = min(agreement.value, book.value("working_time/average_maximum_by_agreement", on))
    runs = (hours_by_week[i : i + span] for i in range(len(hours_by_week) - span + 1))
    return tuple(
        Problem(
            "schedule.average_maximum",
            message(
                "{mean:hours} de travail par semaine en moyenne sur {span} semaines, {limit:hours} au plus",
                mean=sum(run, Decimal(0)) / span,
                span=span,
                limit=limit,
            ),
            message("Allégez les semaines à venir, ou notez au dossier l'accord qui déplace la moyenne."),
            Place(article="L3121-22"),
        )
        for run in runs
        if sum(run, Decimal(0)) > limit * span
    )


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
