"""Employees not informed: their employer cooperates, and nobody told them what it may change."""

from collections.abc import Iterable
from datetime import date

from models.dossier import Dossier, Stage
from models.facts.cooperation import StaffInformation
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.facts.pitfalls import Pitfall
from models.law import LegalBasis, Mark
from models.messages import Message, message
from rules.findings.raised import Case, Evidence, Raised
from rules.pooling.agreements import participants

EMPLOYERS_TELL_STAFF = LegalBasis(
    "Code du travail",
    "L1253-7",
    date(2008, 5, 1),
    date(2026, 11, 22),
    Mark.VERIFIED,
    "LEGIARTI000006901341",
)
LATE = frozenset({Stage.COOPERATION, Stage.GROUPING})


def look(case: Case) -> Iterable[Raised]:
    """Raise the employers whose staff was told nothing once a lasting project is decided."""
    dossier = case.dossier
    if dossier.stage not in LATE or Stage.COOPERATION not in dossier.passed:
        return
    told = {found.organisation for found in dossier.all(StaffInformation) if found.informed <= dossier.at}
    silent = [found for found in participants(dossier) if found.headcount and found.id not in told]
    if silent:
        yield Raised(
            Pitfall.STAFF,
            message("Des équipes salariées n'ont pas été informées."),
            tuple(Evidence(_evidence(one), dossier.arrived) for one in silent),
            message(
                "Réunir chaque équipe, dire ce qui est envisagé et ce qui ne l'est pas, et noter la date "
                "dans « informations_du_personnel »."
            ),
            # L1253-7 (2008-05-01): a joining employer informs its representatives of the group's existence
            law=EMPLOYERS_TELL_STAFF if _a_group_is_near(dossier, silent) else None,
        )


def _evidence(one: Organisation) -> Message:
    return message(
        "{nom}, {effectif:number} personne(s) salariée(s) : aucune information notée.",
        nom=one.name,
        effectif=one.headcount,
    )


def _a_group_is_near(dossier: Dossier, silent: list[Organisation]) -> bool:
    return dossier.only(EmployerGroup) is not None and any(one.has_cse for one in silent)
