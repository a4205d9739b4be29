"""List of the people who direct the group (loi du 1er juillet 1901, art. 5; D1253-1, 2°), one per case."""

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.group.founding import group_signatory
from rules.group.told_to_authorities import (
    DirigeantDeclare,
    GroupeDeclare,
    directors_told,
    group_told,
    homes_lacking,
    told_problems,
)
from rules.parties import Printed, Signataire, group_representative, no_group, to_watch


class Context(Printed):
    """What the list prints."""

    groupement: GroupeDeclare
    mandat_en_annees: int
    dirigeants: tuple[DirigeantDeclare, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once the group is founded and its directors are known."""
    group = dossier.only(EmployerGroup)
    known = group is not None and group.constituted is not None and bool(group.directors)
    return ("",) if dossier.stage is Stage.GROUPING and known else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the list needs and the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    founded = tuple(p for p in told_problems(dossier, group, "D1253-1") if p.code == "constitution_sans_date")
    return (*founded, *homes_lacking(dossier, group), *_occupations_lacking(dossier, group))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the list.

    Raises:
        ProblemsFound: somebody's home is not known.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    return Context(
        groupement=group_told(group),
        mandat_en_annees=group.term_years,
        dirigeants=directors_told(dossier, group),
        signataires=(group_signatory(group, group_representative(group)),),
    )


def _occupations_lacking(dossier: Dossier, group: EmployerGroup) -> tuple[Problem, ...]:
    silent = [d.nom for d in directors_told(dossier, group) if not (d.profession and d.nationalite)]
    if not silent:
        return ()
    return (
        to_watch(
            "professions_absentes",
            message("La profession ou la nationalité manque pour : {who}.", who=", ".join(silent)),
            message(
                "La compléter dans « domiciles_des_dirigeants » : le registre des associations la demande."
            ),
            "domiciles_des_dirigeants",
        ),
    )
