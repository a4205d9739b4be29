"""A person lent below cost, or for nothing, for a time and for a purpose (L8241-3 [2024-04-17], R8241-2)."""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.lending import LendingRegime, Purpose, StaffLoan, UserStanding
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
    unpriced,
)
from rules.lending.steps import as_warnings, before_start
from rules.parties import Printed, Signataire, signatory
from rules.pooling.agreements import Affaire, case_named

REGIME = LendingRegime.REDUCED
WRITTEN = ("purpose", "purpose_text", "work", "place", "schedule")
PURPOSES = {
    Purpose.SKILLS: "améliorer la qualification de la main-d'œuvre de l'utilisatrice",
    Purpose.TRANSITION: "favoriser une transition professionnelle",
    Purpose.PARTNERSHIP: "constituer un partenariat d'affaires ou d'intérêt commun",
}
STANDINGS = {
    UserStanding.GENERAL_INTEREST: "un organisme d'intérêt général de ceux que vise l'article 238 bis, 1, "
    "a à g, du code général des impôts",
    UserStanding.YOUNG_COMPANY: "une jeune entreprise",
    UserStanding.SMALL_COMPANY: "une petite ou moyenne entreprise",
}


class Context(Printed):
    """What the agreement prints; ``part`` is the ratio of the cost that is invoiced."""

    affaire: Affaire
    pret: Pret
    finalite: str
    finalite_detaillee: str
    qualite: str
    justification: str
    gratuit: bool
    part: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each loan below cost."""
    return tuple(loan.id for loan in loans_under(dossier, REGIME))


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return why the loan is refused, what R8241-2 asks to be written, and the steps still to come."""
    case = case_of(dossier, subject)
    if case is None:
        return unknown_loan(subject)
    return (
        *held_to(case, REGIME, (book, dossier.at)),
        *blank_fields(case.loan, "R8241-2", WRITTEN),
        *(unpriced(case.loan, "R8241-2") if case.loan.part else ()),
        *as_warnings(before_start(dossier, case)),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: the loan is unknown, refused, or does not say what the law asks.
    """
    found = missing(dossier, subject, book)
    refuse_if_any(found)
    case = case_of(dossier, subject)
    if case is None or case.loan.purpose is None:
        raise ProblemsFound(found)
    return _printed(case_named(dossier), printed_loan(case, found), case.loan, case.loan.purpose)


def _printed(affaire: Affaire, loan: Pret, fact: StaffLoan, purpose: Purpose) -> Context:
    return Context(
        affaire=affaire,
        pret=loan,
        finalite=PURPOSES[purpose],
        finalite_detaillee=fact.purpose_text,
        qualite=STANDINGS[fact.standing],
        justification=fact.standing_proof,
        gratuit=fact.part == 0,
        part=fact.part,
        signataires=(signatory(loan.preteuse), signatory(loan.utilisatrice)),
    )
