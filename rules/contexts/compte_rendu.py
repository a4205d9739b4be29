"""Minutes of a session: who came, what was said by topic, what was decided, who does what next."""

from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.organisations import Organisation
from models.facts.tasks import Task
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.agreements import Affaire, case_named, name_of, names_of
from rules.parties import Printed, lacking
from rules.topics import topic_label

UNKNOWN = "–"


class Seance(Printed):
    """The session itself."""

    titre: str
    le: date
    horaires: str
    lieu: str
    animation: str


class Presence(Printed):
    """An organisation present and the people who came for it."""

    organisation: str
    personnes: str


class Echange(Printed):
    """What was said under one topic, in the order of the session."""

    sujet: str
    paroles: tuple[str, ...]


class Tache(Printed):
    """Something to do, by whom, and by when in words of the trade (dash when open)."""

    quoi: str
    qui: str
    pour_le: str


class Context(Printed):
    """What the minutes print."""

    affaire: Affaire
    seance: Seance
    presences: tuple[Presence, ...]
    excusees: str
    echanges: tuple[Echange, ...]
    decisions: tuple[str, ...]
    taches: tuple[Tache, ...]
    suite: str


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each session recorded, whatever the stage."""
    return tuple(session.id for session in dossier.all(Session))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return the problem of a session nobody recorded."""
    if dossier.get(Session, subject) is not None:
        return ()
    return (
        lacking(
            "atelier_inconnu",
            message("L'atelier « {atelier} » n'est pas dans le dossier.", atelier=subject),
            message("Vérifier son identifiant dans la section « ateliers »."),
            "ateliers",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the minutes of a session print.

    Raises:
        ProblemsFound: no session bears this identifier.
    """
    session = dossier.get(Session, subject)
    if session is None:
        raise ProblemsFound(missing(dossier, subject))
    return Context(
        affaire=case_named(dossier),
        seance=Seance(
            titre=session.title,
            le=session.day,
            horaires=_hours(session),
            lieu=session.place,
            animation=session.facilitator,
        ),
        presences=tuple(_presence(dossier, line) for line in session.present),
        excusees=names_of(dossier, session.excused),
        echanges=_by_topic(session),
        decisions=tuple(one.text for one in session.decided),
        taches=tuple(_task(dossier, task) for task in session.tasks),
        suite=session.next_meeting,
    )


def _hours(session: Session) -> str:
    if not session.start:
        return UNKNOWN
    return f"de {session.start} à {session.end}" if session.end else f"à partir de {session.start}"


def _presence(dossier: Dossier, line: str) -> Presence:
    """Read ``amicale : names``; a line without an identifier names a guest organisation or a person."""
    who, _, people = (part.strip() for part in line.partition(":"))
    known = dossier.get(Organisation, who)
    alone = known.representative.name if known is not None else UNKNOWN
    return Presence(organisation=name_of(dossier, who), personnes=people or alone)


def _by_topic(session: Session) -> tuple[Echange, ...]:
    said: dict[str, list[str]] = {}
    for note in session.notes:
        said.setdefault(note.topic, []).append(note.said)
    return tuple(Echange(sujet=topic_label(topic), paroles=tuple(lines)) for topic, lines in said.items())


def _task(dossier: Dossier, task: Task) -> Tache:
    by = f"{task.by:%d/%m/%Y}" if task.by is not None else UNKNOWN
    return Tache(quoi=task.what, qui=name_of(dossier, task.who), pour_le=by)
