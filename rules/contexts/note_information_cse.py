"""Note by which a joining employer tells its staff representatives of the group (L1253-7)."""

from models.dossier import Dossier, Stage
from models.facts.cooperation import StaffInformation
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.gates.common import founders
from rules.group.founding import Embauche, hires_planned
from rules.group.told_to_authorities import legal_form
from rules.parties import NATURES, Partie, Printed, Signataire, lacking, no_group, one_line, party, signatory

STAGES = frozenset({Stage.COOPERATION, Stage.GROUPING})


class Groupement(Printed):
    """What representatives are told of the group: its nature, its rules, who answers for its debts."""

    nom: str
    siege: str
    forme: str
    territoire: str
    convention: str
    plusieurs_conventions: bool
    responsabilite: str
    constitue: bool


class Membre(Printed):
    """Another employer of the group."""

    nom: str
    nature: str
    activites: str


class Context(Printed):
    """What the note prints; ``remise`` says when and to whom it was given, empty before."""

    employeur: Partie
    effectif: int
    cse: bool
    groupement: Groupement
    autres: tuple[Membre, ...]
    embauches: tuple[Embauche, ...]
    remise: str
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each future member that employs people, once the group is described: before it joins."""
    if dossier.stage not in STAGES or dossier.only(EmployerGroup) is None:
        return ()
    return tuple(found.id for found in founders(dossier) if found.has_cse or found.headcount)


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the note of employer ``subject`` needs and the case does not tell yet."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    if subject in {found.id for found in founders(dossier)}:
        return ()
    return (
        lacking(
            "employeur_hors_du_groupement",
            message("« {subject} » n'est pas parmi les futurs membres du groupement.", subject=subject),
            message("L'inscrire dans « adhesions », ou vérifier son identifiant."),
            "adhesions",
            "L1253-7",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the note of employer ``subject``.

    Raises:
        ProblemsFound: there is no group, or the employer does not join it.
    """
    refuse_if_any(missing(dossier, subject))
    group, employer = dossier.only(EmployerGroup), dossier.get(Organisation, subject)
    assert group is not None and employer is not None  # noqa: S101, PT018 - missing() has refused otherwise
    others = (found for found in founders(dossier) if found.id != employer.id)
    return Context(
        employeur=party(employer),
        effectif=employer.headcount,
        cse=employer.has_cse,
        groupement=_group(group),
        autres=tuple(
            Membre(nom=o.name, nature=NATURES[o.nature], activites=o.activities or "–") for o in others
        ),
        embauches=hires_planned(dossier),
        remise=_handed(dossier, employer),
        signataires=(signatory(party(employer)),),
    )


def _group(group: EmployerGroup) -> Groupement:
    return Groupement(
        nom=group.name,
        siege=one_line(group.seat),
        forme=legal_form(group),
        territoire=group.territory,
        convention=f"{group.agreement.title} (IDCC {group.agreement.idcc})",
        plusieurs_conventions=group.several_agreements,
        responsabilite=group.liability,
        constitue=group.constituted is not None,
    )


def _handed(dossier: Dossier, employer: Organisation) -> str:
    told = dossier.get(StaffInformation, employer.id)
    if told is None:
        return ""
    proof = f" ({told.reference})" if told.reference else ""
    return f"{told.informed:%d/%m/%Y}, auprès de : {told.body}{proof}"
