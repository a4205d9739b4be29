"""The lines of an electronic invoice: hours at their price, or one sum."""

from decimal import Decimal

from models.calendar import Month
from rules.billing.papers import HOUR, OUTSIDE, InvoiceLine
from rules.einvoices.tree import Node, amount, day, maybe, node, plain, text

UNITS = {HOUR: "HUR"}
ONE = "C62"
"""Units of UN/ECE recommendation 20: an hour; one, for a sum."""


def line(found: InvoiceLine) -> Node:
    """Return one line; a sum taken off has a quantity below zero, never its price."""
    return node(
        "ram:IncludedSupplyChainTradeLineItem",
        node("ram:AssociatedDocumentLineDocument", text("ram:LineID", str(found.number))),
        node(
            "ram:SpecifiedTradeProduct",
            maybe("ram:SellerAssignedID", found.source),
            text("ram:Name", found.label),
            maybe("ram:Description", found.person),
        ),
        node(
            "ram:SpecifiedLineTradeAgreement",
            node("ram:NetPriceProductTradePrice", text("ram:ChargeAmount", plain(found.unit_price))),
        ),
        node(
            "ram:SpecifiedLineTradeDelivery",
            text("ram:BilledQuantity", plain(found.quantity), unitCode=UNITS.get(found.unit, ONE)),
        ),
        _settlement(found),
    )


def _settlement(found: InvoiceLine) -> Node:
    return node(
        "ram:SpecifiedLineTradeSettlement",
        node(
            "ram:ApplicableTradeTax",
            text("ram:TypeCode", "VAT"),
            text("ram:CategoryCode", found.vat_category),
            rate_of(found.vat_category, found.vat_rate),
        ),
        period(Month.parse(found.period)) if found.period else None,
        node(
            "ram:SpecifiedTradeSettlementLineMonetarySummation",
            amount("ram:LineTotalAmount", found.net),
        ),
    )


def period(month: Month) -> Node:
    """Return a month as the period billed."""
    return node(
        "ram:BillingSpecifiedPeriod",
        day("ram:StartDateTime", month.first_day),
        day("ram:EndDateTime", month.last_day),
    )


def rate_of(category: str, rate: Decimal) -> Node | None:
    """Return the rate of a category; what is outside VAT has none, not even nought."""
    return None if category == OUTSIDE else text("ram:RateApplicablePercent", percent(rate))


def percent(rate: Decimal) -> str:
    """Return a ratio as a percentage: ``20.00``."""
    return f"{rate * 100:.2f}"
