"""Taxe sur les salaires: brackets by employee, then one abatement for the whole employer.

CGI 231, 1679 and 1679 A, read in secondary sources only: brackets apply to the whole pay of each employee,
the liability ratio to each bracket. A group has one abatement, whatever its members had each of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.parameters import ParameterBook
from rules.employer_cost.figures import Figures
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.post import NOTHING, WHOLE
from rules.rounding import cents

PROTECTION = ("health_insurance", "branch_cover", "executive_cover")
"""What the employer pays for health and cover is taxed with the gross."""


@dataclass(frozen=True, slots=True)
class TaxedPay:
    """The taxed pay of one employee over a year, in euros; two contracts of a person are added up first."""

    employee: str
    base: Decimal


@dataclass(frozen=True, slots=True)
class Payer:
    """An employer: ``liability`` is the share of its turnover outside VAT last year, from 0 to 1."""

    name: str
    pays: tuple[TaxedPay, ...]
    association: bool = True
    liability: Decimal = WHOLE


@dataclass(frozen=True, slots=True)
class EmployeeTax:
    """The tax of one employee in euros, not rounded: ``shares`` are the three brackets, in order."""

    employee: str
    base: Decimal
    shares: tuple[Decimal, Decimal, Decimal]

    @property
    def amount(self) -> Decimal:
        """The whole tax of the employee."""
        return sum(self.shares, NOTHING)


@dataclass(frozen=True, slots=True)
class PayrollTax:
    """A year's tax of an employer in euros: what brackets give, what comes off, what is due."""

    payer: str
    employees: tuple[EmployeeTax, ...]
    abatement: Decimal
    relief: Decimal

    @property
    def gross(self) -> Decimal:
        """The tax before anything comes off."""
        return sum((one.amount for one in self.employees), NOTHING)

    @property
    def due(self) -> Decimal:
        """The tax due, not rounded."""
        return self.gross - self.abatement - self.relief

    @property
    def in_cents(self) -> Decimal:
        """The tax due, rounded to the cent."""
        return cents(self.due)


def taxed_pay(employee: str, months: Iterable[MonthCost]) -> TaxedPay:
    """Return the taxed pay of an employee from the costs of the months of a year.

    No flat-rate abatement for professional expenses: CGI 231-1 excludes it (secondary source).
    """
    base = NOTHING
    for one in months:
        base += one.gross + sum((one.amount(key) for key in PROTECTION), NOTHING)
    return TaxedPay(employee, base)


def liability(taxed_share: Decimal, figures: Figures) -> Decimal:
    """Return the share of pay that is taxed, from the share of last year's turnover that bore VAT."""
    return NOTHING if taxed_share >= figures.value("payroll_tax_free_share") else WHOLE - taxed_share


def payroll_tax(payer: Payer, year: int, book: ParameterBook) -> PayrollTax:
    """Return the tax of an employer for a civil year.

    An association takes its abatement off; any other employer owes nothing up to the franchise and less up
    to the limit of the relief. Whether both could follow each other was not found in the sources read.

    Raises:
        ProblemsFound: the year comes before the first known figures.
    """
    figures = Figures(book, date(year, 1, 1))
    employees = tuple(employee_tax(pay, payer.liability, figures) for pay in payer.pays)
    gross = sum((one.amount for one in employees), NOTHING)
    if payer.association:
        abatement = min(gross, figures.value("payroll_tax_abatement"))
        return PayrollTax(payer.name, employees, abatement, NOTHING)
    return PayrollTax(payer.name, employees, NOTHING, _relief(gross, figures))


def employee_tax(pay: TaxedPay, taxed: Decimal, figures: Figures) -> EmployeeTax:
    """Return the tax of one employee by bracket; thresholds are yearly, whatever the time worked."""
    first, second = figures.value("payroll_tax_threshold_1"), figures.value("payroll_tax_threshold_2")
    slices = (
        min(pay.base, first),
        max(min(pay.base, second) - first, NOTHING),
        max(pay.base - second, NOTHING),
    )
    low, middle, high = (
        part * taxed * figures.value(f"payroll_tax_rate_{rank}") for rank, part in enumerate(slices, start=1)
    )
    return EmployeeTax(pay.employee, pay.base, (low, middle, high))


def _relief(gross: Decimal, figures: Figures) -> Decimal:
    # CGI 1679 (secondary source): nothing up to the franchise, then less by part of the gap to the limit
    if gross <= figures.value("payroll_tax_franchise"):
        return gross
    gap = max(figures.value("payroll_tax_relief_limit") - gross, NOTHING)
    return gap * figures.value("payroll_tax_relief_rate")
