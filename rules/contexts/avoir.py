"""A credit note: what it gives back, of which invoice, why; it is issued by billing, like invoices."""

from models.messages import message
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.issued_apart import IssuedApart

DOCUMENT = "avoir"


class Context(Facture):
    """What a credit note prints."""


APART = IssuedApart(
    "avoir_non_emis",
    message("Un avoir corrige une facture émise, et porte un numéro de sa série."),
    message("Émettez-le : oeuvre billing credit."),
    "factures",
)
due, missing, context = APART.due, APART.missing, APART.context


def issued(paper: IssuedInvoice) -> Context:
    """Return what a credit note prints."""
    return Context(**dict(printed(paper)))
