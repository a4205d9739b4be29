"""Register of the members of an employer group, at the day of its last change (L1253-6), one per case."""

from datetime import date

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup, Membership
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.group.founding import OPEN, group_signatory
from rules.group.told_to_authorities import (
    GroupeDeclare,
    MembreDeclare,
    group_told,
    member_told,
    told_problems,
)
from rules.parties import (
    PUBLIC_FOR_CAP,
    Printed,
    Signataire,
    group_representative,
    is_mixed,
    lacking,
    members,
)


class Adherent(MembreDeclare):
    """A member, or a former one: the day it came and, in words of the register, the day it left."""

    depuis_le: date
    jusqu_au: str


class Context(Printed):
    """What the register prints; ``au`` is the day of the last change in its lines."""

    groupement: GroupeDeclare
    au: date
    membres: tuple[Adherent, ...]
    anciens: tuple[Adherent, ...]
    mixte: bool
    membres_publics: int
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due as soon as the group is founded: the list is held at its seat from that day on."""
    group = dossier.only(EmployerGroup)
    return ("",) if dossier.stage is Stage.GROUPING and group is not None and group.constituted else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the register needs and the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None or group.constituted is None or not dossier.all(Membership):
        return (
            lacking(
                "adhesions_absentes",
                message("Le groupement n'est pas constitué, ou aucune adhésion n'est inscrite."),
                message("Inscrire « groupement.constitue_le » et chaque membre dans « adhesions »."),
                "adhesions",
                "L1253-6",
            ),
        )
    return tuple(p for p in told_problems(dossier, group, "L1253-6") if p.code == "activites_absentes")


def context(dossier: Dossier, subject: str) -> Context:
    """Return the lines of the register.

    Raises:
        ProblemsFound: the group is not founded, or nobody is a member of it.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    present = members(dossier)
    told = tuple(m for m in dossier.all(Membership) if m.joined <= dossier.at)
    gone = tuple(m for m in told if m.left is not None and m.left < dossier.at)
    return Context(
        groupement=group_told(group),
        au=max(day for m in told for day in (m.joined, m.left) if day is not None and day <= dossier.at),
        membres=tuple(_line(dossier, m) for m in told if m not in gone),
        anciens=tuple(_line(dossier, m) for m in gone),
        mixte=is_mixed(present),
        membres_publics=sum(found.nature in PUBLIC_FOR_CAP for found in present),
        signataires=(group_signatory(group, group_representative(group)),),
    )


def _line(dossier: Dossier, membership: Membership) -> Adherent:
    organisation = dossier.get(Organisation, membership.organisation)
    known = member_told(dossier, organisation).model_dump() if organisation else _unknown(membership)
    left = f"{membership.left:%d/%m/%Y}" if membership.left else OPEN
    return Adherent(**known, depuis_le=membership.joined, jusqu_au=left)


def _unknown(membership: Membership) -> dict[str, object]:
    unsaid = dict.fromkeys(("identite", "siege", "etablissements", "activites", "convention"), OPEN)
    return {"nom": membership.organisation, "effectif": 0, **unsaid}
