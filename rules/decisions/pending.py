"""Questions that wait for an answer: put to a body that has not decided, or voted without a quorum."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.facts.voting import OpenQuestion
from rules.decisions.outcome import Result, last_word, outcome_of, votes_on
from rules.decisions.wording import subject_name


@dataclass(frozen=True, slots=True)
class Pending:
    """A question and the bodies that have not answered it; ``no_quorum`` those that met in vain."""

    question: OpenQuestion
    waiting: tuple[str, ...]
    no_quorum: tuple[Decision, ...] = ()


def pending(dossier: Dossier) -> tuple[Pending, ...]:
    """Return the questions of a case still to decide, the most pressing first."""
    asked = {question.subject: question for question in dossier.all(OpenQuestion)}
    found = (_pending(dossier, question) for question in asked.values())
    left = [one for one in found if one.waiting]
    again = (_pending(dossier, question) for question in _voted_in_vain(dossier, asked))
    return (
        *sorted(left, key=lambda one: (one.question.by is None, one.question.by)),
        *(one for one in again if one.waiting),
    )


def _pending(dossier: Dossier, question: OpenQuestion) -> Pending:
    """Return who still has to answer; what was adopted before the question was put does not answer it."""
    votes = {body: _since(dossier, question, body) for body in question.bodies}
    waiting = tuple(body for body, held in votes.items() if last_word(held, dossier) is None)
    last = (votes[body][-1] for body in waiting if votes[body])
    return Pending(question, waiting, tuple(one for one in last if _lacked_quorum(dossier, one)))


def _since(dossier: Dossier, question: OpenQuestion, body: str) -> tuple[Decision, ...]:
    held = votes_on(dossier, question.subject, body)
    return tuple(one for one in held if one.decided >= question.opened)


def _lacked_quorum(dossier: Dossier, decision: Decision) -> bool:
    return outcome_of(dossier, decision).result is Result.NO_QUORUM


def _voted_in_vain(dossier: Dossier, asked: Container[str]) -> Iterator[OpenQuestion]:
    """Yield the questions that nobody wrote down, whose last vote decided nothing."""
    last = {(one.subject, one.organisation): one for one in sorted(dossier.all(Decision), key=_day)}
    for decision in last.values():
        if decision.subject not in asked and not outcome_of(dossier, decision).result.decides:
            yield _question_of(decision)


def _day(decision: Decision) -> date:
    return decision.decided


def _question_of(decision: Decision) -> OpenQuestion:
    name = subject_name(decision)
    text = name if isinstance(name, str) else name.text
    return OpenQuestion(
        subject=decision.subject, text=text, opened=decision.opened, bodies=(decision.organisation,)
    )
