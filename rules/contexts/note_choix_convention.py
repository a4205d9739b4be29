"""Note on the choice of the group's collective agreement, under the three tests of D1253-7, one per case."""

from datetime import date

from models.dossier import Dossier, Stage
from models.facts.declarations import AgreementChoice, AgreementOption
from models.facts.employment import EmployerGroup
from models.facts.organisations import CollectiveAgreement
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.gates.common import founders
from rules.group.branch_coverage import BranchClause, clauses_that_matter, count_of
from rules.group.founding import Embauche, hires_planned
from rules.group.told_to_authorities import MembreDeclare, member_told
from rules.parties import Printed, is_mixed, lacking, no_group, to_watch

CAUGHT = {
    True: "Elle vise le présent groupement.",
    False: "Ses conditions ne sont pas réunies par les membres actuels.",
    None: "La réponse doit être appréciée et confirmée par écrit avant toute déclaration.",
}


class Branche(Printed):
    """What a branch agreement says of employer groups, and what follows for this one."""

    convention: str
    texte: str
    constat: str


class Option(Printed):
    """An agreement examined under the three tests; ``membres`` counts those that apply it."""

    convention: str
    classifications: str
    niveaux: str
    activites: str
    membres: int


class Motif(Printed):
    """What tipped the scale, who wrote it and when."""

    par: str
    le: date
    raison: str
    egalite: str


class Context(Printed):
    """What the note prints; ``motifs`` is empty while nothing had to be chosen."""

    nom: str
    convention: str
    plusieurs: bool
    mixte: bool
    membres: tuple[MembreDeclare, ...]
    branches: tuple[Branche, ...]
    options: tuple[Option, ...]
    embauches: tuple[Embauche, ...]
    motifs: tuple[Motif, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due when the group is described at its formal stage: the choice comes before the statutes."""
    ready = dossier.stage is Stage.GROUPING and dossier.only(EmployerGroup) is not None
    return ("",) if ready else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the note needs: with several agreements, the comparison that supports the choice."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    return (*_comparison_lacking(dossier, group), *_agreements_lacking(dossier))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the note.

    Raises:
        ProblemsFound: members have several agreements and nothing was compared.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    organisations, choice = founders(dossier), dossier.get(AgreementChoice, group.id)
    clauses = clauses_that_matter(organisations, group.agreement.idcc)
    return Context(
        nom=group.name,
        convention=_named(group.agreement),
        plusieurs=group.several_agreements,
        mixte=is_mixed(organisations),
        membres=tuple(member_told(dossier, found) for found in organisations),
        branches=tuple(_branch(clause, clause.catches(organisations, clause.idcc)) for clause in clauses),
        options=tuple(
            _option(one, count_of(organisations, one.agreement.idcc))
            for one in (choice.options if choice else ())
        ),
        embauches=hires_planned(dossier),
        motifs=(_reason(choice),) if choice else (),
    )


def _named(agreement: CollectiveAgreement) -> str:
    return f"{agreement.title} (IDCC {agreement.idcc})"


def _branch(clause: BranchClause, caught: bool | None) -> Branche:  # noqa: FBT001 - answer of a test
    article = f", article {clause.basis.article}" if not clause.basis.note else ""
    return Branche(convention=f"{clause.basis.code}{article}", texte=clause.says, constat=CAUGHT[caught])


def _option(one: AgreementOption, members: int) -> Option:
    return Option(
        convention=_named(one.agreement),
        classifications=one.classifications,
        niveaux=one.levels,
        activites=one.activities,
        membres=members,
    )


def _reason(choice: AgreementChoice) -> Motif:
    return Motif(par=choice.author, le=choice.written, raison=choice.reason, egalite=choice.equality)


def _comparison_lacking(dossier: Dossier, group: EmployerGroup) -> tuple[Problem, ...]:
    if not group.several_agreements or dossier.get(AgreementChoice, group.id) is not None:
        return ()
    return (
        lacking(
            "comparaison_absente",
            message("Les conventions collectives des membres ne sont pas encore comparées."),
            message(
                "Remplir « choix_de_convention » : classifications, niveaux d'emploi, activités, raison."
            ),
            "choix_de_convention",
            "D1253-7",
        ),
    )


def _agreements_lacking(dossier: Dossier) -> tuple[Problem, ...]:
    silent = [found.name for found in founders(dossier) if found.agreement is None and found.headcount]
    if not silent:
        return ()
    return (
        to_watch(
            "convention_inconnue",
            message("La convention collective manque pour : {who}.", who=", ".join(silent)),
            message("L'indiquer dans « organisations », ou confirmer que l'employeur n'en applique aucune."),
            "organisations.convention_collective",
            "D1253-5",
        ),
    )
