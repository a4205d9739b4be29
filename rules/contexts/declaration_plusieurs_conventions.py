"""Declaration of activity of a group with several collective agreements (L1253-17, D1253-4, D1253-5)."""

from models.dossier import Dossier, Stage
from models.facts.declarations import AgreementChoice
from models.facts.employment import EmployerGroup
from models.facts.founding import PlannedHire
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.group.founding import Embauche, group_signatory, hires_planned, letters_signer
from rules.group.told_to_authorities import (
    DirigeantDeclare,
    GroupeDeclare,
    MembreDeclare,
    Preuve,
    directors_told,
    group_told,
    members_told,
    proof_told,
    publication_lacking,
    told_problems,
)
from rules.parties import Printed, Signataire, lacking, no_group


class Context(Printed):
    """What the declaration prints: D1253-1, then the items that D1253-5 adds."""

    groupement: GroupeDeclare
    dirigeants: tuple[DirigeantDeclare, ...]
    preuve: Preuve
    membres: tuple[MembreDeclare, ...]
    embauches: tuple[Embauche, ...]
    nombre_de_personnes: int
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due only when members have several agreements, until the authority has received it."""
    group = dossier.only(EmployerGroup)
    if dossier.stage is not Stage.GROUPING or group is None or group.constituted is None:
        return ()
    return ("",) if group.several_agreements and group.declaration_received is None else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what of D1253-5 the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    return (
        *told_problems(dossier, group, "D1253-5"),
        *publication_lacking(dossier, group),
        *_choice_lacking(dossier, group),
        *_hires_lacking(dossier),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the declaration.

    Raises:
        ProblemsFound: one of the items of D1253-5 is not known.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    return Context(
        groupement=group_told(group),
        dirigeants=directors_told(dossier, group),
        preuve=proof_told(dossier, group),
        membres=members_told(dossier),
        embauches=hires_planned(dossier),
        nombre_de_personnes=sum(post.count for post in dossier.all(PlannedHire)),
        signataires=(group_signatory(group, letters_signer(dossier, group)),),
    )


def _choice_lacking(dossier: Dossier, group: EmployerGroup) -> tuple[Problem, ...]:
    if dossier.get(AgreementChoice, group.id) is not None:
        return ()
    return (
        lacking(
            "choix_non_motive",
            message("Le choix de la convention collective n'est pas encore motivé."),
            message("Comparer les conventions des membres dans « choix_de_convention »."),
            "choix_de_convention",
            "D1253-7",
        ),
    )


def _hires_lacking(dossier: Dossier) -> tuple[Problem, ...]:
    if dossier.all(PlannedHire):
        return ()
    return (
        lacking(
            "embauches_inconnues",
            message("Le nombre et la qualification des personnes à employer ne sont pas connus."),
            message("Les inscrire dans « embauches_envisagees »."),
            "embauches_envisagees",
            "D1253-5",
        ),
    )
