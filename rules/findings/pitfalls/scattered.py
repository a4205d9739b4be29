"""Scattered participation: an organisation that seldom comes, or that sends somebody new each time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from models.facts.organisations import Organisation
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.findings.presence import Presence
from rules.findings.raised import Case, Evidence, Raised
from rules.pooling.agreements import participants, takes_part


def look(case: Case) -> Iterable[Raised]:
    """Raise each organisation whose presence does not let a group build on what was said before."""
    held = case.held
    for organisation in participants(case.dossier):
        due = [one for one in held if takes_part(case.dossier, organisation.id, one.day)]
        if len(due) < case.threshold("sessions_to_judge"):
            continue
        evidence = (*_seldom(case, organisation, due), *_changing(case, organisation, due))
        if evidence:
            yield _raised(organisation, evidence)


def _raised(organisation: Organisation, evidence: tuple[Evidence, ...]) -> Raised:
    return Raised(
        Pitfall.SCATTERED,
        message("{nom} participe de façon dispersée.", nom=organisation.name),
        evidence,
        message(
            "Lui demander ce qui l'empêche de venir, changer l'heure ou le lieu, et nommer une personne "
            "et sa suppléante qui suivent le projet."
        ),
        organisation.id,
    )


def _seldom(case: Case, organisation: Organisation, due: list[Presence]) -> Iterator[Evidence]:
    came = [one for one in due if organisation.id in one.people]
    if Fraction(len(came), len(due)) < Fraction(case.threshold("attendance_share")):
        yield Evidence(
            message(
                "{nom} est venue à {venues:number} atelier(s) sur {tous:number}.",
                nom=organisation.name,
                venues=len(came),
                tous=len(due),
            ),
            due[-1].day,
        )


def _changing(case: Case, organisation: Organisation, due: list[Presence]) -> Iterator[Evidence]:
    named = [people for one in due if (people := one.people.get(organisation.id))]
    if len(named) < case.threshold("sessions_to_judge"):
        return
    steady = max(Counter(person for people in named for person in people).values())
    if Fraction(steady, len(named)) < Fraction(case.threshold("same_person_share")):
        yield Evidence(
            message(
                "En {venues:number} venues, {nom} a envoyé {personnes:number} personnes différentes ; la "
                "plus assidue est venue {fois:number} fois.",
                venues=len(named),
                nom=organisation.name,
                personnes=len(frozenset().union(*named)),
                fois=steady,
            ),
            due[-1].day,
        )
