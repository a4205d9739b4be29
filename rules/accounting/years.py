"""The years of the books: civil unless the group chose another first day; named by the one they close in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.calendar import Month
from models.facts.bookkeeping import FiscalYear
from models.messages import message
from models.problems import Problem

CIVIL = (1, 1)


@dataclass(frozen=True, slots=True)
class Years:
    """Years that begin on a month and a day."""

    begins: tuple[int, int] = CIVIL

    def bounds(self, closing: int) -> tuple[date, date]:
        """Return the first and the last day of the year that closes in a civil year."""
        start = closing if self.begins == CIVIL else closing - 1
        return date(start, *self.begins), date(start + 1, *self.begins) - timedelta(days=1)

    def closing(self, day: date) -> int:
        """Return the civil year in which the year of a day closes."""
        return day.year if day <= self.bounds(day.year)[1] else day.year + 1


def years_of(chosen: FiscalYear | None) -> Years:
    """Return the years of a group."""
    return Years(chosen.month_and_day) if chosen else Years()


def split_month(month: Month, years: Years) -> Problem | None:
    """Return why a month cannot be handed over alone: one year closes in it and another begins."""
    if years.closing(month.first_day) == years.closing(month.last_day):
        return None
    return Problem(
        "month_of_two_years",
        message("Le mois {month:month} est à cheval sur deux exercices.", month=month),
        message("Demandez l'exercice : oeuvre billing fec {year}.", year=str(years.closing(month.first_day))),
    )


def moved(numbered: Mapping[int, tuple[date, date]], years: Years) -> Problem | None:
    """Return why numbers already given forbid these years; ``numbered``: days booked, by year."""
    wrong = sorted(year for year, days in numbered.items() if any(years.closing(day) != year for day in days))
    if not wrong:
        return None
    return Problem(
        "numbered_in_other_years",
        message(
            "Des écritures sont déjà numérotées dans un exercice {year} qui ne commençait pas ce jour-là.",
            year=str(wrong[0]),
        ),
        message(
            "Remettez « {section} » comme avant, ou voyez le changement avec l'expert-comptable.",
            section=FiscalYear.section,
        ),
    )
