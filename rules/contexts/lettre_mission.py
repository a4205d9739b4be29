"""The engagement letter of an accompaniment: free, voluntary, neutral, who sees what, days granted."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import Engagement
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.printing import Accompagnante, accompanied, advisor, no_engagement
from rules.parties import Partie, Printed, Signataire, lacking, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named

ADVISOR_ALONE = "L'organisation elle-même et la personne qui accompagne"
WITH_CONSENT = "Les organisations accompagnées ; au-dehors, avec l'accord écrit de chacune"
USUAL_ACCESS = (
    ("Ce qu'une organisation confie sur elle-même (comptes, difficultés, personnes)", ADVISOR_ALONE),
    ("Réponses au diagnostic qu'une organisation n'a pas déclarées partageables", ADVISOR_ALONE),
    ("Comptes rendus des ateliers, diagnostic partagé, plan", WITH_CONSENT),
    (
        "Nombre de jours, dates et objet général de l'accompagnement",
        "Les organisations accompagnées et les financeurs de l'accompagnement",
    ),
)


class Acces(Printed):
    """Who may see a kind of information."""

    quoi: str
    qui: str


class Context(Printed):
    """What the letter prints."""

    affaire: Affaire
    dispositif: str
    structure: str
    accompagnantes: tuple[Accompagnante, ...]
    beneficiaires: tuple[Partie, ...]
    collectif: bool
    demande: str
    objectifs: tuple[str, ...]
    convenu_le: date
    debut: date
    fin: date
    jours: Decimal
    decision: str
    financeurs: tuple[str, ...]
    acces: tuple[Acces, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each accompaniment, whatever the stage: nothing begins before it is signed."""
    return tuple(found.id for found in dossier.all(Engagement))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the accompaniment, somebody to accompany, dates in order; aims are to watch."""
    found = dossier.get(Engagement, subject)
    if found is None:
        return (no_engagement(subject),)
    problems = []
    if not accompanied(dossier, found):
        problems.append(
            lacking(
                "personne_a_accompagner",
                message("L'accompagnement ne nomme aucune organisation décrite dans le dossier."),
                message("Ajouter les organisations à « beneficiaires » ou aux « participations »."),
                "beneficiaires",
            )
        )
    if found.end < found.start:
        problems.append(
            lacking(
                "dates_inversees",
                message("L'accompagnement finirait avant de commencer."),
                message("Corriger « du » et « au »."),
                "au",
            )
        )
    if not found.aims:
        problems.append(
            to_watch(
                "accompagnement_sans_objectif",
                message("Les objectifs de l'accompagnement ne sont pas écrits."),
                message("Les écrire avec les organisations avant de parler d'outils."),
                "objectifs",
            )
        )
    return tuple(problems)


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the letter prints.

    Raises:
        ProblemsFound: the accompaniment is unknown, accompanies nobody, or ends before it starts.
    """
    refuse_if_any(missing(dossier, subject))
    found = dossier.get(Engagement, subject)
    if found is None:
        raise ProblemsFound((no_engagement(subject),))
    parties = tuple(party(organisation) for organisation in accompanied(dossier, found))
    lead = found.advisors[0]
    access = [(one.what, one.who) for one in found.accesses] or USUAL_ACCESS
    signing_for = Signataire(organisation=lead.structure, nom=lead.name, titre=lead.title)
    return Context(
        affaire=case_named(dossier),
        dispositif=found.device,
        structure=lead.structure,
        accompagnantes=tuple(advisor(who) for who in found.advisors),
        beneficiaires=parties,
        collectif=len(parties) > 1,
        demande=found.request,
        objectifs=found.aims,
        convenu_le=found.signed,
        debut=found.start,
        fin=found.end,
        jours=found.days_granted,
        decision=found.grant_reference,
        financeurs=found.funders,
        acces=tuple(Acces(quoi=what, qui=who) for what, who in access),
        signataires=(signing_for, *(signatory(one) for one in parties)),
    )
