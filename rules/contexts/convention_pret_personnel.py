"""The agreement by which an employer lends a person at cost (L8241-2 [2018-01-01]).

It is also where a refused provision by an employer group is told: no other document would say it.
"""

from models.dossier import Dossier
from models.facts.lending import LendingRegime
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.lending.case import LendingCase, lending_case
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
from rules.lending.regimes import refusals
from rules.lending.steps import as_warnings, before_start
from rules.parties import Printed, Signataire, lacking, signatory
from rules.pooling.agreements import Affaire, case_named

REGIME = LendingRegime.AT_COST


class Context(Printed):
    """What the agreement prints."""

    affaire: Affaire
    pret: Pret
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier, book: ParameterBook) -> tuple[str, ...]:
    """Due for each loan at cost, and for each refused provision by a group: its refusal shows here."""
    refused = tuple(
        loan.id
        for loan in loans_under(dossier, LendingRegime.PROVISION)
        if refusals(lending_case(dossier, loan), (book, dossier.at))
    )
    return (*(loan.id for loan in loans_under(dossier, REGIME)), *refused)


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return why the loan is refused, what L8241-2 asks to be written, and the steps still to come."""
    case = case_of(dossier, subject)
    if case is None:
        return unknown_loan(subject)
    return (
        *held_to(case, REGIME, (book, dossier.at)),
        *unpriced(case.loan, "L8241-2"),
        *blank_fields(case.loan, "L8241-2", ("place", "work")),
        *_probation(case),
        *as_warnings(before_start(dossier, case)),
    )


def _probation(case: LendingCase) -> tuple[Problem, ...]:
    # L8241-2 [2018-01-01]: the probation is a duty when an essential element of the contract changes.
    if not case.loan.essential_change or case.loan.probation_days:
        return ()
    return (
        lacking(
            "periode_probatoire",
            message("Le prêt modifie un élément essentiel du contrat : une période probatoire est due."),
            message("Fixer sa durée dans « periode_probatoire_en_jours »."),
            "prets_de_personnel.periode_probatoire_en_jours",
            "L8241-2",
        ),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: the loan is unknown, refused, or does not say what the law asks.
    """
    found = missing(dossier, subject, book)
    refuse_if_any(found)
    case = case_of(dossier, subject)
    if case is None:
        raise ProblemsFound(found)
    loan = printed_loan(case, found)
    return Context(
        affaire=case_named(dossier),
        pret=loan,
        signataires=(signatory(loan.preteuse), signatory(loan.utilisatrice)),
    )
