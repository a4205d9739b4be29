"""The specification sent to several consultants: questions, what is expected, how answers will be read."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.consultants import Specification
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.offers import specification_problems
from rules.parties import Partie, Printed, lacking, party
from rules.pooling.agreements import Affaire, case_named, name_of, participants


class Etape(Printed):
    """A milestone of the mission."""

    le: date
    quoi: str
    qui: str


class Critere(Printed):
    """A criterion and its weight in hundredths."""

    libelle: str
    poids: int


class Context(Printed):
    """What the specification prints; days of the mission, budget in euros (zero when none is said)."""

    affaire: Affaire
    titre: str
    etabli_le: date
    donneuse_d_ordre: str
    organisations: tuple[Partie, ...]
    contexte: tuple[str, ...]
    questions: tuple[str, ...]
    hors_mission: tuple[str, ...]
    livrables: tuple[str, ...]
    competences: tuple[str, ...]
    jours: Decimal
    budget: Decimal
    etapes: tuple[Etape, ...]
    reponse_avant_le: date
    reponse_a: str
    choix_le: date | None
    criteres: tuple[Critere, ...]
    note_sur: int


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each specification."""
    return tuple(found.id for found in dossier.all(Specification))


def unknown(subject: str) -> Problem:
    """Return the problem of a specification that nobody wrote."""
    return lacking(
        "cahier_inconnu",
        message("Le cahier des charges « {cahier} » n'est pas dans le dossier.", cahier=subject),
        message("Vérifier son identifiant dans la section « cahiers_des_charges »."),
        "cahiers_des_charges",
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the specification, weights that make 100, time to answer, enough consultants."""
    found = dossier.get(Specification, subject)
    return (unknown(subject),) if found is None else specification_problems(found)


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the specification prints.

    Raises:
        ProblemsFound: it is unknown, its weights do not make 100, or no time is left to answer.
    """
    refuse_if_any(missing(dossier, subject))
    found = dossier.get(Specification, subject)
    if found is None:
        raise ProblemsFound((unknown(subject),))
    return Context(
        affaire=case_named(dossier),
        titre=found.title,
        etabli_le=found.written,
        donneuse_d_ordre=name_of(dossier, found.contracting),
        organisations=tuple(party(organisation) for organisation in participants(dossier)),
        contexte=found.background,
        questions=found.questions,
        hors_mission=found.out_of_scope,
        livrables=found.deliverables,
        competences=found.skills,
        jours=found.days,
        budget=found.budget or Decimal(0),
        etapes=tuple(
            Etape(le=one.on, quoi=one.what, qui=name_of(dossier, one.who)) for one in found.milestones
        ),
        reponse_avant_le=found.answer_by,
        reponse_a=found.answer_to,
        choix_le=found.choice_by,
        criteres=tuple(Critere(libelle=one.label, poids=one.weight) for one in found.criteria),
        note_sur=found.scale,
    )
