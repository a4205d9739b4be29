"""The shared diagnosis: four pillars, four brakes, twelve topics, each answering for itself.

Answers are laid side by side; nothing is averaged. An answer that its author did not release is never read
here: it reaches neither the document nor the values kept with it.
"""

from dataclasses import dataclass
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import Brake, DiagnosisAnswer, Pillar, Position
from models.facts.common_voice import CommitteeSeat
from rules.agreements import name_of
from rules.parties import Printed
from rules.topics import LABELS, topic_label


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its title, and the sentence one agrees with or not."""

    title: str
    sentence: str


PILLARS: dict[str, Asked] = {
    Pillar.INCLUSION: Asked(
        "Une place pour chacune", "Nous connaissons les autres, et notre parole compte autant que la leur."
    ),
    Pillar.FRAME: Asked(
        "Un but clair, un cadre écrit", "Nous savons dire le but commun, et ce qui est convenu est écrit."
    ),
    Pillar.ROLES: Asked(
        "Des rôles connus", "Chez nous, chaque personne concernée sait ce qu'elle fait pour le projet."
    ),
    Pillar.TIME: Asked(
        "Du temps, un rythme, une parole claire",
        "Nous prenons le temps de nous voir, d'évaluer et de nous tromper.",
    ),
}
BRAKES: dict[str, Asked] = {
    Brake.RIGIDITY: Asked(
        "La lourdeur administrative", "Les dossiers et les règles nous empêchent d'agir ensemble."
    ),
    Brake.IMPOSED: Asked(
        "La coopération imposée, la concurrence",
        "Nous sommes là parce qu'on nous l'a demandé, ou en rivalité avec une autre.",
    ),
    Brake.SUPPLIER: Asked(
        "Être prise pour un prestataire", "On attend de nous un service plus qu'une part du projet."
    ),
    Brake.WEIGHT: Asked(
        "Un poids inégal dans les décisions", "Certaines décident plus que d'autres, dit ou non."
    ),
}
TOPICS: dict[str, Asked] = {
    topic.value: Asked(topic_label(topic), "Nous en avons parlé ensemble, et c'est clair pour nous.")
    for topic in LABELS
}
QUESTIONS = {**PILLARS, **BRAKES, **TOPICS}
POSITIONS = {
    Position.YES: "oui",
    Position.RATHER_YES: "plutôt oui",
    Position.RATHER_NO: "plutôt non",
    Position.NO: "non",
    Position.UNKNOWN: "ne sait pas",
}
AGREEING, DISAGREEING = {Position.YES, Position.RATHER_YES}, {Position.NO, Position.RATHER_NO}
ENOUGH = 2


class Reponse(Printed):
    """What one organisation answered and released."""

    organisation: str
    position: str
    paroles: str


class Question(Printed):
    """A question with the answers side by side; ``ecart`` says whether they differ."""

    titre: str
    phrase: str
    reponses: tuple[Reponse, ...]
    ecart: str
    ecartees: bool


class Poids(Printed):
    """The votes of an organisation, as a number and as a ratio of all."""

    organisation: str
    voix: int
    part: Decimal


def released(dossier: Dossier) -> tuple[DiagnosisAnswer, ...]:
    """Return the answers that their authors let out."""
    return tuple(found for found in dossier.all(DiagnosisAnswer) if found.shareable)


def answered(dossier: Dossier, questions: dict[str, Asked]) -> tuple[Question, ...]:
    """Return the questions that got at least one released answer, in their order."""
    told = released(dossier)
    return tuple(
        _question(dossier, asked, [answer for answer in told if answer.question == key])
        for key, asked in questions.items()
        if any(answer.question == key for answer in told)
    )


def _question(dossier: Dossier, asked: Asked, answers: list[DiagnosisAnswer]) -> Question:
    positions = [answer.position for answer in answers]
    apart = bool(set(positions) & AGREEING) and bool(set(positions) & DISAGREEING)
    return Question(
        titre=asked.title,
        phrase=asked.sentence,
        reponses=tuple(
            Reponse(
                organisation=name_of(dossier, answer.organisation),
                position=POSITIONS[answer.position],
                paroles=answer.words or "–",
            )
            for answer in answers
        ),
        ecart=_gap(positions, apart=apart),
        ecartees=apart,
    )


def _gap(positions: list[Position], *, apart: bool) -> str:
    if len(positions) < ENOUGH:
        return "Une seule réponse communiquée."
    if apart:
        return "Les réponses s'écartent : matière de l'atelier."
    if set(positions) == {Position.UNKNOWN}:
        return "Personne ne sait encore : à regarder ensemble."
    return "Les réponses vont dans le même sens."


def weights(dossier: Dossier) -> tuple[Poids, ...]:
    """Return the votes of each organisation as the parties described them."""
    seats = dossier.all(CommitteeSeat)
    whole = sum(seat.votes for seat in seats)
    return tuple(
        Poids(
            organisation=name_of(dossier, seat.organisation),
            voix=seat.votes,
            part=(Decimal(seat.votes) / whole).quantize(Decimal("0.001")) if whole else Decimal(0),
        )
        for seat in seats
    )


def weight_reading(dossier: Dossier) -> str:
    """Return what the votes show: equality, a majority held alone, the power to block two thirds."""
    seats = dossier.all(CommitteeSeat)
    whole = sum(seat.votes for seat in seats)
    if not whole:
        return "Le nombre de voix de chacune n'est pas encore écrit."
    if len({seat.votes for seat in seats}) == 1:
        return "Chaque organisation a le même nombre de voix."
    first = max(seats, key=lambda seat: seat.votes)
    name = name_of(dossier, first.organisation)
    if first.votes * 2 > whole:
        return f"{name} a plus de la moitié des voix et peut décider seule."
    if first.votes * 3 > whole:
        return f"{name} a plus du tiers des voix et peut empêcher seule une décision prise aux deux tiers."
    return "Les voix ne sont pas égales ; aucune organisation ne peut décider ni empêcher seule."
