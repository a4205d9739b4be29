"""The invoice of a member: lines of its month, corrections it bears, totals by rate, terms of payment.

It is issued by the month's billing and not by a stage of the case: ``due`` is always empty, ``issued`` prints
the paper as it was numbered.
"""

from models.dossier import Dossier
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.parties import lacking

DOCUMENT = "facture"


class Context(Facture):
    """What an invoice prints."""


def due(dossier: Dossier) -> tuple[str, ...]:  # noqa: ARG001 - never due by itself
    """Return nothing: the month's billing issues invoices."""
    return ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - the same for all
    """Return the problem of an invoice asked for without issuing it."""
    return (
        lacking(
            "facture_non_emise",
            message("Une facture vient d'un mois verrouillé, et porte un numéro de la série."),
            message("Émettez les factures du mois : oeuvre billing issue."),
            "mois",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Refuse: a case alone gives no number.

    Raises:
        ProblemsFound: always, with the way to issue invoices.
    """
    raise ProblemsFound(missing(dossier, subject))


def issued(paper: IssuedInvoice) -> Context:
    """Return what an invoice prints."""
    return Context(**dict(printed(paper)))
