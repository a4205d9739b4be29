"""What a group asks of a member beside its prices, or gives back: a deposit, penalties; no invoice, no VAT.

It is issued by billing, like invoices.
"""

from models.messages import message
from models.papers import Purpose
from rules.billing.papers import IssuedInvoice
from rules.billing.printing import Facture, printed
from rules.issued_apart import IssuedApart

DOCUMENT = "appel"
DEPOSIT, DEPOSIT_BACK, PENALTIES, WITHDRAWN = "depot", "depot_rendu", "penalites", "annulation"


class Context(Facture):
    """What a call prints; ``nature`` is ``depot``, ``depot_rendu``, ``penalites`` or ``annulation``."""

    nature: str


APART = IssuedApart(
    "appel_non_emis",
    message("Un appel de dépôt vient d'un mois verrouillé, des pénalités d'une facture échue."),
    message("Émettez-le : oeuvre billing issue, ou oeuvre billing claim."),
    "mois",
)
due, missing, context = APART.due, APART.missing, APART.context


def issued(paper: IssuedInvoice) -> Context:
    """Return what a call prints."""
    return Context(**dict(printed(paper)), nature=_nature(paper))


def _nature(paper: IssuedInvoice) -> str:
    if paper.purpose is Purpose.CANCELLATION:
        return WITHDRAWN
    if paper.purpose is Purpose.PENALTIES:
        return PENALTIES
    return DEPOSIT if paper.kind.asks else DEPOSIT_BACK
