"""The years of the books: civil unless the group chose another first day; named by the one they close in.

The first one may be longer or shorter than twelve months: code de commerce, L123-12 (secondary sources),
counts by twelve months, and what associations do of their first year is taken from practice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.calendar import Month
from models.facts.bookkeeping import FiscalYear
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound
from rules.days.durations import last_day
from rules.parties import to_watch

CIVIL = (1, 1)


@dataclass(frozen=True, slots=True)
class Years:
    """Years that begin on a month and a day; ``first`` are the bounds of a first year of another length."""

    begins: tuple[int, int] = CIVIL
    first: tuple[date, date] | None = None

    def bounds(self, closing: int) -> tuple[date, date]:
        """Return the first and the last day of the year that closes in a civil year.

        Raises:
            ProblemsFound: no year closes in it, since the first one goes on.
        """
        if self.first is not None:
            opens, closes = self.first
            if closing == closes.year:
                return self.first
            if closing < closes.year:
                raise ProblemsFound([_within_the_first(closing, opens, closes)])
        return self._usual(closing)

    def closing(self, day: date) -> int:
        """Return the civil year in which the year of a day closes; what comes before the first is of it."""
        if self.first is not None and day <= self.first[1]:
            return self.first[1].year
        return day.year if day <= self._usual(day.year)[1] else day.year + 1

    def _usual(self, closing: int) -> tuple[date, date]:
        start = closing if self.begins == CIVIL else closing - 1
        return date(start, *self.begins), date(start + 1, *self.begins) - timedelta(days=1)


def years_of(chosen: FiscalYear | None, constituted: date | None = None) -> Years:
    """Return the years of a group.

    Raises:
        ProblemsFound: its first year has no first day, or does not end on the eve of a usual one.
    """
    if chosen is None:
        return Years()
    if chosen.first_closes is None:
        return Years(chosen.month_and_day)
    opens, closes = chosen.first_opens or constituted, chosen.first_closes
    if opens is None:
        raise ProblemsFound([_no_first_day()])
    after = closes + timedelta(days=1)
    if opens > closes or (after.month, after.day) != chosen.month_and_day:
        raise ProblemsFound([_no_eve(closes, chosen.month_and_day)])
    return Years(chosen.month_and_day, (opens, closes))


def long_first_year(years: Years, book: ParameterBook) -> Iterator[Problem]:
    """Yield what to look at when the first year lasts longer than is usually admitted."""
    if years.first is None:
        return
    opens, closes = years.first
    months = int(book.value("accounting/first_year_months", opens))
    if closes > last_day(opens, months):
        yield to_watch(
            "long_first_year",
            message(
                "Le premier exercice, du {opens:date} au {closes:date}, dépasse {months} mois.",
                opens=opens,
                closes=closes,
                months=months,
            ),
            message("Voyez sa durée avec l'expert-comptable, et ce qu'en disent les statuts."),
            FiscalYear.section,
        )


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


def _within_the_first(closing: int, opens: date, closes: date) -> Problem:
    return Problem(
        "within_the_first_year",
        message(
            "Aucun exercice ne se clôt en {year} : le premier va du {opens:date} au {closes:date}.",
            year=str(closing),
            opens=opens,
            closes=closes,
        ),
        message("Demandez le premier exercice : oeuvre billing fec {year}.", year=str(closes.year)),
    )


def _no_first_day() -> Problem:
    return Problem(
        "first_year_without_first_day",
        message("Le premier jour du premier exercice n'est pas connu."),
        message("Écrivez « premier_exercice_ouvert_le », ou « groupement.constitue_le »."),
        Place(field=f"{FiscalYear.section}.premier_exercice_ouvert_le"),
    )


def _no_eve(closes: date, begins: tuple[int, int]) -> Problem:
    month, day = begins
    return Problem(
        "first_year_out_of_step",
        message(
            "Le premier exercice ne peut pas se clore le {closes:date} : "
            "les suivants commencent le {day}/{month}.",
            closes=closes,
            day=f"{day:02d}",
            month=f"{month:02d}",
        ),
        message("Donnez la veille de ce jour à « premier_exercice_clos_le », après l'ouverture."),
        Place(field=f"{FiscalYear.section}.premier_exercice_clos_le"),
    )
