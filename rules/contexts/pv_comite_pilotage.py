"""Minutes of the steering committee: mandates, points, decisions with their votes, what became of tasks."""

from collections.abc import Iterator
from datetime import date

from models.dossier import Dossier
from models.facts.common_voice import (
    CommitteeSeat,
    CommitteeVote,
    SteeringMeeting,
)
from models.facts.voting import Ballot
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.contracts.placements import span
from rules.decisions.counting import HALF, Rule, needed, tally
from rules.decisions.seating import counted_twice, represented
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of, names_of, participants
from rules.sessions.printing import OPEN, Revue, Tache, state_told, to_do


class Seance(Printed):
    """The meeting itself."""

    le: date
    lieu: str
    horaires: str
    presidence: str
    secretariat: str
    convoque_le: date | None


class Presence(Printed):
    """Who sits for an organisation, by what writ, for whom else, with how many votes in all."""

    organisation: str
    personne: str
    mandat: str
    pouvoirs: str
    voix: int


class Decision(Printed):
    """A decision and how it was taken, in words."""

    texte: str
    resultat: str
    adoptee: bool


class Point(Printed):
    """A point of the agenda."""

    titre: str
    paroles: tuple[str, ...]
    decisions: tuple[Decision, ...]


class Context(Printed):
    """What the minutes print; ``voix`` is how many votes were there, ``presentes_ou_representees`` who."""

    affaire: Affaire
    seance: Seance
    presences: tuple[Presence, ...]
    excusees: str
    invitees: tuple[str, ...]
    organisations: int
    representees: int
    voix: int
    quorum: int
    quorum_atteint: bool
    points: tuple[Point, ...]
    suivi: tuple[Revue, ...]
    taches: tuple[Tache, ...]
    suite: str


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each meeting of the committee, whatever the stage."""
    return tuple(found.id for found in dossier.all(SteeringMeeting))


def _votes_of(dossier: Dossier, organisation: str) -> int:
    seat = dossier.get(CommitteeSeat, organisation)
    return 1 if seat is None else seat.votes


def _quorum(dossier: Dossier, meeting: SteeringMeeting) -> int:
    """Return how many organisations must be there: as recorded, else more than half of those taking part."""
    return meeting.quorum or needed(HALF, len(participants(dossier)), exceeded=True)


def _votes(dossier: Dossier, meeting: SteeringMeeting) -> int:
    return sum(_votes_of(dossier, key) for key in represented(meeting.present))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the meeting, votes that add up; quorum and mandates are to watch."""
    meeting = dossier.get(SteeringMeeting, subject)
    if meeting is None:
        return (
            lacking(
                "comite_inconnu",
                message("La séance du comité « {seance} » n'est pas dans le dossier.", seance=subject),
                message("Vérifier son identifiant dans « comites_de_pilotage »."),
                "comites_de_pilotage",
            ),
        )
    return (
        *_votes_problems(dossier, meeting),
        *counted_twice(dossier, meeting.present, "pouvoirs_de"),
        *_contradictions(meeting),
        *_quorum_problems(dossier, meeting),
        *_mandates_problems(meeting),
    )


def _votes_problems(dossier: Dossier, meeting: SteeringMeeting) -> tuple[Problem, ...]:
    there = _votes(dossier, meeting)
    return tuple(
        lacking(
            "voix_en_trop",
            message(
                "« {decision} » compte {comptees:number} voix ; {presentes:number} étaient présentes.",
                decision=vote.text,
                comptees=counted,
                presentes=able,
            ),
            message("Recompter les voix, les pouvoirs et qui n'a pas pris part au vote."),
            "decisions",
        )
        for point in meeting.points
        for vote in point.decisions
        if (counted := vote.votes_for + vote.votes_against + vote.abstentions)
        > (able := there - sum(_votes_of(dossier, key) for key in vote.abstained))
    )


def _contradictions(meeting: SteeringMeeting) -> Iterator[Problem]:
    """Yield the decisions whose votes say otherwise than the word written: votes are what counts."""
    for vote in (vote for point in meeting.points for vote in point.decisions):
        ballot = Ballot(
            votes_for=vote.votes_for, votes_against=vote.votes_against, abstentions=vote.abstentions
        )
        if ballot != Ballot() and tally(Rule(), (), (), (ballot,)).carried is not vote.adopted:
            yield lacking(
                "decision_contredite",
                message("« {decision} » est dite autrement que ses voix ne la font.", decision=vote.text),
                message("Corriger « adoptee », ou les voix."),
                "decisions",
            )


