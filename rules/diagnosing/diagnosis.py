"""The shared diagnosis: four pillars, four brakes, twelve topics, each answering for itself.

Answers are laid side by side; nothing is averaged. An answer that its author did not release is never read
here: it reaches neither the document nor the values kept with it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.accompaniment import Brake, DiagnosisAnswer, Pillar, Position
from rules.diagnosing.topics import LABELS, topic_label
from rules.governance.power import Power
from rules.governance.reading import Weighed, ratio, weighed
from rules.parties import Printed
from rules.pooling.agreements import name_of


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
    """The votes of an organisation, their ratio of all, the ratio of cases where they change the result."""

    organisation: str
    voix: int
    part: Decimal
    pouvoir: Decimal


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
    """Return what each organisation weighs in the first body whose votes the parties described."""
    return tuple(
        Poids(
            organisation=name_of(dossier, party.id),
            voix=party.votes,
            part=ratio(power.votes),
            pouvoir=ratio(power.pivotal),
        )
        for found in weighed(dossier)[:1]
        for party, power in zip(found.body.parties, found.powers, strict=False)
    )


def weight_reading(dossier: Dossier) -> str:
    """Return what the votes show: equality, one that decides or forbids alone, votes without effect."""
    bodies = weighed(dossier)
    if not bodies or not bodies[0].powers:
        return "Le nombre de voix de chacune n'est pas encore écrit."
    powers = bodies[0].powers
    alone = [name_of(dossier, power.party) for power in powers if power.alone]
    needed = [name_of(dossier, power.party) for power in powers if power.indispensable]
    idle = [name_of(dossier, power.party) for power in powers if power.is_dummy]
    if bodies[0].is_equal:
        return _equal(bodies[0])
    if alone:
        return f"{alone[0]} peut décider seule."
    if needed:
        return f"Rien ne se décide sans l'accord de : {', '.join(needed)}."
    if idle:
        return f"Les voix de certaines ne changent jamais le résultat : {', '.join(idle)}."
    return _forbidding_two_thirds(dossier, max(powers, key=lambda power: power.votes))


def _equal(found: Weighed) -> str:
    if not found.can_decide:
        return "Avec ces règles, rien ne peut être décidé, même si toutes disent oui."
    if len({power.votes for power in found.powers}) == 1:
        return "Chaque organisation a le même nombre de voix."
    return "Les voix ne sont pas égales, mais chacune pèse autant que les autres dans les décisions."


def _forbidding_two_thirds(dossier: Dossier, first: Power) -> str:
    if first.votes > Fraction(1, 3):
        name = name_of(dossier, first.party)
        return f"{name} a plus du tiers des voix et peut empêcher seule une décision prise aux deux tiers."
    return "Les voix ne sont pas égales ; aucune organisation ne peut décider ni empêcher seule."
