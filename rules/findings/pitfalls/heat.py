"""A decision in the heat: taken the very day its question was opened, without a call that announced it."""

from collections.abc import Iterable

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.facts.common_voice import SteeringMeeting
from models.facts.cooperation import Decision, Session
from models.facts.employment import EmployerGroup
from models.facts.founding import FoundingAssembly
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.findings.raised import Case, Evidence, Raised
from rules.pooling.agreements import COLLECTIVE, name_of


def look(case: Case) -> Iterable[Raised]:
    """Raise decisions that nobody had time to think about; a body of the group decides by its own calls."""
    groups = {group.id for group in case.dossier.all(EmployerGroup)}
    hasty = [
        found
        for found in case.dossier.all(Decision)
        if found.same_day
        and found.decided <= case.dossier.at
        and found.organisation not in groups
        and not _announced(case.dossier, found)
    ]
    if hasty:
        yield Raised(
            Pitfall.HEAT,
            message("Une décision a été prise le jour même où la question était posée."),
            tuple(_evidence(case.dossier, found) for found in hasty),
            message(
                "Laisser passer au moins une nuit et un conseil : confirmer la décision à la prochaine "
                "séance, ou la reprendre."
            ),
        )


def _evidence(dossier: Dossier, found: Decision) -> Evidence:
    what = found.text or found.subject.replace("_", " ")
    if dossier.get(Session, found.meeting) is not None:
        return Evidence(
            message("« {objet} », à la séance « {seance} ».", objet=what, seance=found.body), found.decided
        )
    if found.organisation == COLLECTIVE:
        return Evidence(
            message("« {objet} », par {instance}.", objet=what, instance=found.body), found.decided
        )
    return Evidence(
        message(
            "« {objet} », par {instance} de {nom}.",
            objet=what,
            instance=found.body,
            nom=name_of(dossier, found.organisation),
        ),
        found.decided,
    )


def _announced(dossier: Dossier, found: Decision) -> bool:
    """Tell whether a meeting of all, called before that day, took the decision."""
    if found.organisation != COLLECTIVE:
        return False
    calls = (
        *((one.day, one.called) for one in dossier.all(FoundingAssembly)),
        *((one.day, one.called) for one in dossier.all(SteeringMeeting)),
        *((one.day, one.called) for one in dossier.all(Assembly)),
    )
    return any(day == found.decided and called is not None and called < day for day, called in calls)
