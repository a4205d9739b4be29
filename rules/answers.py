"""An answer typed on a screen, turned into facts of the case, and all that forbids to record it."""

from collections.abc import Iterator, Mapping

from models.answers import Answer, DecisionForm, ToldTo
from models.dossier import Dossier
from models.facts import Fact
from models.facts.accompaniment import Engagement
from models.facts.cooperation import Decision, Signature, StaffInformation, TopicSettled
from models.facts.employment import Employee, EmployerGroup
from models.facts.organisations import Organisation
from models.messages import Message, message
from models.problems import Place, Problem, blocking
from rules.case_references import identifiers, unknown_references
from rules.deadlines.done import duty_over
from rules.deadlines.item import DueItem
from rules.decisions.check import decision_problems

BODIES = {ToldTo.REPRESENTATIVES: "le CSE", ToldTo.STAFF: "les salariés réunis"}
LEAST_NAME = 4
"""Shorter words are too common to be taken for somebody's name."""


def facts_of(answer: Answer, dossier: Dossier, due: Mapping[str, DueItem]) -> tuple[Fact, ...]:
    """Return the facts that an answer states; ``due`` are the due items of the case by reference.

    What cannot be stated because the case does not know it is left out: ``problems_of`` tells it.
    """
    return tuple(_facts(answer, dossier, due))


def _facts(answer: Answer, dossier: Dossier, due: Mapping[str, DueItem]) -> Iterator[Fact]:
    if answer.topic:
        yield TopicSettled(topic=answer.topic.topic, conclusion=answer.topic.conclusion)
    if answer.decision:
        yield _decision(answer, answer.decision)
    if answer.signature:
        signer = dossier.get(Organisation, answer.signature.organisation)
        if signer is not None:
            yield Signature(
                document=answer.signature.document,
                organisation=signer.id,
                signer=signer.representative.name,
                signed=answer.on,
            )
    if answer.information:
        told = answer.information
        yield StaffInformation(
            organisation=told.organisation,
            informed=answer.on,
            body=BODIES[told.told],
            reference=told.reference,
        )
    if answer.done and answer.done.reference in due:
        yield duty_over(due[answer.done.reference], answer.on)


def _decision(answer: Answer, form: DecisionForm) -> Decision:
    return Decision(**form.model_dump(), decided=answer.on)


def problems_of(answer: Answer, dossier: Dossier, due: Mapping[str, DueItem]) -> tuple[Problem, ...]:
    """Return all that has to be answered again; no sentence repeats what was typed of a person."""
    return tuple(_problems(answer, dossier, due))


def _problems(answer: Answer, dossier: Dossier, due: Mapping[str, DueItem]) -> Iterator[Problem]:
    parts = (answer.topic, answer.decision, answer.signature, answer.information, answer.done)
    if not any(parts):
        yield _asked(
            "nothing_answered", message("La réponse est vide."), "", message("Remplissez une partie.")
        )
    if answer.done and answer.done.reference not in due:
        said = message("Ce dossier n'a pas d'échéance « {reference} ».", reference=answer.done.reference)
        yield _asked("unknown_due_item", said, "echeance", message("Copiez-la de la liste ou de l'agenda."))
    if answer.signature and dossier.get(Organisation, answer.signature.organisation) is None:
        yield _unknown(answer.signature.organisation)
    known = identifiers(fact for facts in dossier.facts.values() for fact in facts.values())
    for fact in facts_of(answer, dossier, due):
        yield from (_unknown(one.value) for one in unknown_references(fact, known))
        if isinstance(fact, Decision):
            yield from blocking(decision_problems(dossier, fact))
        if not answer.corrects:
            yield from _already_said(dossier, fact)
    if _names_somebody(answer, dossier):
        said = message("Un texte de cette réponse nomme une personne du dossier.")
        remedy = message("Dites sa fonction : ce qui est tapé sur cet écran y reste.")
        yield _asked("names_somebody", said, "", remedy)


def _already_said(dossier: Dossier, fact: Fact) -> Iterator[Problem]:
    before = dossier.get(type(fact), fact.key)
    if before is not None and before != fact:
        said = message("Une autre réponse est déjà enregistrée ({section}).", section=fact.section)
        remedy = message("Relisez le dossier ; cochez « Corriger » pour la remplacer.")
        yield _asked("already_answered", said, fact.section, remedy)


def _names_somebody(answer: Answer, dossier: Dossier) -> bool:
    written = " ".join(_texts(answer.model_dump())).casefold()
    return any(name.casefold() in written for name in _people(dossier) if len(name) >= LEAST_NAME)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _people(dossier: Dossier) -> Iterator[str]:
    """Yield the names of people of a case, whole and by their last word."""
    names = [organisation.representative.name for organisation in dossier.all(Organisation)]
    names += [advisor.name for found in dossier.all(Engagement) for advisor in found.advisors]
    names += [who.name for group in dossier.all(EmployerGroup) for who in group.directors]
    names += [f"{one.first_name} {one.last_name}" for one in dossier.all(Employee)]
    for name in names:
        yield name
        yield name.split()[-1]


def _unknown(identifier: str) -> Problem:
    said = message("« {identifier} » n'est pas un identifiant de ce dossier.", identifier=identifier)
    return _asked("unknown_identifier", said, "", message("Relisez-le sur la page du dossier."))


def _asked(code: str, said: Message, field: str, remedy: Message) -> Problem:
    return Problem(code, said, remedy, Place(field=field))
