"""Statutes of an employer group set up as a cooperative company (L1253-2, 2°), one per case.

A cooperative that already lives and adds this activity (L1253-3, R1253-35 to R1253-42) uses them as the
articles to put into its own statutes.
"""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import EmployerGroup, Liability
from models.facts.founding import CompanyForm, CooperativeTerms
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.group.founding import COOPERATIVE
from rules.group.statutes import Statuts, described, statutes_problems, statutes_values
from rules.parties import Printed, lacking, no_group

FORMS = {
    CompanyForm.SIMPLIFIED: "société par actions simplifiée",
    CompanyForm.PUBLIC_LIMITED: "société anonyme",
}


class Societe(Printed):
    """The company and its capital; amounts in euros."""

    forme: str
    anonyme: bool
    greffe: str
    capital: Decimal
    capital_minimal: Decimal
    valeur_de_la_part: Decimal
    parts_par_membre: int
    existante: bool


class Context(Statuts):
    """What the statutes print."""

    societe: Societe


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the one subject as soon as the case is at its formal stage and the cooperative is described."""
    return ("",) if described(dossier, COOPERATIVE) else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the statutes need and the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    terms = dossier.get(CooperativeTerms, group.id)
    if terms is None:
        return (*statutes_problems(dossier), _no_capital())
    return (*statutes_problems(dossier), *_liability(group, terms))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the statutes' values.

    Raises:
        ProblemsFound: the group, its capital or its members are not described.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    terms = dossier.get(CooperativeTerms, group.id) if group else None
    assert group is not None and terms is not None  # noqa: S101, PT018 - missing() has refused otherwise
    return Context.model_validate({**statutes_values(dossier, group), "societe": _company(terms)})


def _company(terms: CooperativeTerms) -> Societe:
    return Societe(
        forme=FORMS[terms.form],
        anonyme=terms.form is CompanyForm.PUBLIC_LIMITED,
        greffe=terms.court,
        capital=terms.capital,
        capital_minimal=terms.least,
        valeur_de_la_part=terms.share,
        parts_par_membre=terms.shares_each,
        existante=terms.existing,
    )


def _liability(group: EmployerGroup, terms: CooperativeTerms) -> tuple[Problem, ...]:
    # R1253-35 [2021-06-12]: the statutes of an existing cooperative state the joint liability of its members.
    if not terms.existing or group.liability is Liability.SOLIDARITY:
        return ()
    return (
        lacking(
            "solidarite_de_la_cooperative",
            message("Une coopérative existante mentionne dans ses statuts la responsabilité solidaire."),
            message("Écrire « responsabilite: solidarite », ou créer une société distincte."),
            "groupement.responsabilite",
            "R1253-35",
        ),
    )


def _no_capital() -> Problem:
    return lacking(
        "capital_absent",
        message("La forme de la société et son capital ne sont pas encore connus."),
        message("Les inscrire dans « societe_cooperative » : forme, greffe, capital, valeur de la part."),
        "societe_cooperative",
        "L1253-2",
    )
