"""Nobody says why: sessions follow one another without objectives, or they are not clear to everyone."""

from collections.abc import Iterable, Iterator

from models.facts.cooperation import Topic
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.diagnosing.topics import unsettled
from rules.findings.raised import Case, Evidence, Raised
from rules.findings.told import opposing


def look(case: Case) -> Iterable[Raised]:
    """Raise a purpose that nobody wrote although the group meets, or that some do not see."""
    evidence = (
        *_unwritten(case),
        *opposing(case.dossier, Topic.OBJECTIVES, message("Les objectifs ne sont pas clairs pour {nom}")),
    )
    if evidence:
        yield Raised(
            Pitfall.PURPOSE,
            message("On ne sait pas encore dire pourquoi on le fait."),
            evidence,
            message(
                "Consacrer le prochain atelier aux objectifs : trois phrases que chacune peut redire à son "
                "conseil, avant toute autre question."
            ),
        )


def _unwritten(case: Case) -> Iterator[Evidence]:
    held = case.held
    if Topic.OBJECTIVES in unsettled(case.dossier) and len(held) >= case.threshold("sessions_to_judge"):
        yield Evidence(
            message("{nombre:number} ateliers tenus, sans objectifs écrits.", nombre=len(held)), held[-1].day
        )
