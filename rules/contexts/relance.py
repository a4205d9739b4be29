"""A reminder of payment: invoices past their due date, penalties by then, what is asked in all.

It is written when somebody asks for reminders on a day, and not by a stage of the case.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.messages import message
from rules.billing.late import Late
from rules.billing.printing import Cote, Reglement, settlement, side
from rules.billing.totals import NOTHING
from rules.issued_apart import IssuedApart
from rules.parties import Printed

DOCUMENT = "relance"
LAST_LEVEL = 3


class Retard(Printed):
    """An invoice past its due date: what is open of it, days of delay, penalties, in euros."""

    numero: str
    echeance: date
    total: Decimal
    reste: Decimal
    jours: int
    taux: Decimal
    penalites: Decimal


class Context(Printed):
    """What a reminder prints; ``rang`` is 1 for the first, 3 for the formal notice."""

    vendeur: Cote
    acheteur: Cote
    rang: int
    le: date
    retards: tuple[Retard, ...]
    reste: Decimal
    penalites: Decimal
    indemnites: Decimal
    total: Decimal
    reglement: Reglement


APART = IssuedApart(
    "relance_sans_facture",
    message("Une relance vient de factures échues."),
    message("Écrivez les relances du jour : oeuvre billing remind."),
    "factures",
)
due, missing, context = APART.due, APART.missing, APART.context


def reminder(found: Sequence[Late], level: int, on: date) -> Context:
    """Return what the reminder of one member prints on a day, from its late invoices, eldest first."""
    last = found[-1].standing.paper
    left = sum((late.standing.open for late in found), NOTHING)
    penalties = sum((late.penalty for late in found), NOTHING)
    indemnities = sum((late.indemnity for late in found), NOTHING)
    return Context(
        vendeur=side(last.seller),
        acheteur=side(last.buyer),
        rang=min(level, LAST_LEVEL),
        le=on,
        retards=tuple(_late(late) for late in found),
        reste=left,
        penalites=penalties,
        indemnites=indemnities,
        total=left + penalties + indemnities,
        reglement=settlement(last.terms),
    )


def _late(late: Late) -> Retard:
    paper = late.standing.paper
    return Retard(
        numero=paper.number,
        echeance=paper.due,
        total=paper.gross,
        reste=late.standing.open,
        jours=late.days,
        taux=paper.terms.penalty_rate,
        penalites=late.penalty,
    )
