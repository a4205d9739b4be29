"""What the papers of money between a group and its members lack, and how their subjects are named."""

from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.parties import Partie, group_party, lacking, no_group, party

BAR = "|"


def subject_of(what: str, member: str) -> str:
    """Return the subject of a member's paper: ``2026-11|amicale``."""
    return f"{what}{BAR}{member}"


def parts_of(subject: str) -> tuple[str, str]:
    """Return what a subject is about, and the member; both empty parts are lawful."""
    what, _, member = subject.rpartition(BAR)
    return what, member


def sides(dossier: Dossier, member: str) -> tuple[EmployerGroup, Partie, Partie]:
    """Return the group, and the group and the member as parties.

    Raises:
        ProblemsFound: one of them is not described.
    """
    group, organisation = dossier.only(EmployerGroup), dossier.get(Organisation, member)
    if group is None:
        raise ProblemsFound([no_group()])
    if organisation is None:
        raise ProblemsFound([unknown_member(member)])
    return group, group_party(group), party(organisation)


def without_sides(dossier: Dossier, member: str) -> tuple[Problem, ...]:
    """Return why a paper between the group and a member cannot be drawn up."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    return () if dossier.get(Organisation, member) else (unknown_member(member),)


def unknown_member(member: str) -> Problem:
    """Return the problem of an organisation that is not described."""
    return lacking(
        "membre_inconnu",
        message("L'organisation « {organisation} » n'est pas décrite.", organisation=member),
        message("La décrire dans « organisations »."),
        "organisations",
    )


def unknown_paper(what: str, section: str) -> Problem:
    """Return the problem of a paper whose facts nobody recorded."""
    return lacking(
        "sujet_inconnu",
        message("Rien n'est inscrit pour « {sujet} ».", sujet=what),
        message("Compléter la section « {section} » du dossier.", section=section),
        section,
    )
