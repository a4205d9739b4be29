"""How an assembly is named in its three papers: its call, its attendance sheet, its minutes."""

from datetime import date

from models.dossier import Dossier
from models.facts.assembly import Assembly, AssemblyKind
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.problems import ProblemsFound
from rules.assemblies.check import unknown_assembly
from rules.contracts.placements import clock
from rules.parties import Partie, Printed, group_party, no_group

KINDS = {
    AssemblyKind.ORDINARY: "Assemblée générale ordinaire",
    AssemblyKind.EXTRAORDINARY: "Assemblée générale extraordinaire",
}
QUORUMS = {
    (AssemblyKind.ORDINARY, False): "la moitié au moins des membres présents ou représentés",
    (AssemblyKind.ORDINARY, True): "aucun, l'assemblée étant réunie sur deuxième convocation",
    (AssemblyKind.EXTRAORDINARY, False): "les deux tiers au moins des membres présents ou représentés",
    (AssemblyKind.EXTRAORDINARY, True): "la moitié au moins des membres, sur deuxième convocation",
}
MAJORITIES = {
    AssemblyKind.ORDINARY: "la majorité des voix exprimées",
    AssemblyKind.EXTRAORDINARY: "les deux tiers des voix exprimées",
}


class Seance(Printed):
    """An assembly as its papers name it; times in words, ``fin`` empty when it is not known."""

    nature: str
    le: date
    debut: str
    fin: str
    lieu: str
    a_distance: str
    convoquee_le: date
    deuxieme: bool
    quorum: str
    majorite: str


def known_assembly(dossier: Dossier, subject: str) -> tuple[EmployerGroup, Assembly]:
    """Return the group and the assembly.

    Raises:
        ProblemsFound: one of them is not described.
    """
    group, assembly = dossier.only(EmployerGroup), dossier.get(Assembly, subject)
    if group is None:
        raise ProblemsFound([no_group()])
    if assembly is None:
        raise ProblemsFound([unknown_assembly(subject)])
    return group, assembly


def meeting(assembly: Assembly) -> Seance:
    """Return an assembly as its papers name it."""
    return Seance(
        nature=KINDS[assembly.nature],
        le=assembly.day,
        debut=clock(assembly.start),
        fin=clock(assembly.end) if assembly.end else "",
        lieu=assembly.place,
        a_distance=assembly.remote,
        convoquee_le=assembly.called,
        deuxieme=assembly.second_call,
        quorum=QUORUMS[assembly.nature, assembly.second_call],
        majorite=MAJORITIES[assembly.nature],
    )


def host(group: EmployerGroup) -> Partie:
    """Return the group that meets."""
    return group_party(group)


def speaker_of(dossier: Dossier, organisation: str) -> str:
    """Return who speaks for a member when nobody else is named: its legal representative."""
    known = dossier.get(Organisation, organisation)
    return f"{known.representative.name}, {known.representative.title}" if known else ""
