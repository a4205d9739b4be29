"""The cooperation agreement: the twelve topics as articles, and the rules that hold them together."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.agreements import AgreementTerms, BudgetSide
from models.facts.cooperation import Direction, Resource, ResourceKind, Signature, Topic
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.common_budget import Ligne, printed_side, total_of
from rules.decisions.outcome import decisions_taken, taken
from rules.diagnosing.topics import added_topics, conclusion, paragraphs, topic_name, unsettled
from rules.parties import Partie, Printed, lacking
from rules.pooling.agreements import (
    COLLECTIVE,
    KEYS,
    POOLING,
    Affaire,
    agreement_parties,
    case_named,
    name_of,
    names_of,
    participants,
    terms,
)

DOCUMENT = "convention_cooperation"
CHARTER = "charte_cooperation"
COOPERATING = "cooperer"
AT_LEAST = 2
NATURES = {
    ResourceKind.PREMISES: "locaux",
    ResourceKind.EQUIPMENT: "matériel",
    ResourceKind.VEHICLE: "véhicule",
    ResourceKind.INFORMATION: "information",
    ResourceKind.MONEY: "argent",
    ResourceKind.VOLUNTEERS: "bénévoles",
    ResourceKind.COMMUNICATION: "communication",
    ResourceKind.WORK_TIME: "temps de travail",
}


class Sujets(Printed):
    """The twelve conclusions, each a list of paragraphs."""

    echeancier: tuple[str, ...]
    communication: tuple[str, ...]
    gouvernance: tuple[str, ...]
    objectifs: tuple[str, ...]
    excedents: tuple[str, ...]
    tarification: tuple[str, ...]
    criteres_de_reussite: tuple[str, ...]
    perspectives: tuple[str, ...]
    ressources_humaines: tuple[str, ...]
    ressources_materielles: tuple[str, ...]
    valeurs: tuple[str, ...]
    qui_fait_quoi: tuple[str, ...]


class AutreSujet(Printed):
    """A topic the case added to the twelve."""

    titre: str
    paragraphes: tuple[str, ...]


class Ressource(Printed):
    """A resource offered to the project."""

    designation: str
    nature: str
    organisation: str
    disponibilite: str


class MissionPortee(Printed):
    """A task, who answers for it and who helps."""

    quoi: str
    portee_par: str
    avec: str


class DecisionPrise(Printed):
    """The decision of one party's body to cooperate."""

    organisation: str
    instance: str
    prise_le: date
    reference: str


class Context(Printed):
    """What the agreement prints; amounts in euros over the term, terms in months."""

    affaire: Affaire
    parties: tuple[Partie, ...]
    entre: str
    sujets: Sujets
    autres_sujets: tuple[AutreSujet, ...]
    ressources: tuple[Ressource, ...]
    missions: tuple[MissionPortee, ...]
    budget: bool
    charges: tuple[Ligne, ...]
    produits: tuple[Ligne, ...]
    total_charges: Decimal
    total_produits: Decimal
    decisions: tuple[DecisionPrise, ...]
    cle: str
    referente: str
    effet_le: date
    duree_en_mois: int
    preavis_en_mois: int
    charte: bool
    convention_de_materiel: bool


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, in the cooperation stage, when the twelve topics are settled."""
    return ("",) if dossier.stage is Stage.COOPERATION and not unsettled(dossier) else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: topics without a conclusion, parties, a date of effect, a balanced budget."""
    chosen = terms(dossier, DOCUMENT)
    found = [
        lacking(
            "sujet_sans_conclusion",
            message("Le sujet « {sujet} » n'a pas encore de conclusion.", sujet=topic_name(topic)),
            message("En parler ensemble, puis noter la conclusion dans la section « sujets »."),
            topic.value,
        )
        for topic in unsettled(dossier)
    ]
    if len(participants(dossier)) < AT_LEAST:
        found.append(
            lacking(
                "cooperation_sans_parties",
                message("Une convention de coopération réunit au moins deux organisations."),
                message("Ajouter les participations au dossier."),
                "participations",
            )
        )
    return (*found, *_terms_missing(chosen))


