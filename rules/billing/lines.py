"""Lines of an invoice from what a month asks of a member: amounts are those kept, nothing is computed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from models.allocation import DEPOSIT, Stated
from models.calendar import Month
from rules.accounts.provisions import ProvisionLine
from rules.billing.corrections import Adjusted
from rules.billing.papers import HOUR, LUMP, InvoiceLine, VatTotal
from rules.rounding import cents, hours

TELLING = ("objet", "nature", "motif", "convention")
"""Details of a line that say what it is for: an expense, an aid, a release, a commitment."""

Taxed = Callable[[Month], tuple[Decimal, str]]
"""Gives the rate and the category of VAT of the work of a month."""

Named = Callable[[str], str]
"""Gives the name of an employee by payroll number."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes lines: ``taxed`` gives their tax, ``named`` the people they are about."""

    taxed: Taxed
    named: Named

    def statement(self, line: Stated) -> InvoiceLine:
        """Return a line of a statement: its hours at its price, or one sum when it is a share."""
        quantity, price = hours(line.seconds), line.unit_price
        by_hour = price is not None and cents(quantity * price) == line.amount
        made = self._sum(object_of(line), line.amount, line.month, line.public_id)
        if by_hour and price is not None:
            made = replace(made, quantity=quantity, unit=HOUR, unit_price=price)
        return replace(made, person=self.person(line.employee))

    def correction(self, line: Adjusted) -> InvoiceLine:
        """Return what a correction changes to a line of an earlier month, as one sum."""
        label = f"Régularisation – {line.label}{_said(line.nature)}"
        made = self._sum(label, line.amount, line.about, line.public_id)
        return replace(made, person=self.person(line.employee))

    def provision(self, line: ProvisionLine, month: str) -> InvoiceLine:
        """Return a line of what a month is expected to cost: planned hours at their price, or a sum."""
        label = f"{line.label}, heures prévues" if line.price is not None else line.label
        made = self._sum(label, line.amount, month, "")
        if line.price is not None:
            made = replace(made, quantity=line.hours, unit=HOUR, unit_price=line.price)
        return replace(made, person=self.person(line.employee))

    def estimate(self, label: str, amount: Decimal, month: str, known: str) -> InvoiceLine:
        """Return what a month is expected to cost after the last month known, as one sum."""
        return self._sum(f"{label}, d'après le mois {known}", amount, month, "")

    def deduction(self, number: str, total: VatTotal, month: str) -> InvoiceLine:
        """Return what takes off, at one rate, a provisional invoice already issued."""
        made = self._sum(f"Facture provisoire {number} déduite", -total.net, month, number)
        return replace(made, vat_rate=total.rate, vat_category=total.category)

    def person(self, employee: str) -> str:
        """Return an employee as invoices name people: initials and payroll number, no more than needed."""
        return f"{initials(self.named(employee))} ({employee})" if employee else ""

    def _sum(self, label: str, amount: Decimal, month: str, source: str) -> InvoiceLine:
        rate, category = self.taxed(Month.parse(month))
        quantity = Decimal(-1) if amount < 0 else Decimal(1)  # a price is never below zero on an invoice
        return InvoiceLine(0, label, quantity, LUMP, abs(amount), amount, rate, category, source, month)


def initials(name: str) -> str:
    """Return the initials of a name: ``C. E.``."""
    return " ".join(f"{word[0].upper()}." for word in name.replace("-", " ").split())


def numbered(lines: Iterable[InvoiceLine]) -> tuple[InvoiceLine, ...]:
    """Return lines numbered from one."""
    return tuple(replace(line, number=number) for number, line in enumerate(lines, start=1))


def object_of(line: Stated) -> str:
    """Return what a line is for: its component, then the expense, the aid or the reason it tells."""
    told = next(filter(None, (line.detail(name) for name in TELLING)), "")
    return f"{line.label}{_said(line.nature)}" + (f" : {told}" if told else "")


def _said(nature: str) -> str:
    return f" ({nature})" if nature else ""


def is_price(line: Stated | Adjusted) -> bool:
    """Tell whether a line is the price of something: a deposit is not, and no invoice bears it."""
    return line.basis != DEPOSIT
