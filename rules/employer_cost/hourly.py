"""The price of an hour paid, and of an hour worked once leave and public holidays are paid for."""

from dataclasses import dataclass
from decimal import Decimal

from models.calendar import Month
from models.parameters import ParameterBook
from rules.days.mean_month import MONTHS_IN_YEAR, monthly
from rules.employer_cost.figures import LEGAL_WEEK

LEGAL_YEAR = "working_time/legal_year"


@dataclass(frozen=True, slots=True)
class HourlyCost:
    """Euros an hour, not rounded; ``worked_hours`` is how many hours a year the contract leaves to work."""

    paid: Decimal
    worked: Decimal
    worked_hours: Decimal


def hourly_cost(total: Decimal, weekly_hours: Decimal, month: Month, book: ParameterBook) -> HourlyCost:
    """Return the hourly cost of a post from its monthly cost in euros.

    Hours worked are the legal year of 1,607 hours in proportion to the contract (L3121-41 [2016-08-10], V):
    leave and public holidays are already out of it.
    """
    on = month.first_day
    worked = book.value(LEGAL_YEAR, on) * weekly_hours / book.value(LEGAL_WEEK, on)
    return HourlyCost(total / monthly(weekly_hours), total * MONTHS_IN_YEAR / worked, worked)
