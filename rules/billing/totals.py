"""Totals of a paper by rate of VAT: the tax is computed on the whole of each rate, never line by line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from models.calendar import Month
from models.parameters import ParameterBook
from rules.billing.papers import EXEMPT, OUTSIDE, STANDARD, InvoiceLine, VatTotal
from rules.rounding import cents
from rules.vat.statement import Taxation, totals

NOTHING = Decimal("0.00")


_CATEGORIES = {Taxation.EXEMPT: EXEMPT, Taxation.NOT_APPLICABLE: OUTSIDE}


def tax_of(taxation: Taxation, book: ParameterBook, on: date) -> tuple[Decimal, str]:
    """Return the rate (a ratio) and the category of VAT of work done on a day."""
    return totals(NOTHING, taxation, book, on).rate, _CATEGORIES.get(taxation, STANDARD)


def tax_of_month(taxation: Taxation, book: ParameterBook, month: Month) -> tuple[Decimal, str]:
    """Return the rate and the category of VAT of the work of a month."""
    return tax_of(taxation, book, month.last_day)


def by_rate(lines: Iterable[InvoiceLine]) -> tuple[VatTotal, ...]:
    """Return the totals of lines by rate, the highest first; their nets sum to the lines."""
    nets: dict[tuple[Decimal, str], Decimal] = defaultdict(lambda: NOTHING)
    for line in lines:
        nets[line.vat_rate, line.vat_category] += line.net
    return tuple(
        VatTotal(rate, category, net, cents(net * rate))
        for (rate, category), net in sorted(nets.items(), key=lambda found: (-found[0][0], found[0][1]))
    )


def sum_of(lines: Iterable[InvoiceLine]) -> Decimal:
    """Return the sum of lines before tax, in euros."""
    return sum((line.net for line in lines), NOTHING)


def reversed_lines(lines: Sequence[InvoiceLine]) -> tuple[InvoiceLine, ...]:
    """Return lines with their sign changed, for a credit note; prices stay above zero, as invoices demand."""
    return tuple(
        InvoiceLine(
            number=line.number,
            label=line.label,
            quantity=-line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            net=-line.net,
            vat_rate=line.vat_rate,
            vat_category=line.vat_category,
            source=line.source,
            period=line.period,
            person=line.person,
        )
        for line in lines
    )
