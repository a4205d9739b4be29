"""A credit note: what it gives back, of which invoice, why; it is issued by billing, like invoices."""

from models.dossier import Dossier
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.parties import lacking

DOCUMENT = "avoir"


class Context(Facture):
    """What a credit note prints."""


def due(dossier: Dossier) -> tuple[str, ...]:  # noqa: ARG001 - never due by itself
    """Return nothing: billing issues credit notes."""
    return ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - the same for all
    """Return the problem of a credit note asked for without issuing it."""
    return (
        lacking(
            "avoir_non_emis",
            message("Un avoir corrige une facture émise, et porte un numéro de sa série."),
            message("Émettez-le : oeuvre billing credit."),
            "factures",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Refuse: a case alone gives no number.

    Raises:
        ProblemsFound: always, with the way to issue a credit note.
    """
    raise ProblemsFound(missing(dossier, subject))


def issued(paper: IssuedInvoice) -> Context:
    """Return what a credit note prints."""
    return Context(**dict(printed(paper)))
