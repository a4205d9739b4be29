"""A case that drags on: nothing new for long, an accompaniment past its end, the same stage for a year."""

from collections.abc import Iterable, Iterator

from models.dossier import Stage
from models.facts.accompaniment import Closing, Engagement
from models.facts.employment import EmployerGroup
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.findings.raised import Case, Evidence, Raised


def look(case: Case) -> Iterable[Raised]:
    """Raise a case that nobody moves; a group already founded lives by its months."""
    evidence = (*_quiet(case), *_overdue(case), *_same_stage(case))
    if evidence:
        yield Raised(
            Pitfall.DRAGGING,
            message("Le dossier traîne."),
            evidence,
            message(
                "Demander à chacune si elle continue ; fixer la prochaine date, mettre le dossier en pause, "
                "ou l'arrêter : s'arrêter aussi est un résultat."
            ),
        )


def _lives_by_its_months(case: Case) -> bool:
    group = case.dossier.only(EmployerGroup)
    return case.dossier.stage is Stage.GROUPING and group is not None and group.constituted is not None


def _open(case: Case) -> list[Engagement]:
    return [found for found in case.dossier.all(Engagement) if case.dossier.get(Closing, found.id) is None]


def _quiet(case: Case) -> Iterator[Evidence]:
    known = case.dossier.since.values()
    if not known or _lives_by_its_months(case):
        return
    last = max(known)
    if (case.today - last).days > case.threshold("quiet_days"):
        yield Evidence(
            message("Rien de nouveau depuis {jours:number} jours.", jours=(case.today - last).days), last
        )


def _overdue(case: Case) -> Iterator[Evidence]:
    for found in _open(case):
        if found.end < case.today:
            yield Evidence(
                message("L'accompagnement devait finir le {fin:date} et n'est pas clos.", fin=found.end),
                found.end,
            )


def _same_stage(case: Case) -> Iterator[Evidence]:
    arrived = case.dossier.arrived or case.dossier.opened
    spent = (case.today - arrived).days
    if _open(case) and not _lives_by_its_months(case) and spent > case.threshold("stage_days"):
        yield Evidence(message("La même étape depuis {jours:number} jours.", jours=spent), arrived)
