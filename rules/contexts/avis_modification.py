"""Notice of a change to what the authorities were told (D1253-3, D1253-6), one for each change."""

from datetime import date

from models.dossier import Dossier, Stage
from models.facts.declarations import ChangeSubject, GroupChange, RegisteredLetter
from models.facts.employment import EmployerGroup
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.group.changes import LABELS, NOT_FOR_INSPECTION, article_of, for_register, somebody_to_tell
from rules.group.deadlines import NOTICE
from rules.group.founding import group_signatory, letters_signer
from rules.group.told_to_authorities import GroupeDeclare, group_told, told_problems
from rules.parties import Printed, Signataire, lacking, no_group, to_watch, under_local_law


class Modification(Printed):
    """The change, as it will be read."""

    objet: str
    effet_le: date
    avant: str
    apres: str
    decision: str


class Context(Printed):
    """What the notice prints; ``inspection`` and ``region`` say to whom it goes.

    ``droit_local`` is that of associations of Alsace-Moselle, whose register a court keeps.
    """

    groupement: GroupeDeclare
    modification: Modification
    inspection: bool
    region: bool
    registre: bool
    droit_local: bool
    nouvelle_declaration: bool
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each change that somebody has to be told of, until the letter is sent."""
    group = dossier.only(EmployerGroup)
    if dossier.stage is not Stage.GROUPING or group is None or group.constituted is None:
        return ()
    return tuple(
        change.id
        for change in dossier.all(GroupChange)
        if somebody_to_tell(group, change) and dossier.get(RegisteredLetter, f"{NOTICE}|{change.id}") is None
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the notice of change ``subject`` needs and the case does not tell yet."""
    group, change = dossier.only(EmployerGroup), dossier.get(GroupChange, subject)
    if group is None:
        return (no_group(),)
    if change is None:
        return (
            lacking(
                "modification_inconnue",
                message("La modification « {subject} » n'est pas dans le dossier.", subject=subject),
                message("Vérifier son identifiant dans « modifications_du_groupement »."),
                "modifications_du_groupement",
            ),
        )
    founded = tuple(
        p for p in told_problems(dossier, group, article_of(change)) if p.code == "constitution_sans_date"
    )
    return (*founded, *_new_declaration(group, change))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the notice.

    Raises:
        ProblemsFound: nobody recorded this change, or the group is not founded.
    """
    refuse_if_any(missing(dossier, subject))
    group, change = dossier.only(EmployerGroup), dossier.get(GroupChange, subject)
    if group is None or change is None:
        raise ProblemsFound(missing(dossier, subject))
    return Context(
        groupement=group_told(group),
        modification=Modification(
            objet=LABELS[change.subject].text,
            effet_le=change.day,
            avant=change.before or "–",
            apres=change.after,
            decision=change.decision,
        ),
        inspection=change.subject not in NOT_FOR_INSPECTION,
        region=group.several_agreements,
        registre=for_register(group, change),
        droit_local=under_local_law(group),
        nouvelle_declaration=_changes_agreement(group, change),
        signataires=(group_signatory(group, letters_signer(dossier, group)),),
    )


def _changes_agreement(group: EmployerGroup, change: GroupChange) -> bool:
    return group.several_agreements and change.subject is ChangeSubject.AGREEMENT


def _new_declaration(group: EmployerGroup, change: GroupChange) -> tuple[Problem, ...]:
    # D1253-6 [2010-02-15], last sentence: the group means to change its agreement, it declares anew.
    if not _changes_agreement(group, change):
        return ()
    return (
        to_watch(
            "nouvelle_declaration",
            message("Changer de convention collective demande une nouvelle déclaration d'activité."),
            message("Préparer la déclaration avant que le changement prenne effet."),
            "modifications_du_groupement",
            "D1253-6",
        ),
    )
