"""Posts of a forecast priced month by month with the employer cost engine."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from models.calendar import Month
from models.facts.contract_terms import Bonus
from models.facts.forecast import Forecast, ForecastPost
from models.parameters import ParameterBook
from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.hourly import LEGAL_YEAR
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.post import NOTHING, WHOLE, Employer, Post, WorkedMonth
from rules.employer_cost.year import costs_of_year
from rules.rounding import cents
from rules.simulators.months import MONTHS

HUNDRED = Decimal(100)


def employer_of(forecast: Forecast) -> Employer:
    """Return the group as the engine knows an employer."""
    notified = forecast.work_accident
    return Employer(
        forecast.headcount,
        association=forecast.association,
        work_accident=None if notified is None else notified / HUNDRED,
        mobility=forecast.mobility / HUNDRED,
    )


def hourly_gross(forecast: Forecast, post: ForecastPost, year: int) -> Decimal:
    """Return the gross of an hour in a civil year, in euros to the cent: pay rises each January."""
    years = max(year - Month.parse(forecast.start).year, 0)
    return cents(post.hourly_gross * (WHOLE + forecast.yearly_raise / HUNDRED) ** years)


def is_active(post: ForecastPost, month: Month) -> bool:
    """Tell whether somebody holds the post in a month."""
    starts = not post.start or Month.parse(post.start) <= month
    return starts and (not post.end or month <= Month.parse(post.end))


def costs(
    forecast: Forecast, post: ForecastPost, months: Sequence[Month], book: ParameterBook
) -> tuple[MonthCost, ...]:
    """Return the cost of each month given, in order; each civil year is regularised by itself.

    The yearly bonus comes in the last of the months of its year, in proportion to how many they are; bonuses
    of the contract come in the months they are due.
    """
    employer = employer_of(forecast)
    found: list[MonthCost] = []
    for _, group in groupby(months, key=lambda month: month.year):
        of_year = tuple(group)
        bonus = cents(post.bonus * len(of_year) / MONTHS)
        worked = [
            WorkedMonth(
                month,
                _contract(forecast, post, month, book),
                bonus=bonuses_due(post.bonuses, month) + (bonus if month == of_year[-1] else NOTHING),
                expenses=post.travel,
            )
            for month in of_year
        ]
        found += costs_of_year(worked, employer, book)
    return tuple(found)


def bonuses_due(bonuses: Iterable[Bonus], month: Month) -> Decimal:
    """Return the gross euros of bonuses paid in a month; those without an amount add nothing."""
    return sum((one.due(month.month) for one in bonuses), NOTHING)


def _contract(forecast: Forecast, post: ForecastPost, month: Month, book: ParameterBook) -> Post:
    week = min(post.weekly_hours, Figures.of(book, month).legal_week)
    return Post(
        gross=cents(hourly_gross(forecast, post, month.year) * monthly(week)),
        weekly_hours=week,
        executive=post.executive,
        fixed_term=post.fixed_term,
        health_insurance=post.health,
        welfare=post.welfare,
    )


def productive_hours(forecast: Forecast, book: ParameterBook, month: Month) -> Decimal:
    """Return the hours of a full-time year that members use: as supposed, else those of L3121-41."""
    told = forecast.productive_hours
    return book.value(LEGAL_YEAR, month.first_day) if told is None else told


def hours_used(forecast: Forecast, weekly: Decimal, book: ParameterBook, month: Month) -> Decimal:
    """Return the hours of a year that a weekly time gives members, not rounded."""
    return weekly * productive_hours(forecast, book, month) / Figures.of(book, month).legal_week
