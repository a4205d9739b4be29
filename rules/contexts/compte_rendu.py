"""Minutes of a session: who came, what was said by topic, what was decided, who does what next."""

from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Note, Session
from models.facts.tasks import TaskReport
from models.facts.voting import SessionDecision
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.contracts.placements import span
from rules.decisions.wording import said
from rules.diagnosing.topics import paragraphs, topic_label
from rules.parties import Printed, lacking
from rules.pooling.agreements import Affaire, case_named, name_of, names_of
from rules.sessions.attendance import read_line, without_mandate
from rules.sessions.printing import Revue, Tache, state_told, to_do
from rules.sessions.settled import decisions_in
from rules.sessions.tasks import promises
from rules.story.words import sentence

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
    """What was said under one topic, in the order of the session, and what was concluded, if anything."""

    sujet: str
    paroles: tuple[str, ...]
    conclusion: tuple[str, ...] = ()


class Context(Printed):
    """What the minutes print."""

    affaire: Affaire
    seance: Seance
    presences: tuple[Presence, ...]
    sans_mandat: tuple[str, ...]
    excusees: str
    revues: tuple[Revue, ...]
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
            horaires=span(session.start, session.end) or UNKNOWN,
            lieu=session.place,
            animation=session.facilitator,
        ),
        presences=tuple(_presence(dossier, line, session.day) for line in session.present),
        sans_mandat=without_mandate(dossier, session),
        excusees=names_of(dossier, session.excused),
        revues=_reviewed(dossier, session),
        echanges=_by_topic(session),
        decisions=tuple(_decided(dossier, session, one) for one in session.decided),
        taches=tuple(to_do(dossier, task) for task in session.tasks),
        suite=session.next_meeting,
    )


def _presence(dossier: Dossier, line: str, day: date) -> Presence:
    """Print ``amicale : names``; a line without an identifier names a guest organisation or a person."""
    who, people = read_line(dossier, line, day)
    return Presence(organisation=name_of(dossier, who), personnes=", ".join(people) or UNKNOWN)


def _by_topic(session: Session) -> tuple[Echange, ...]:
    topics = dict.fromkeys(note.topic for note in session.notes)
    return tuple(_exchange(topic, [n for n in session.notes if n.topic == topic]) for topic in topics)


def _exchange(topic: str, notes: list[Note]) -> Echange:
    return Echange(
        sujet=topic_label(topic),
        paroles=tuple(note.said for note in notes if note.said),
        conclusion=tuple(line for note in notes for line in paragraphs(note.conclusion)),
    )


def _decided(dossier: Dossier, session: Session, one: SessionDecision) -> str:
    """Return a decision in words, with the count when it answers a question of the case."""
    own = {(found.subject, found.organisation): found for found in decisions_in(session, dossier.facts)}
    found = own.get((one.subject, one.organisation))
    return f"{sentence(one.text)} {said(dossier, found)}" if found else one.text


def _reviewed(dossier: Dossier, session: Session) -> tuple[Revue, ...]:
    known = {one.id: one for one in promises(dossier)}
    return tuple(
        Revue(
            quoi=known[report.task].what if report.task in known else report.task,
            qui=name_of(dossier, known[report.task].who) if report.task in known else UNKNOWN,
            etat=_state(report),
        )
        for report in session.reviewed
    )


def _state(report: TaskReport) -> str:
    put_off = f"reportée au {report.put_off:%d/%m/%Y}" if report.put_off else ""
    return state_told(report.state, put_off, report.comment)
