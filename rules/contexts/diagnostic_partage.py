"""The shared diagnosis: each answers for itself, differences are shown, what is confidential stays out."""

from datetime import date

from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer, Engagement
from models.facts.cooperation import Direction, Resource
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.accompanying.printing import Accompagnante, advisor
from rules.diagnosing.diagnosis import (
    BRAKES,
    PILLARS,
    QUESTIONS,
    TOPICS,
    Poids,
    Question,
    answered,
    released,
    weight_reading,
    weights,
)
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of, participants

AT_LEAST = 2


class Moyens(Printed):
    """What one organisation offers and looks for, in one line each (a dash for nothing)."""

    organisation: str
    offre: str
    cherche: str


class Context(Printed):
    """What the diagnosis prints: only answers that their authors released."""

    affaire: Affaire
    etabli_le: date
    accompagnantes: tuple[Accompagnante, ...]
    ont_repondu: tuple[str, ...]
    piliers: tuple[Question, ...]
    freins: tuple[Question, ...]
    sujets: tuple[Question, ...]
    sujets_sans_reponse: tuple[str, ...]
    a_travailler: tuple[str, ...]
    poids: tuple[Poids, ...]
    lecture_du_poids: str
    moyens: tuple[Moyens, ...]


def _voices(dossier: Dossier) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer.organisation for answer in released(dossier)))


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, as soon as two organisations released answers: a diagnosis alone is not shared."""
    return ("",) if len(_voices(dossier)) >= AT_LEAST else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: two voices, known questions; those who told nothing are to watch."""
    found = []
    if len(_voices(dossier)) < AT_LEAST:
        found.append(
            lacking(
                "diagnostic_non_partage",
                message("Moins de deux organisations ont communiqué leurs réponses au diagnostic."),
                message("Remplir « reponses_au_diagnostic » et demander à chacune ce qui est partageable."),
                "reponses_au_diagnostic",
            )
        )
    found += [_unknown(answer) for answer in dossier.all(DiagnosisAnswer) if answer.question not in QUESTIONS]
    told = {answer.organisation for answer in dossier.all(DiagnosisAnswer)}
    found += [_silent(one) for one in participants(dossier) if one.id not in told]
    return tuple(found)


def _unknown(answer: DiagnosisAnswer) -> Problem:
    return lacking(
        "question_inconnue",
        message("« {question} » n'est ni un pilier, ni un frein, ni un sujet.", question=answer.question),
        message("Questions connues : {questions}.", questions=tuple(QUESTIONS)),
        "question",
    )


def _silent(organisation: Organisation) -> Problem:
    return to_watch(
        "diagnostic_sans_reponse",
        message("{nom} n'a pas répondu au diagnostic.", nom=organisation.name),
        message("Lui proposer de répondre pour elle-même ; personne ne répond à sa place."),
        "reponses_au_diagnostic",
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the diagnosis prints.

    Raises:
        ProblemsFound: fewer than two voices, or an unknown question.
    """
    refuse_if_any(missing(dossier, subject))
    pillars, brakes, topics = (answered(dossier, asked) for asked in (PILLARS, BRAKES, TOPICS))
    answered_topics = {question.titre for question in topics}
    engagement = dossier.only(Engagement)
    return Context(
        affaire=case_named(dossier),
        etabli_le=max(answer.answered for answer in released(dossier)),
        accompagnantes=tuple(advisor(who) for who in engagement.advisors) if engagement else (),
        ont_repondu=tuple(name_of(dossier, key) for key in _voices(dossier)),
        piliers=pillars,
        freins=brakes,
        sujets=topics,
        sujets_sans_reponse=tuple(
            asked.title for asked in TOPICS.values() if asked.title not in answered_topics
        ),
        a_travailler=tuple(q.titre for q in (*pillars, *brakes, *topics) if q.ecartees),
        poids=weights(dossier),
        lecture_du_poids=weight_reading(dossier),
        moyens=tuple(_means(dossier, organisation) for organisation in participants(dossier)),
    )


def _means(dossier: Dossier, organisation: Organisation) -> Moyens:
    told = [found for found in dossier.all(Resource) if found.organisation == organisation.id]

    def labels(direction: Direction) -> str:
        return " ; ".join(found.label for found in told if found.direction is direction) or "–"

    return Moyens(
        organisation=organisation.name, offre=labels(Direction.OFFERED), cherche=labels(Direction.NEEDED)
    )
