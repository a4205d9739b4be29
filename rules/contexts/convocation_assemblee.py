"""The call of a general assembly: place, agenda, decisions proposed, and a form of proxy to send back."""

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.problems import Problem, refuse_if_any
from rules.assemblies.check import check_call
from rules.assemblies.counting import voters
from rules.assemblies.printing import Seance, host, known_assembly, meeting
from rules.parties import Partie, Printed, Signataire, signatory
from rules.pooling.agreements import name_of


class Projet(Printed):
    """A decision proposed to the vote."""

    titre: str
    texte: str


class Context(Printed):
    """What the call prints."""

    groupement: Partie
    seance: Seance
    membres: tuple[str, ...]
    ordre_du_jour: tuple[str, ...]
    projets: tuple[Projet, ...]
    pieces: tuple[str, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the assemblies called."""
    return tuple(assembly.id for assembly in dossier.all(Assembly))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the call of assembly ``subject`` lacks; a late call is only recalled."""
    return check_call(dossier, dossier.get(Assembly, subject), subject)


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the call.

    Raises:
        ProblemsFound: the group or the assembly is not described.
    """
    refuse_if_any(missing(dossier, subject))
    group, assembly = known_assembly(dossier, subject)
    called = assembly.model_copy(update={"end": ""})
    return Context(
        groupement=host(group),
        seance=meeting(called),
        membres=tuple(name_of(dossier, found.organisation) for found in voters(dossier, assembly)),
        ordre_du_jour=assembly.agenda,
        projets=tuple(Projet(titre=found.title, texte=found.text) for found in assembly.resolutions),
        pieces=assembly.enclosed,
        signataires=(signatory(host(group)),),
    )
