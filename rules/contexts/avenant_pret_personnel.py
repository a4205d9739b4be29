"""The rider a lent employee signs: work, hours, place, what is particular to the post (L8241-2, 3°)."""

from models.dossier import Dossier
from models.facts.lending import LendingRegime
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.lending.printing import (
    Pret,
    blank_fields,
    case_of,
    held_to,
    loans_under,
    printed_loan,
    unknown_loan,
)
from rules.parties import Printed, Signataire, signatory

REGIME = LendingRegime.AT_COST
WRITTEN = ("work", "schedule", "place", "features")


class Context(Printed):
    """What the rider prints."""

    pret: Pret
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each loan at cost."""
    return tuple(loan.id for loan in loans_under(dossier, REGIME))


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return why the loan is refused, and which of the mentions of L8241-2, 3° is blank."""
    case = case_of(dossier, subject)
    if case is None:
        return unknown_loan(subject)
    return (*held_to(case, REGIME, (book, dossier.at)), *blank_fields(case.loan, "L8241-2", WRITTEN))


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the rider prints.

    Raises:
        ProblemsFound: the loan is unknown, refused, or a mention is blank.
    """
    found = missing(dossier, subject, book)
    refuse_if_any(found)
    case = case_of(dossier, subject)
    if case is None:
        raise ProblemsFound(found)
    loan = printed_loan(case, found)
    who = Signataire(organisation="La personne salariée", nom=loan.personne.nom, titre=loan.personne.emploi)
    return Context(pret=loan, signataires=(signatory(loan.preteuse), who))
