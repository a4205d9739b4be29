"""The attendance sheet of a general assembly: a line for each member, its proxies, room to sign."""

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.problems import Problem, refuse_if_any
from rules.assemblies.check import check_call
from rules.assemblies.counting import quorum_of, voters, votes_of
from rules.assemblies.printing import Seance, host, known_assembly, meeting, speaker_of
from rules.parties import Partie, Printed, Signataire
from rules.pooling.agreements import name_of


class Ligne(Printed):
    """A member: who speaks for it, to whom it gave power, its votes."""

    membre: str
    personne: str
    pouvoir: str
    voix: int


class Context(Printed):
    """What the sheet prints; ``necessaires`` members make the quorum."""

    groupement: Partie
    seance: Seance
    lignes: tuple[Ligne, ...]
    nombre: int
    necessaires: int
    total_voix: int
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the assemblies called."""
    return tuple(assembly.id for assembly in dossier.all(Assembly))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the sheet of assembly ``subject`` lacks."""
    return check_call(dossier, dossier.get(Assembly, subject), subject)


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the sheet: names of who came once they are recorded, of who may come before.

    Raises:
        ProblemsFound: the group or the assembly is not described.
    """
    refuse_if_any(missing(dossier, subject))
    group, assembly = known_assembly(dossier, subject)
    votes, quorum = votes_of(dossier, assembly), quorum_of(dossier, assembly)
    return Context(
        groupement=host(group),
        seance=meeting(assembly),
        lignes=tuple(
            _line(dossier, assembly, found.organisation, votes[found.organisation])
            for found in voters(dossier, assembly)
        ),
        nombre=quorum.members,
        necessaires=quorum.needed,
        total_voix=sum(votes.values()),
        signataires=(
            Signataire(
                organisation="Présidence de séance", nom=assembly.chair or "Nom", titre="certifie exact"
            ),
            Signataire(organisation="Secrétariat", nom=assembly.secretary or "Nom", titre="certifie exact"),
        ),
    )


def _line(dossier: Dossier, assembly: Assembly, member: str, votes: int) -> Ligne:
    there = next((seat.person for seat in assembly.present if seat.organisation == member), "")
    given = next((seat for seat in assembly.present if member in seat.proxies), None)
    absent = "" if assembly.present else speaker_of(dossier, member)
    return Ligne(
        membre=name_of(dossier, member),
        personne=there or absent,
        pouvoir=f"{given.person} ({name_of(dossier, given.organisation)})" if given else "",
        voix=0 if member in assembly.deprived else votes,
    )
