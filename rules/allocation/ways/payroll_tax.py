"""Taxe sur les salaires: brackets by employee, and one abatement for the whole group.

CGI 231 and 1679 A, read in secondary sources only. Each employee's tax goes with that employee; what comes
off for everybody has a key of its own.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.allocation import Charge
from models.facts.commitments import PAYROLL_TAX_EXPENSE
from rules.allocation.ground import Asked
from rules.allocation.keys import cost_weights, time_apart, weights_of
from rules.allocation.ways.lines import Bearers, parts
from rules.employer_cost.figures import Figures
from rules.employer_cost.payroll_tax import TaxedPay, employee_tax
from rules.employer_cost.post import WHOLE
from rules.mean_month import MONTHS_IN_YEAR
from rules.rounding import cents, whole_cents

ABATEMENT = "payroll_tax_abatement"


def payroll_tax(asked: Asked) -> Iterator[Charge]:
    """Share the tax of the month: each employee's brackets by who bears the employee, then what comes off.

    The sum is the tax recorded among the expenses of the month, else the brackets less a twelfth of the
    abatement; ``rate`` is the share of pay that is taxed (1 for a group wholly outside VAT).
    """
    component = asked.component
    borne = 0
    for employee, (pay, tax) in sorted(_brackets(asked).items()):
        weights = cost_weights(component, asked.ground, employee)
        borne += tax if weights else 0
        apart = time_apart(component, asked.ground, employee)
        details = (("part", "bareme"), ("assiette", str(pay)), *apart)
        bearers = Bearers(component.sharing_key, weights)
        yield from parts(asked, tax, bearers, employee=employee, details=details)
    off = due(asked, borne) - borne
    if off:
        weights = weights_of(component.relief_key, component, asked.ground)
        bearers = Bearers(component.relief_key, weights)
        yield from parts(asked, off, bearers, details=(("part", "abattement"),))


def due(asked: Asked, gross: int) -> int:
    """Return the tax of the month in cents: as recorded, else what brackets give less the abatement."""
    recorded = [e.amount for e in asked.known.expenses_of_month() if e.nature == PAYROLL_TAX_EXPENSE]
    if recorded:
        return whole_cents(sum(recorded, Decimal(0)))
    abatement = whole_cents(cents(_figures(asked).value(ABATEMENT) / MONTHS_IN_YEAR))
    return max(gross - abatement, 0)


def _brackets(asked: Asked) -> dict[str, tuple[Decimal, int]]:
    """Return each employee's taxed pay in euros, and a twelfth of the tax of a year of it, in cents."""
    figures, named = _figures(asked), {label.casefold() for label in asked.component.lines}
    found: dict[str, tuple[Decimal, int]] = {}
    for employee, lines in asked.ground.paid.items():
        pay = sum((line.amount for line in lines if line.label.casefold() in named), Decimal(0))
        year = employee_tax(TaxedPay(employee, pay * MONTHS_IN_YEAR), asked.component.rate * WHOLE, figures)
        if year.amount:
            found[employee] = pay, whole_cents(cents(year.amount / MONTHS_IN_YEAR))
    return found


def _figures(asked: Asked) -> Figures:
    return Figures(asked.known.book, date(asked.known.month.year, 1, 1))
