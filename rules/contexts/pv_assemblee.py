"""Minutes of a general assembly: who was there, whether it could decide, what each vote decided."""

from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.assembly import Assembly, Resolution
from models.facts.employment import EmployerGroup, VotingRule
from models.problems import Problem, blocking, refuse_if_any
from rules.assemblies.check import check_call, check_minutes
from rules.assemblies.counting import Outcome, outcome, quorum_of, represented, voters
from rules.assemblies.printing import Seance, host, known_assembly, meeting
from rules.parties import Partie, Printed, Signataire
from rules.pooling.agreements import name_of, names_of

RULES = {
    VotingRule.ONE_EACH: "une voix par membre",
    VotingRule.COLLEGES: "vote par collèges, chacun compté pour sa part",
    VotingRule.HOURS: "voix selon les heures de l'exercice précédent, plafonnées",
}


class Presence(Printed):
    """Who sat for a member, and the members that gave them power."""

    membre: str
    personne: str
    pouvoirs: str


class Voix(Printed):
    """Votes of one college, or of all members together; ``sans_vote`` could vote and did not."""

    college: str
    pour: int
    contre: int
    abstentions: int
    sans_vote: int


class Vote(Printed):
    """A decision and its result; ``part_pour`` is what was for, out of all that was expressed (a ratio)."""

    titre: str
    texte: str
    secret: bool
    voix: tuple[Voix, ...]
    part_pour: Decimal
    exprime: bool
    resultat: str


class Quorum(Printed):
    """Members of the day, those needed, those present or represented."""

    membres: int
    necessaires: int
    presents: int
    atteint: bool


class Context(Printed):
    """What the minutes print."""

    groupement: Partie
    seance: Seance
    presidence: str
    secretariat: str
    presences: tuple[Presence, ...]
    absents: str
    invitees: str
    quorum: Quorum
    regle_de_vote: str
    ordre_du_jour: tuple[str, ...]
    echanges: tuple[str, ...]
    votes: tuple[Vote, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the assemblies whose attendance is recorded."""
    return tuple(assembly.id for assembly in dossier.all(Assembly) if assembly.present)


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what keeps the minutes of assembly ``subject`` from being drawn up."""
    assembly = dossier.get(Assembly, subject)
    found = check_call(dossier, assembly, subject)
    if assembly is None or blocking(found):
        return found
    return (*found, *check_minutes(dossier, assembly))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the minutes.

    Raises:
        ProblemsFound: the assembly is unknown, a proxy or a vote cannot be.
    """
    refuse_if_any(missing(dossier, subject))
    group, assembly = known_assembly(dossier, subject)
    there = set(represented(assembly))
    absent = [v.organisation for v in voters(dossier, assembly) if v.organisation not in there]
    return Context(
        groupement=host(group),
        seance=meeting(assembly),
        presidence=assembly.chair,
        secretariat=assembly.secretary,
        presences=tuple(
            Presence(
                membre=name_of(dossier, seat.organisation),
                personne=seat.person,
                pouvoirs=names_of(dossier, seat.proxies) or "–",
            )
            for seat in assembly.present
        ),
        absents=names_of(dossier, absent),
        invitees=", ".join(assembly.guests),
        quorum=_quorum(dossier, assembly),
        regle_de_vote=RULES[group.voting],
        ordre_du_jour=assembly.agenda,
        echanges=assembly.debate,
        votes=tuple(_vote(dossier, group, assembly, found) for found in assembly.resolutions),
        signataires=(
            Signataire(organisation="La présidence de séance", nom=assembly.chair, titre="présidence"),
            Signataire(organisation="Le secrétariat de séance", nom=assembly.secretary, titre="secrétariat"),
        ),
    )


def _quorum(dossier: Dossier, assembly: Assembly) -> Quorum:
    found = quorum_of(dossier, assembly)
    return Quorum(membres=found.members, necessaires=found.needed, presents=found.found, atteint=found.met)


def _vote(dossier: Dossier, group: EmployerGroup, assembly: Assembly, resolution: Resolution) -> Vote:
    found = outcome(dossier, assembly, resolution)
    names = {college.id: college.name for college in group.colleges}
    expressed = found.part_for + found.part_against
    return Vote(
        titre=resolution.title,
        texte=resolution.text,
        secret=resolution.secret,
        voix=tuple(
            Voix(
                college=names.get(side.ballot.college, "Ensemble des membres"),
                pour=side.ballot.votes_for,
                contre=side.ballot.votes_against,
                abstentions=side.ballot.abstentions,
                sans_vote=side.held - side.cast,
            )
            for side in found.sides
        ),
        part_pour=_ratio(found.part_for, expressed),
        exprime=bool(expressed),
        resultat=_result(found),
    )


def _ratio(part: Fraction, whole: Fraction) -> Decimal:
    if not whole:
        return Decimal(0)
    found = part / whole
    return (Decimal(found.numerator) / Decimal(found.denominator)).quantize(Decimal("0.0001"))


def _result(found: Outcome) -> str:
    if not found.quorum:
        return "Sans effet : le quorum n'était pas atteint, l'assemblée ne pouvait rien décider."
    return "Décision adoptée." if found.adopted else "Décision rejetée."
