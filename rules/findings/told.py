"""What organisations said of themselves in the diagnosis, and released: the only words to repeat."""

from collections.abc import Iterator

from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.messages import Message, message
from rules.diagnosing.diagnosis import AGREEING, DISAGREEING, released
from rules.findings.raised import Evidence
from rules.pooling.agreements import name_of


def agreeing(dossier: Dossier, question: str, said: Message) -> Iterator[Evidence]:
    """Yield the released answers that agree with a question; ``said`` names who speaks in « {nom} »."""
    yield from _holding(dossier, question, AGREEING, said)


def opposing(dossier: Dossier, question: str, said: Message) -> Iterator[Evidence]:
    """Yield the released answers that oppose a question."""
    yield from _holding(dossier, question, DISAGREEING, said)


def _holding(dossier: Dossier, question: str, held: set[Position], said: Message) -> Iterator[Evidence]:
    for answer in released(dossier):
        if answer.question == question and answer.position in held:
            yield Evidence(
                _words(answer, Message(said.text, {"nom": name_of(dossier, answer.organisation)})),
                answer.answered,
            )


def _words(answer: DiagnosisAnswer, said: Message) -> Message:
    if answer.words:
        return message("{qui} : « {paroles} »", qui=said, paroles=answer.words)
    return message("{qui}.", qui=said)