def _terms_missing(chosen: AgreementTerms) -> tuple[Problem, ...]:
    found = []
    if chosen.effective is None:
        found.append(
            lacking(
                "cooperation_sans_date",
                message("La date de prise d'effet de la convention de coopération n'est pas choisie."),
                message("L'indiquer dans « modalites », document « convention_cooperation »."),
                "prend_effet_le",
            )
        )
    out, into = total_of(chosen.budget, BudgetSide.EXPENSE), total_of(chosen.budget, BudgetSide.INCOME)
    if out != into:
        found.append(
            lacking(
                "budget_desequilibre",
                message(
                    "Le budget commun n'est pas équilibré : {charges:money} de dépenses pour "
                    "{produits:money} de recettes.",
                    charges=out,
                    produits=into,
                ),
                message("Corriger les lignes, ou ajouter la contribution qui équilibre."),
                "budget",
            )
        )
    return tuple(found)


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: a topic, a party or the date of effect lacks, or the budget is off balance.
    """
    refuse_if_any(missing(dossier, subject))
    chosen = terms(dossier, DOCUMENT)
    if chosen.effective is None:
        raise ProblemsFound(missing(dossier, subject))
    parties = agreement_parties(dossier)
    return Context(
        affaire=case_named(dossier),
        parties=parties,
        entre=", ".join(party.nom for party in parties),
        sujets=Sujets(**{topic.value: conclusion(dossier, topic) for topic in Topic}),
        autres_sujets=tuple(
            AutreSujet(titre=found.topic, paragraphes=paragraphs(found.conclusion))
            for found in added_topics(dossier)
        ),
        ressources=_resources(dossier),
        missions=_missions(dossier, chosen),
        budget=bool(chosen.budget),
        charges=printed_side(dossier, chosen.budget, BudgetSide.EXPENSE),
        produits=printed_side(dossier, chosen.budget, BudgetSide.INCOME),
        total_charges=total_of(chosen.budget, BudgetSide.EXPENSE),
        total_produits=total_of(chosen.budget, BudgetSide.INCOME),
        decisions=_decisions(dossier),
        cle=KEYS[chosen.sharing_key],
        referente=_keeper(dossier, chosen),
        effet_le=chosen.effective,
        duree_en_mois=chosen.months,
        preavis_en_mois=chosen.notice_months,
        charte=any(found.document == CHARTER for found in dossier.all(Signature)),
        convention_de_materiel=taken(dossier, POOLING) is not None,
    )


def _keeper(dossier: Dossier, chosen: AgreementTerms) -> str:
    return name_of(dossier, chosen.keeper or participants(dossier)[0].id)


def _missions(dossier: Dossier, chosen: AgreementTerms) -> tuple[MissionPortee, ...]:
    return tuple(
        MissionPortee(
            quoi=mission.what,
            portee_par=name_of(dossier, mission.lead),
            avec=names_of(dossier, mission.helpers) or "–",
        )
        for mission in chosen.missions
    )


def _resources(dossier: Dossier) -> tuple[Ressource, ...]:
    here = {organisation.id for organisation in participants(dossier)}
    return tuple(
        Ressource(
            designation=found.label,
            nature=NATURES[found.nature],
            organisation=name_of(dossier, found.organisation),
            disponibilite=found.availability or "–",
        )
        for found in dossier.all(Resource)
        if found.direction is Direction.OFFERED and found.organisation in here
    )


def _decisions(dossier: Dossier) -> tuple[DecisionPrise, ...]:
    return tuple(
        DecisionPrise(
            organisation=name_of(dossier, found.organisation),
            instance=found.body,
            prise_le=found.decided,
            reference=found.reference or "–",
        )
        for found in decisions_taken(dossier, COOPERATING)
        if found.organisation != COLLECTIVE
    )
