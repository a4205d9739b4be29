"""Taxe sur les salaires: brackets by employee, and one abatement for the whole group.

CGI 231 and 1679 A, read in secondary sources only. Each employee's tax goes with that employee; what comes
off for everybody has a key of its own. A month asks a twelfth of what its pay would owe in a year; with the
ratios of the case, December asks what the year owes in truth, less what was asked before.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.allocation import Charge
from models.calendar import Month
from models.facts.commitments import PAYROLL_TAX_EXPENSE
from rules.allocation.ground import Asked
from rules.allocation.keys import cost_weights, time_apart, weights_of
from rules.allocation.past import TaxedBefore
from rules.allocation.ways.lines import Bearers, Details, parts
from rules.allocation.ways.year_weights import weights_of_employee, weights_of_group
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.employer_cost.figures import Figures
from rules.employer_cost.payroll_tax import Payer, PayrollTax, TaxedPay, liability
from rules.employer_cost.payroll_tax import payroll_tax as tax_of_year
from rules.rounding import cents, euros, whole_cents


def payroll_tax(asked: Asked) -> Iterator[Charge]:
    """Share the tax of the month: each employee's brackets by who bears the employee, then what comes off.

    The sum is the tax recorded among the expenses of the month, else what the group's pay owes. The share of
    pay that is taxed is that of the ratios recorded in the case, else ``rate`` (1: wholly outside VAT).
    """
    yield from _month(asked) if asked.known.past.tax is None else _year(asked, asked.known.past.tax)


def taxed_share(asked: Asked) -> Decimal:
    """Return the share of pay that is taxed: by the ratios of the case, else as voted."""
    ratios = asked.known.ratios
    if ratios is None:
        return asked.component.rate
    if ratios.taxed_pay is not None:
        return ratios.taxed_pay
    return liability(ratios.taxed_receipts, Figures(asked.known.book, date(asked.known.month.year, 1, 1)))


def _month(asked: Asked) -> Iterator[Charge]:
    component, borne = asked.component, 0
    pays = taxed_pays(asked)
    tax = _tax(asked, {employee: pay * MONTHS_IN_YEAR for employee, pay in pays.items()})
    for one in tax.employees:
        weights = cost_weights(component, asked.ground, one.employee)
        amount = whole_cents(cents(one.amount / MONTHS_IN_YEAR)) if weights else 0
        if amount:
            borne += amount
            apart = time_apart(component, asked.ground, one.employee)
            details = (("part", "bareme"), ("assiette", str(pays[one.employee])), *_ratio(asked), *apart)
            bearers = Bearers(component.sharing_key, weights)
            yield from parts(asked, amount, bearers, employee=one.employee, details=details)
    recorded = recorded_tax(asked)
    relief = whole_cents(cents((tax.abatement + tax.relief) / MONTHS_IN_YEAR))
    off = (max(borne - relief, 0) if recorded is None else recorded) - borne
    if off:
        bearers = Bearers(component.relief_key, weights_of(component.relief_key, component, asked.ground))
        yield from parts(asked, off, bearers, details=(("part", "abattement"), *_ratio(asked)))


def _year(asked: Asked, before: TaxedBefore) -> Iterator[Charge]:
    """Ask what the year owes, employee by employee then for everybody, less what its months asked.

    The year owes what its expenses record when December has its own, else what the group's pay makes.
    """
    component, pays = asked.component, taxed_pays(asked)
    for employee, pay in before.pay(component.lines).items():
        pays[employee] = pays.get(employee, Decimal(0)) + euros(pay)
    tax, done = _tax(asked, pays), before.asked_by(component.label)
    recorded = _recorded_of_year(asked)
    due = whole_cents(tax.in_cents) if recorded is None else recorded
    left = due - sum(done.values())
    for one in tax.employees:
        known = done.get(one.employee, 0)
        amount = whole_cents(cents(one.amount)) - known
        weights = weights_of_employee(asked, one.employee)
        if amount and weights:
            left -= amount
            told = (("part", "annee"), ("assiette", str(one.base)), ("deja", str(euros(known))))
            bearers = Bearers(component.sharing_key, weights)
            yield from parts(asked, amount, bearers, employee=one.employee, details=(*told, *_ratio(asked)))
    if left:
        relief = "" if recorded is not None else str(tax.abatement + tax.relief)
        total = (("due", str(euros(due))), ("deja", str(euros(sum(done.values())))))
        bearers = Bearers(component.relief_key, weights_of_group(asked, component.relief_key, 1))
        details = (("part", "abattement_annuel"), ("abattement", relief), *total)
        yield from parts(asked, left, bearers, details=details)


def _recorded_of_year(asked: Asked) -> int | None:
    """Return the tax recorded among the expenses of the year in cents, when this month has its own."""
    if recorded_tax(asked) is None:
        return None
    known = asked.known
    year = known.expenses_between(Month(known.month.year, 1), known.month)
    return whole_cents(sum((e.amount for e in year if e.nature == PAYROLL_TAX_EXPENSE), Decimal(0)))


def recorded_tax(asked: Asked) -> int | None:
    """Return the tax of the month in cents as recorded among its expenses, if it is."""
    amounts = [e.amount for e in asked.known.expenses_of_month() if e.nature == PAYROLL_TAX_EXPENSE]
    return whole_cents(sum(amounts, Decimal(0))) if amounts else None


def _tax(asked: Asked, pays: dict[str, Decimal]) -> PayrollTax:
    """Return the group's tax for the pays of a year, in euros, employees in order."""
    taxed = tuple(TaxedPay(employee, pay) for employee, pay in sorted(pays.items()))
    payer = Payer("", taxed, asked.known.association, taxed_share(asked))
    return tax_of_year(payer, asked.known.month.year, asked.known.book)


def taxed_pays(asked: Asked) -> dict[str, Decimal]:
    """Return each employee's taxed pay of the month, in euros: the payroll lines that the component names."""
    named = {label.casefold() for label in asked.component.lines}
    return {
        employee: sum((line.amount for line in lines if line.label.casefold() in named), Decimal(0))
        for employee, lines in asked.ground.paid.items()
    }


def _ratio(asked: Asked) -> Details:
    return () if asked.known.ratios is None else (("rapport", str(taxed_share(asked))),)
