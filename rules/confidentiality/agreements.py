"""Which answers are shared on a day: the last word of their organisation decides."""

from collections.abc import Mapping
from datetime import date

from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.consent import SharingAgreement

Facts = dict[str, dict[str, Fact]]


def apply_agreements(facts: Facts, since: Mapping[tuple[str, str], date], at: date) -> None:
    """Mark each answer as shared or not, as its organisation last said by ``at``.

    An agreement bears on what was answered by its day: an answer given later closes or opens itself. What is
    said of one question weighs more, on one same day, than what is said of all.
    """
    given = [
        found
        for found in facts.get(SharingAgreement.kind, {}).values()
        if isinstance(found, SharingAgreement) and found.on <= at
    ]
    for key, answer in facts.get(DiagnosisAnswer.kind, {}).items() if given else ():
        if isinstance(answer, DiagnosisAnswer):
            shared = _last_word(answer, since[answer.kind, key], given)
            facts[answer.kind][key] = answer.model_copy(update={"shareable": shared})


def _last_word(answer: DiagnosisAnswer, told: date, given: list[SharingAgreement]) -> bool:
    words = [
        (found.on, bool(found.question), found.shared)
        for found in given
        if found.organisation == answer.organisation
        and found.question in {"", answer.question}
        and found.on >= told
    ]
    return max(words)[2] if words else answer.shareable
