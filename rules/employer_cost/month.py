"""The cost of a month by itself, as a quote or a payslip without regularisation gives it."""

from models.parameters import ParameterBook
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.post import Employer, WorkedMonth
from rules.employer_cost.year import Regularisation, costs_of_year


def cost_of_month(worked: WorkedMonth, employer: Employer, book: ParameterBook) -> MonthCost:
    """Return the cost of one month, taxe sur les salaires apart.

    Raises:
        ProblemsFound: the month comes before the first known figures.
    """
    (cost,) = costs_of_year([worked], employer, book, Regularisation.NONE)
    return cost
