"""The answers of a diagnosis side by side: who says what, how far apart they stand, who stands alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.messages import Message, message
from models.problems import Place, Problem
from rules.diagnosing.diagnosis import AGREEING, DISAGREEING, ENOUGH, Asked
from rules.ladder.set_aside import advisors
from rules.pooling.agreements import name_of

SCALE = (Position.NO, Position.RATHER_NO, Position.RATHER_YES, Position.YES)
WIDEST = len(SCALE) - 1


@dataclass(frozen=True, slots=True)
class Voice:
    """What one organisation answers; ``confidential`` when only the advisor may read it."""

    name: str
    position: Position
    words: str
    confidential: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A question and every answer to it; ``spread`` in steps between the two furthest, if there are two."""

    asked: Asked
    voices: tuple[Voice, ...]
    spread: int | None

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of those who agree, and of those who do not; who does not know stands on neither side."""
        agree = tuple(voice.name for voice in self.voices if voice.position in AGREEING)
        return agree, tuple(voice.name for voice in self.voices if voice.position in DISAGREEING)

    @property
    def apart(self) -> bool:
        """Whether some agree and others do not: what the workshop is made of."""
        return all(self.sides)

    def at(self, position: Position) -> tuple[Voice, ...]:
        """Return the voices that hold a position."""
        return tuple(voice for voice in self.voices if voice.position is position)


def compared(
    dossier: Dossier, questions: Mapping[str, Asked], *, confidential: bool = False, own: str = ""
) -> tuple[Compared, ...]:
    """Return the questions that got an answer, each with its answers side by side.

    Answers nobody released are left out, unless ``confidential``: for the eyes of who accompanies alone. The
    organisation ``own`` reads its own besides.
    """
    told = tuple(
        found
        for found in dossier.all(DiagnosisAnswer)
        if confidential or found.shareable or found.organisation == own
    )
    by_question = {key: [answer for answer in told if answer.question == key] for key in questions}
    return tuple(
        _compared(dossier, questions[key], answers) for key, answers in by_question.items() if answers
    )


def _compared(dossier: Dossier, asked: Asked, answers: Iterable[DiagnosisAnswer]) -> Compared:
    voices = tuple(
        Voice(name_of(dossier, found.organisation), found.position, found.words, not found.shareable)
        for found in answers
    )
    ranks = [SCALE.index(voice.position) for voice in voices if voice.position in SCALE]
    spread = max(ranks) - min(ranks) if len(ranks) >= ENOUGH else None
    return Compared(asked, voices, spread)


def gap(found: Compared) -> Message:
    """Return how far apart the answers stand, and who stands on the smaller side."""
    if found.spread is None:
        return message("Rien à comparer encore.")
    holes = {"pas": found.spread, "tout": WIDEST}
    if not found.apart:
        return message("Même sens (écart : {pas:number} sur {tout:number}).", **holes)
    agree, oppose = found.sides
    if len(agree) == len(oppose):
        return message(
            "Les réponses s'écartent (écart : {pas:number} sur {tout:number}), à égalité.", **holes
        )
    fewer = min(agree, oppose, key=len)
    return message(
        "Les réponses s'écartent (écart : {pas:number} sur {tout:number}) ; à entendre d'abord : {noms}.",
        **holes,
        noms=fewer,
    )


def kept_back(dossier: Dossier) -> int:
    """Return how many answers their authors did not release."""
    return sum(not answer.shareable for answer in dossier.all(DiagnosisAnswer))


def may_read_all(dossier: Dossier, reader: str) -> tuple[Problem, ...]:
    """Return why somebody may not read answers that were not released: only who accompanies may."""
    accompanying = advisors(dossier)
    if reader in accompanying:
        return ()
    remedy = (
        message("Relancez la commande avec « --as » et le nom de qui accompagne : {noms}.", noms=accompanying)
        if accompanying
        else message("Décrivez d'abord qui accompagne, dans « accompagnements ».")
    )
    return (
        Problem(
            "answers_not_released",
            message("Les réponses non communiquées ne se montrent qu'à la personne qui accompagne."),
            remedy,
            Place(field="partageable"),
        ),
    )
