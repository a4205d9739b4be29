"""An issued paper as a Cross Industry Invoice of EN 16931, with the notes French law asks for."""

from collections.abc import Iterator
from decimal import Decimal

from models.papers import PaperKind, Purpose
from rules.billing.late import CONTRACT
from rules.billing.papers import OUTSIDE, IssuedInvoice, Terms
from rules.einvoices.lines import line
from rules.einvoices.money import Days, settlement
from rules.einvoices.parties import party
from rules.einvoices.tree import Node, day, maybe, node, text

PROFILE = "urn:cen.eu:en16931:2017"
SERVICES = "S1"
"""Framework of French electronic invoices: services billed by who did them, not paid yet."""

INVOICE, PREPAYMENT, CREDIT_NOTE = "380", "386", "381"
"""Types of papers (UNTDID 1001): invoice, invoice asked before the service is known, credit note."""


def type_of(paper: IssuedInvoice) -> str:
    """Return the type of a paper: what is billed before the month is known is a prepayment."""
    if paper.kind is PaperKind.CREDIT:
        return CREDIT_NOTE
    return PREPAYMENT if paper.purpose is Purpose.PROVISIONAL else INVOICE


def invoice(paper: IssuedInvoice, days: Days) -> Node:
    """Return the whole document of an invoice or of a credit note; ``days`` of the papers it refers to."""
    return node(
        "rsm:CrossIndustryInvoice",
        node(
            "rsm:ExchangedDocumentContext",
            node("ram:BusinessProcessSpecifiedDocumentContextParameter", text("ram:ID", SERVICES)),
            node("ram:GuidelineSpecifiedDocumentContextParameter", text("ram:ID", PROFILE)),
        ),
        node(
            "rsm:ExchangedDocument",
            text("ram:ID", paper.number),
            text("ram:TypeCode", type_of(paper)),
            day("ram:IssueDateTime", paper.issued),
            *_notes(paper),
        ),
        node(
            "rsm:SupplyChainTradeTransaction",
            *(line(found) for found in paper.lines),
            _agreement(paper),
            node(
                "ram:ApplicableHeaderTradeDelivery",
                node("ram:ActualDeliverySupplyChainEvent", day("ram:OccurrenceDateTime", paper.supplied_to)),
            ),
            settlement(paper, days),
        ),
    )


def _agreement(paper: IssuedInvoice) -> Node:
    asked = paper.references
    order = maybe("ram:IssuerAssignedID", asked.commitment or asked.order)
    agreement = maybe("ram:IssuerAssignedID", asked.agreement)
    in_vat = all(total.category != OUTSIDE for total in paper.totals)
    return node(
        "ram:ApplicableHeaderTradeAgreement",
        maybe("ram:BuyerReference", asked.service_code),
        party("ram:SellerTradeParty", paper.seller, seller=True, in_vat=in_vat),
        party("ram:BuyerTradeParty", paper.buyer, in_vat=in_vat),
        node("ram:BuyerOrderReferencedDocument", order) if order else None,
        node("ram:ContractReferencedDocument", agreement) if agreement else None,
    )


def _notes(paper: IssuedInvoice) -> Iterator[Node]:
    """Yield indemnity, penalties and discount: code de commerce, L441-9 (secondary sources)."""
    if paper.reason:
        yield _note(paper.reason, "ACB")
    for code, said in (("PMT", _indemnity(paper.terms)), ("PMD", _penalties(paper.terms))):
        yield _note(said, code)
    yield _note("Aucun escompte n'est accordé pour un paiement anticipé.", "AAB")


def _note(said: str, code: str) -> Node:
    return node("ram:IncludedNote", text("ram:Content", said), text("ram:SubjectCode", code))


def _indemnity(terms: Terms) -> str:
    if not terms.indemnity:
        return "Aucune indemnité forfaitaire pour frais de recouvrement n'est due."
    return f"Indemnité forfaitaire pour frais de recouvrement en cas de retard : {_said(terms.indemnity)} €."


def _penalties(terms: Terms) -> str:
    ground = ", comme le prévoit la convention" if terms.rule == CONTRACT else ""
    rate = _said(terms.penalty_rate * 100)
    return f"Pénalités de retard au taux annuel de {rate} %{ground}, sans rappel."


def _said(number: Decimal) -> str:
    return f"{number:.2f}".replace(".", ",")
