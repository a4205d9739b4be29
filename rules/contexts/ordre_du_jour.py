"""The agenda of a session to come: what was promised, what is to decide, what is to be talked through."""

from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.sessions import PlannedSession
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.contracts.placements import clock
from rules.decisions.pending import Pending
from rules.diagnosing.topics import topic_label
from rules.ladder.requirements import Missing
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import COLLECTIVE, Affaire, case_named, name_of, names_of
from rules.sessions.agenda import CLOSING, OPENING, QUESTION, REVIEW, TOPIC, Agenda, agenda
from rules.sessions.tasks import STATES, Promise

UNKNOWN = "–"


class Seance(Printed):
    """The session to come; times in words, ``dernier_atelier`` empty when it is the first."""

    titre: str
    le: date
    debut: str
    duree: int
    lieu: str
    animation: str
    convoquee_par: str
    dernier_atelier: str


class Tache(Printed):
    """A task to speak of again."""

    quoi: str
    qui: str
    pour_le: str
    etat: str


class Question(Printed):
    """A question to decide, who has to, and since when it is open."""

    texte: str
    par: str
    ouverte_le: date
    avant_le: str
    rappel: str


class Point(Printed):
    """A point of the agenda and the minutes given to it."""

    titre: str
    minutes: int


class Exigence(Printed):
    """What the next stage still asks for."""

    libelle: str
    manque: str


class Context(Printed):
    """What the agenda prints."""

    affaire: Affaire
    seance: Seance
    points: tuple[Point, ...]
    taches: tuple[Tache, ...]
    en_retard: int
    questions: tuple[Question, ...]
    plus_tard: tuple[str, ...]
    exigences: tuple[Exigence, ...]
    constats: tuple[str, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each session planned and not held yet, whatever the stage."""
    return tuple(one.id for one in dossier.all(PlannedSession) if dossier.get(Session, one.id) is None)


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the session; its place is to watch."""
    planned = dossier.get(PlannedSession, subject)
    if planned is None:
        return (
            lacking(
                "seance_non_prevue",
                message("La séance « {seance} » n'est pas prévue dans le dossier.", seance=subject),
                message("La prévoir dans « seances_prevues » : son jour, son lieu."),
                "seances_prevues",
            ),
        )
    if planned.place:
        return ()
    return (
        to_watch(
            "seance_sans_lieu",
            message("Le lieu de la séance du {jour:date} n'est pas dit.", jour=planned.day),
            message("L'écrire dans « lieu » avant d'envoyer l'ordre du jour."),
            "seances_prevues.lieu",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agenda prints.

    Raises:
        ProblemsFound: no session bears this identifier among those planned.
    """
    planned = dossier.get(PlannedSession, subject)
    if planned is None:
        raise ProblemsFound(missing(dossier, subject))
    found = agenda(dossier, planned)
    return Context(
        affaire=case_named(dossier),
        seance=_session(dossier, planned),
        points=_points(found),
        taches=tuple(_task(dossier, one, found.day) for one in found.tasks),
        en_retard=sum(one.late(found.day) for one in found.tasks),
        questions=tuple(_question(dossier, one) for one in found.questions),
        plus_tard=tuple(topic_label(topic) for topic in found.later),
        exigences=tuple(_asked(one) for one in found.asked),
        constats=tuple(one.observed for one in found.findings),
    )


def _session(dossier: Dossier, planned: PlannedSession) -> Seance:
    held = [one for one in dossier.all(Session) if one.day < planned.day]
    last = max(held, key=lambda one: one.day, default=None)
    return Seance(
        titre=planned.title or "Prochaine séance",
        le=planned.day,
        debut=clock(planned.start) if planned.start else UNKNOWN,
        duree=planned.minutes,
        lieu=planned.place or "à préciser",
        animation=planned.facilitator or "à désigner",
        convoquee_par=planned.called_by,
        dernier_atelier=f"{last.title} ({last.day:%d/%m/%Y})" if last else "",
    )


def _points(found: Agenda) -> tuple[Point, ...]:
    points = [Point(titre="Tour de table : comment chacune arrive aujourd'hui", minutes=OPENING)]
    if found.tasks:
        points.append(Point(titre="Ce que nous nous étions promis", minutes=REVIEW))
    points += [Point(titre=f"À décider : {one.question.text}", minutes=QUESTION) for one in found.questions]
    points += [Point(titre=topic_label(topic), minutes=TOPIC) for topic in found.topics]
    points.append(Point(titre="Qui fait quoi d'ici la prochaine fois, et quand", minutes=CLOSING))
    return tuple(points)


def _task(dossier: Dossier, one: Promise, on: date) -> Tache:
    said = STATES[one.state].text if one.state else "à faire"
    return Tache(
        quoi=one.what,
        qui=name_of(dossier, one.who),
        pour_le=f"{one.due:%d/%m/%Y}" if one.due else UNKNOWN,
        etat=f"{said}, en retard" if one.late(on) else said,
    )


def _question(dossier: Dossier, one: Pending) -> Question:
    alone = [body for body in one.waiting if body != COLLECTIVE]
    together = COLLECTIVE in one.waiting
    return Question(
        texte=one.question.text,
        par="les organisations ensemble" if together else names_of(dossier, alone),
        ouverte_le=one.question.opened,
        avant_le=f"{one.question.by:%d/%m/%Y}" if one.question.by else UNKNOWN,
        rappel="Le quorum manquait : deuxième convocation." if one.no_quorum else "",
    )


def _asked(one: Missing) -> Exigence:
    names = (lack if isinstance(lack, str) else lack.text for lack in one.lacking)
    return Exigence(libelle=one.requirement.label.text, manque=", ".join(names))