def _quorum_problems(dossier: Dossier, meeting: SteeringMeeting) -> tuple[Problem, ...]:
    decided = any(vote.adopted for point in meeting.points for vote in point.decisions)
    if not decided or len(represented(meeting.present)) >= _quorum(dossier, meeting):
        return ()
    return (
        to_watch(
            "quorum_non_atteint",
            message("Le quorum manquait au comité : ce qu'il a décidé est sans effet."),
            message("Reprendre ces décisions à la prochaine séance."),
            "quorum",
        ),
    )


def _mandates_problems(meeting: SteeringMeeting) -> tuple[Problem, ...]:
    return tuple(
        to_watch(
            "mandat_non_ecrit",
            message("Le mandat de {personne} n'est pas indiqué.", personne=one.person),
            message("Noter la décision par laquelle son organisation l'envoie."),
            "mandat",
        )
        for one in meeting.present
        if not one.mandate
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the minutes print.

    Raises:
        ProblemsFound: no meeting bears this identifier, or votes do not add up.
    """
    refuse_if_any(missing(dossier, subject))
    meeting = dossier.get(SteeringMeeting, subject)
    if meeting is None:
        raise ProblemsFound(missing(dossier, subject))
    there, quorum = represented(meeting.present), _quorum(dossier, meeting)
    return Context(
        affaire=case_named(dossier),
        seance=_meeting(meeting),
        presences=_attendance(dossier, meeting),
        excusees=names_of(dossier, meeting.excused),
        invitees=meeting.guests,
        organisations=len(participants(dossier)),
        representees=len(there),
        voix=_votes(dossier, meeting),
        quorum=quorum,
        quorum_atteint=len(there) >= quorum,
        points=tuple(
            Point(
                titre=point.title,
                paroles=point.said,
                decisions=tuple(
                    _decision(dossier, vote, quorum=len(there) >= quorum) for vote in point.decisions
                ),
            )
            for point in meeting.points
        ),
        suivi=tuple(
            Revue(quoi=one.what, qui=name_of(dossier, one.who), etat=state_told(one.state, one.comment))
            for one in meeting.followed
        ),
        taches=tuple(to_do(dossier, task) for task in meeting.tasks),
        suite=meeting.next_meeting,
    )


def _meeting(meeting: SteeringMeeting) -> Seance:
    return Seance(
        le=meeting.day,
        lieu=meeting.place,
        horaires=span(meeting.start, meeting.end) or OPEN,
        presidence=meeting.chair,
        secretariat=meeting.secretary,
        convoque_le=meeting.called,
    )


def _attendance(dossier: Dossier, meeting: SteeringMeeting) -> tuple[Presence, ...]:
    counted: set[str] = set()
    lines = []
    for one in meeting.present:
        keys = [key for key in (one.organisation, *one.proxies) if key not in counted]
        counted |= set(keys)
        lines.append(
            Presence(
                organisation=name_of(dossier, one.organisation),
                personne=one.person,
                mandat=one.mandate or OPEN,
                pouvoirs=names_of(dossier, one.proxies) or OPEN,
                voix=sum(_votes_of(dossier, key) for key in keys),
            )
        )
    return tuple(lines)


def _decision(dossier: Dossier, vote: CommitteeVote, *, quorum: bool) -> Decision:
    counted = vote.votes_for + vote.votes_against + vote.abstentions
    abstained = f"{vote.abstentions} abstention{'s' if vote.abstentions > 1 else ''}"
    how = (
        f"{vote.votes_for} pour, {vote.votes_against} contre, {abstained}"
        if counted
        else "sans opposition, sans vote compté"
    )
    word = ("Adoptée" if vote.adopted else "Non adoptée") if quorum else "Sans effet, faute de quorum"
    aside = names_of(dossier, vote.abstained)
    parts = (
        f"{word} : {how}",
        f"n'ont pas pris part au vote : {aside}" if aside else "",
        f"réserves : {vote.objections}" if vote.objections else "",
    )
    return Decision(
        texte=vote.text, resultat=" ; ".join(filter(None, parts)), adoptee=vote.adopted and quorum
    )
