"""Who owes the taxe d'apprentissage (Code du travail L6241-1 [2026-02-21], V)."""

from rules.days.mean_month import monthly
from rules.employer_cost.totals import Situation
from rules.rounding import cents


def owed(at: Situation) -> bool:
    """Tell whether the employer owes the tax for the month.

    Non-profit associations owe it from March 2026; agricultural groups never do (III 2°); an employer with
    an apprentice does not while its monthly payroll stays within six minimum wages (IV).
    """
    if at.employer.agricultural_group or _small_with_apprentice(at):
        return False
    return not at.employer.association or bool(at.figures.value("apprenticeship_associations"))


def _small_with_apprentice(at: Situation) -> bool:
    employer, figures = at.employer, at.figures
    if not employer.apprentice or employer.payroll is None:
        return False
    minimum = figures.value("smic_hourly") * monthly(figures.legal_week)
    return employer.payroll <= cents(minimum * figures.value("apprenticeship_exempt_payroll"))
