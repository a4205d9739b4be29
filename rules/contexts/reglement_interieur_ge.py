"""Internal rules of an employer group: how members join, use, plan and pay; one per case.

They are the association's own rules, apart from those the law asks of employers (L1311-2).
"""

from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup
from models.facts.founding import HouseRules
from models.facts.prices import PricePolicy
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.accounts.prices import components_said
from rules.decisions.outcome import taken
from rules.group.founding import group_signatory, officer
from rules.parties import Printed, Signataire, group_representative, no_group, person, to_watch

ADOPTION = "adopter_le_reglement_interieur"
PRIORITIES = (
    "les heures inscrites aux conventions de mise à disposition en vigueur",
    "le remplacement d'une personne du groupement absente, là où la sécurité d'un public l'exige",
    "les demandes ponctuelles, dans l'ordre où elles arrivent",
)


class Groupement(Printed):
    """The choices of the statutes that the rules apply; amounts in euros."""

    nom: str
    commune: str
    plusieurs_conventions: bool
    cotisation: Decimal
    depot_en_mois: int
    delai_de_paiement: int
    trajet: str
    tva: str


class Regles(Printed):
    """What the rules fix themselves; days as their names say."""

    planning_en_jours: int
    changement_en_jours_ouvres: int
    litige_en_jours: int
    fermetures_avant_le: str
    facture_le: int
    alerte_en_semaines: int
    priorites: tuple[str, ...]


class Context(Printed):
    """What the rules print; ``adopte`` says in words whether it was voted."""

    groupement: Groupement
    regles: Regles
    composantes: tuple[str, ...]
    adopte: str
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due with the statutes, which they complete."""
    ready = dossier.stage is Stage.GROUPING and dossier.only(EmployerGroup) is not None
    return ("",) if ready else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the rules need; without a price policy they refer to the vote to come."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    if dossier.only(PricePolicy) is not None:
        return ()
    return (
        to_watch(
            "politique_de_prix_absente",
            message("La politique de prix n'est pas encore votée : le règlement y renvoie."),
            message("Faire voter la politique de prix et l'inscrire dans « politiques_de_prix »."),
            "politiques_de_prix",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the rules.

    Raises:
        ProblemsFound: the group is not described.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    policy = dossier.only(PricePolicy)
    return Context(
        groupement=_group(group),
        regles=_rules(dossier.get(HouseRules, group.id) or HouseRules(group=group.id)),
        composantes=components_said(policy) if policy else (),
        adopte=_adopted(dossier),
        signataires=_signatories(group),
    )


def _group(group: EmployerGroup) -> Groupement:
    return Groupement(
        nom=group.name,
        commune=group.seat.city,
        plusieurs_conventions=group.several_agreements,
        cotisation=group.membership_fee,
        depot_en_mois=group.deposit_months,
        delai_de_paiement=group.payment_days,
        trajet=group.travel_bearer,
        tva=group.vat,
    )


def _rules(rules: HouseRules) -> Regles:
    return Regles(
        planning_en_jours=rules.schedule_days,
        changement_en_jours_ouvres=rules.change_days,
        litige_en_jours=rules.dispute_days,
        fermetures_avant_le=rules.leave_call,
        facture_le=rules.invoice_day,
        alerte_en_semaines=rules.idle_weeks,
        priorites=rules.priorities or PRIORITIES,
    )


def _adopted(dossier: Dossier) -> str:
    vote = taken(dossier, ADOPTION)
    if vote is None:
        return "Projet à soumettre à l'assemblée générale."
    return f"Règlement adopté : {vote.body} du {vote.decided:%d/%m/%Y}."


def _signatories(group: EmployerGroup) -> tuple[Signataire, ...]:
    secretary = officer(group, "secrét")
    chair = group_signatory(group, group_representative(group))
    return (chair, group_signatory(group, person(secretary))) if secretary else (chair,)
