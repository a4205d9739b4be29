"""How an electronic invoice is paid, its taxes by rate and its sums."""

from collections.abc import Mapping
from datetime import date

from models.calendar import Month
from models.papers import PaperKind
from rules.billing.papers import EXEMPT, OUTSIDE, IssuedInvoice, Terms, VatTotal
from rules.einvoices.lines import period, rate_of
from rules.einvoices.tree import Node, amount, day, maybe, node, text

EUR = "EUR"
TRANSFER, DIRECT_DEBIT = "58", "59"
"""Means of payment (UNCL 4461): SEPA credit transfer, SEPA direct debit."""
ON_ISSUE, ON_PAYMENT = "5", "72"
"""When the tax is due (UNCL 2475): at the date of the invoice, when it is paid."""
REASONS = {
    EXEMPT: "Exonération de TVA, article 261 B du code général des impôts",
    OUTSIDE: "TVA non applicable, article 294 du code général des impôts",
}
"""Why no tax is due, by category."""


Days = Mapping[str, date]
"""The day each paper was issued, by number."""


def settlement(paper: IssuedInvoice, days: Days) -> Node:
    """Return means of payment, taxes, period, terms, sums, and the papers corrected with their days."""
    return node(
        "ram:ApplicableHeaderTradeSettlement",
        maybe("ram:CreditorReferenceID", paper.terms.debit.creditor if paper.terms.debit else ""),
        text("ram:PaymentReference", paper.number),
        text("ram:InvoiceCurrencyCode", EUR),
        _means(paper.terms),
        *(_tax(total, paper.terms) for total in paper.totals),
        period(Month.parse(paper.month)),
        _terms(paper),
        _sums(paper),
        *(_referenced(number, days.get(number)) for number in paper.corrects),
    )


def _referenced(number: str, issued: date | None) -> Node:
    said = text("qdt:DateTimeString", f"{issued:%Y%m%d}", format="102") if issued else None
    return node(
        "ram:InvoiceReferencedDocument",
        text("ram:IssuerAssignedID", number),
        node("ram:FormattedIssueDateTime", said) if said else None,
    )


def _means(terms: Terms) -> Node | None:
    if terms.debit:
        payer = node("ram:PayerPartyDebtorFinancialAccount", text("ram:IBANID", _bare(terms.debit.iban)))
        return node("ram:SpecifiedTradeSettlementPaymentMeans", text("ram:TypeCode", DIRECT_DEBIT), payer)
    if not terms.iban:
        return None
    bank = maybe("ram:BICID", terms.bic)
    return node(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        text("ram:TypeCode", TRANSFER),
        node(
            "ram:PayeePartyCreditorFinancialAccount",
            text("ram:IBANID", _bare(terms.iban)),
            maybe("ram:AccountName", terms.holder),
        ),
        node("ram:PayeeSpecifiedCreditorFinancialInstitution", bank) if bank else None,
    )


def _bare(iban: str) -> str:
    return iban.replace(" ", "")


def _tax(total: VatTotal, terms: Terms) -> Node:
    reason = REASONS.get(total.category, "")
    due = ON_ISSUE if terms.vat_on_debits else ON_PAYMENT
    return node(
        "ram:ApplicableTradeTax",
        amount("ram:CalculatedAmount", total.tax),
        text("ram:TypeCode", "VAT"),
        maybe("ram:ExemptionReason", reason),
        amount("ram:BasisAmount", total.net),
        text("ram:CategoryCode", total.category),
        maybe("ram:ExemptionReasonCode", total.exemption),
        None if reason else text("ram:DueDateTypeCode", due),
        rate_of(total.category, total.rate),
    )


def _terms(paper: IssuedInvoice) -> Node:
    mandate = paper.terms.debit.mandate if paper.terms.debit else ""
    asked = paper.kind is PaperKind.INVOICE
    return node(
        "ram:SpecifiedTradePaymentTerms",
        None if asked else text("ram:Description", "À valoir sur ce que doit l'adhérent, ou à rembourser"),
        day("ram:DueDateDateTime", paper.due) if asked else None,
        maybe("ram:DirectDebitMandateID", mandate),
    )


def _sums(paper: IssuedInvoice) -> Node:
    return node(
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        amount("ram:LineTotalAmount", paper.net),
        amount("ram:TaxBasisTotalAmount", paper.net),
        amount("ram:TaxTotalAmount", paper.tax, currencyID=EUR),
        amount("ram:GrandTotalAmount", paper.gross),
        amount("ram:DuePayableAmount", paper.gross),
    )
