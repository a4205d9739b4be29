"""Information note to the labour inspectorate (D1253-1, D1253-2), due within a month of the founding."""

from models.dossier import Dossier, Stage
from models.facts.declarations import RegisteredLetter
from models.facts.employment import EmployerGroup
from models.problems import Problem, refuse_if_any
from rules.group.founding import group_signatory, letters_signer
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
from rules.parties import Printed, Signataire, no_group

NOTE = "note_information_inspection"


class Context(Printed):
    """What the note prints: the six items of D1253-1, and who signs (D1253-2)."""

    groupement: GroupeDeclare
    dirigeants: tuple[DirigeantDeclare, ...]
    preuve: Preuve
    membres: tuple[MembreDeclare, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due from the founding of the group until the letter is sent; later changes have their own notices."""
    group = dossier.only(EmployerGroup)
    if dossier.stage is not Stage.GROUPING or group is None or group.constituted is None:
        return ()
    return () if dossier.get(RegisteredLetter, f"{NOTE}|") else ("",)


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what of D1253-1 the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    return (*told_problems(dossier, group, "D1253-1"), *publication_lacking(dossier, group))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the note.

    Raises:
        ProblemsFound: one of the items of D1253-1 is not known.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    return Context(
        groupement=group_told(group),
        dirigeants=directors_told(dossier, group),
        preuve=proof_told(dossier, group),
        membres=members_told(dossier),
        signataires=(group_signatory(group, letters_signer(dossier, group)),),
    )
