"""What a group asks of a member beside its prices, or gives back: a deposit, penalties; no invoice, no VAT.

It is issued by billing, like invoices.
"""

from models.dossier import Dossier
from models.messages import message
from models.papers import Purpose
from models.problems import Problem, ProblemsFound
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.parties import lacking

DOCUMENT = "appel"
DEPOSIT, DEPOSIT_BACK, PENALTIES, WITHDRAWN = "depot", "depot_rendu", "penalites", "annulation"


class Context(Facture):
    """What a call prints; ``nature`` is ``depot``, ``depot_rendu``, ``penalites`` or ``annulation``."""

    nature: str


def due(dossier: Dossier) -> tuple[str, ...]:  # noqa: ARG001 - never due by itself
    """Return nothing: billing issues calls."""
    return ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - the same for all
    """Return the problem of a call asked for without issuing it."""
    return (
        lacking(
            "appel_non_emis",
            message("Un appel de dépôt vient d'un mois verrouillé, des pénalités d'une facture échue."),
            message("Émettez-le : oeuvre billing issue, ou oeuvre billing claim."),
            "mois",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Refuse: a case alone gives no number.

    Raises:
        ProblemsFound: always, with the way to issue calls.
    """
    raise ProblemsFound(missing(dossier, subject))


def issued(paper: IssuedInvoice) -> Context:
    """Return what a call prints."""
    return Context(**dict(printed(paper)), nature=_nature(paper))


def _nature(paper: IssuedInvoice) -> str:
    if paper.purpose is Purpose.CANCELLATION:
        return WITHDRAWN
    if paper.purpose is Purpose.PENALTIES:
        return PENALTIES
    return DEPOSIT if paper.kind.asks else DEPOSIT_BACK
