"""What the papers of a group's founding share: who sat, what the vote gave, who may sign the letters."""

from collections.abc import Iterable
from datetime import date

from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from models.facts.founding import Attendance, FirstBoard, PlannedHire
from models.facts.organisations import Person
from models.messages import message
from models.problems import Problem
from rules.contracts.placements import in_hours
from rules.decisions.outcome import last_word, taken, votes_on
from rules.decisions.wording import said
from rules.parties import Personne, Printed, Signataire, group_representative, person, to_watch
from rules.pooling.agreements import COLLECTIVE, name_of, names_of

ASSOCIATION = "groupement_employeurs_association"
COOPERATIVE = "groupement_employeurs_cooperative"
STATUTES_ADOPTED = "adopter_les_statuts"
OPEN = "–"


class Seance(Printed):
    """Somebody present for a member: ``pouvoirs`` names the members they also vote for."""

    organisation: str
    personne: str
    pouvoirs: str


class Embauche(Printed):
    """People the group means to employ, by qualification (D1253-5, 4°); ``duree`` a week, in words."""

    qualification: str
    nombre: int
    duree: str


def hires_planned(dossier: Dossier) -> tuple[Embauche, ...]:
    """Return the people the group means to employ."""
    return tuple(
        Embauche(
            qualification=post.qualification,
            nombre=post.count,
            duree=OPEN if post.weekly_hours is None else in_hours(post.weekly_hours),
        )
        for post in dossier.all(PlannedHire)
    )


def seated(dossier: Dossier, present: Iterable[Attendance]) -> tuple[Seance, ...]:
    """Return who sat and for whom."""
    return tuple(
        Seance(
            organisation=name_of(dossier, someone.organisation),
            personne=someone.person,
            pouvoirs=names_of(dossier, someone.proxies) or OPEN,
        )
        for someone in present
    )


def votes(present: Iterable[Attendance]) -> int:
    """Return how many members are present or represented."""
    return sum(1 + len(someone.proxies) for someone in present)


def result_of(dossier: Dossier, subject: str, on: date, body: str = COLLECTIVE) -> str:
    """Return in one sentence what a meeting's vote gave; empty when nothing was put to the vote.

    Without a vote of that day, it is the one that decided last.
    """
    held = votes_on(dossier, subject, body)
    of_the_day = [one for one in held if one.decided == on]
    found = (*of_the_day, *filter(None, (last_word(held, dossier),)), *held)
    return said(dossier, found[0]) if found else ""


def statutes_adopted(dossier: Dossier) -> bool:
    """Tell whether the founders have adopted the statutes."""
    return taken(dossier, STATUTES_ADOPTED) is not None


def letters_signer(dossier: Dossier, group: EmployerGroup) -> Personne:
    """Return who signs letters to the labour administration (D1253-2, D1253-4): empowered, else the chair."""
    board = dossier.get(FirstBoard, group.id)
    named = [who for who in group.directors if board is not None and who.name == board.letters]
    if board is not None and board.letters:
        title = named[0].title if named else "personne habilitée par le conseil d'administration"
        return person(named[0]) if named else Personne(nom=board.letters, titre=title)
    return group_representative(group)


def group_signatory(group: EmployerGroup, who: Personne) -> Signataire:
    """Return who signs in the group's name; blanks to fill in when nobody is known yet."""
    return Signataire(organisation=group.name, nom=who.nom or "Nom et prénom", titre=who.titre or "fonction")


def officer(group: EmployerGroup, beginning: str) -> Person | None:
    """Return the director whose title begins so (« présid », « secrét », « trésor »)."""
    return next((who for who in group.directors if who.title.lower().startswith(beginning)), None)


def not_voted(dossier: Dossier, subject: str, body: str, label: str) -> tuple[Problem, ...]:
    """Recall a vote that minutes should report and that nobody recorded."""
    if votes_on(dossier, subject, body):
        return ()
    return (
        to_watch(
            f"vote_absent_{subject}",
            message("Le vote sur « {label} » n'est pas inscrit au dossier.", label=label),
            message(
                "Ajouter dans « decisions » l'objet « {subject} », avec le compte des voix.", subject=subject
            ),
            "decisions",
        ),
    )
