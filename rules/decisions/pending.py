"""Questions that wait for an answer: put to a body that has not decided, or voted without a quorum."""

from dataclasses import dataclass

from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.facts.voting import OpenQuestion
from rules.decisions.outcome import Result, outcome_of
from rules.decisions.wording import subject_name


@dataclass(frozen=True, slots=True)
class Pending:
    """A question and the bodies that have not answered it; ``no_quorum`` those that met in vain."""

    question: OpenQuestion
    waiting: tuple[str, ...]
    no_quorum: tuple[Decision, ...] = ()


def pending(dossier: Dossier) -> tuple[Pending, ...]:
    """Return the questions of a case still to decide, the most pressing first."""
    found = (_pending(dossier, question) for question in dossier.all(OpenQuestion))
    told = {question.subject for question in dossier.all(OpenQuestion)}
    again = (
        Pending(_question_of(decision), (decision.organisation,), (decision,))
        for decision in dossier.all(Decision)
        if decision.subject not in told and _in_vain(dossier, decision)
    )
    left = [one for one in found if one.waiting]
    return (*sorted(left, key=lambda one: (one.question.by is None, one.question.by)), *again)


def _pending(dossier: Dossier, question: OpenQuestion) -> Pending:
    taken = {body: _since(dossier, question, body) for body in question.bodies}
    vain = tuple(one for one in taken.values() if one is not None and _in_vain(dossier, one))
    waiting = tuple(body for body, one in taken.items() if one is None or one in vain)
    return Pending(question, waiting, vain)


def _since(dossier: Dossier, question: OpenQuestion, body: str) -> Decision | None:
    """Return what a body decided since the question was put to it."""
    found = dossier.get(Decision, f"{question.subject}|{body}")
    return found if found is not None and found.decided >= question.opened else None


def _in_vain(dossier: Dossier, decision: Decision) -> bool:
    return outcome_of(dossier, decision).result is Result.NO_QUORUM


def _question_of(decision: Decision) -> OpenQuestion:
    name = subject_name(decision)
    text = name if isinstance(name, str) else name.text
    return OpenQuestion(
        subject=decision.subject, text=text, opened=decision.opened, bodies=(decision.organisation,)
    )
