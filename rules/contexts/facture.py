"""The invoice of a member: lines of its month, corrections it bears, totals by rate, terms of payment.

It is issued by the month's billing and not by a stage of the case: ``due`` is always empty, ``issued`` prints
the paper as it was numbered.
"""

from models.messages import message
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.issued_apart import IssuedApart

DOCUMENT = "facture"


class Context(Facture):
    """What an invoice prints."""


APART = IssuedApart(
    "facture_non_emise",
    message("Une facture vient d'un mois verrouillé, et porte un numéro de la série."),
    message("Émettez les factures du mois : oeuvre billing issue."),
    "mois",
)
due, missing, context = APART.due, APART.missing, APART.context


def issued(paper: IssuedInvoice) -> Context:
    """Return what an invoice prints."""
    return Context(**dict(printed(paper)))
