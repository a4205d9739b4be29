"""The tool before the objective: a legal form, a contract or a hire while nobody wrote what it is for."""

from collections.abc import Iterable, Iterator

from models.facts.cooperation import Decision, Signature, Topic
from models.facts.employment import EmployerGroup
from models.facts.founding import PlannedHire
from models.facts.pitfalls import Pitfall
from models.facts.voting import OpenQuestion
from models.messages import message
from rules.diagnosing.topics import unsettled
from rules.findings.raised import Case, Evidence, Raised
from rules.gates.common import has_adopted

FORMS = frozenset({"creer_le_groupement", "adopter_les_statuts"})
AGREEMENTS = ("convention_cooperation", "statuts_")


def look(case: Case) -> Iterable[Raised]:
    """Raise tools already on the table while objectives are not settled, unless the group lives."""
    if Topic.OBJECTIVES not in unsettled(case.dossier) or _lives(case):
        return
    evidence = (*_group(case), *_questions(case), *_hires(case), *_signed(case))
    if evidence:
        yield Raised(
            Pitfall.TOOL_FIRST,
            message("L'outil est choisi avant l'objectif."),
            evidence,
            message(
                "Mettre la forme de côté le temps d'écrire ce que l'on veut faire ensemble ; puis se "
                "demander ce que l'outil permettrait de plus que ce qui existe."
            ),
        )


def _lives(case: Case) -> bool:
    group = case.dossier.only(EmployerGroup)
    return group is not None and group.constituted is not None


def _group(case: Case) -> Iterator[Evidence]:
    group = case.dossier.only(EmployerGroup)
    if group is not None:
        yield Evidence(message("Un groupement est déjà décrit : {nom}.", nom=group.name), case.since(group))


def _questions(case: Case) -> Iterator[Evidence]:
    for asked in case.dossier.all(OpenQuestion):
        if asked.subject in FORMS:
            yield Evidence(message("La question est posée : {texte}.", texte=asked.text), asked.opened)
    for found in case.dossier.all(Decision):
        if found.subject in FORMS and has_adopted(case.dossier, found.subject, found.organisation):
            yield Evidence(
                message("{instance} a déjà décidé de la forme.", instance=found.body), found.decided
            )


def _hires(case: Case) -> Iterator[Evidence]:
    for hire in case.dossier.all(PlannedHire):
        yield Evidence(
            message("Une embauche est déjà envisagée : {poste}.", poste=hire.qualification), case.since(hire)
        )


def _signed(case: Case) -> Iterator[Evidence]:
    documents = {
        found.document: found.signed
        for found in case.dossier.all(Signature)
        if found.document.startswith(AGREEMENTS)
    }
    for document, signed in documents.items():
        yield Evidence(message("Un acte est déjà signé : {acte}.", acte=document.replace("_", " ")), signed)
