"""The shared equipment agreement: a loan for use, free, between the parties (C. civ. 1875 to 1891)."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.agreements import AgreementTerms
from models.facts.cooperation import Decision, Direction, Resource, ResourceKind
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.decisions.outcome import taken
from rules.parties import Partie, Printed, lacking, to_watch
from rules.pooling.agreements import (
    KEYS,
    POOLING,
    Affaire,
    agreement_parties,
    case_named,
    name_of,
    participants,
    terms,
)
from rules.pooling.things import under_own_agreement

DOCUMENT = "convention_materiel"
LENDABLE = (ResourceKind.EQUIPMENT, ResourceKind.VEHICLE)
AT_LEAST = 2


class Bien(Printed):
    """A thing put in common; amounts in euros, the cost a year is what has to be shared."""

    designation: str
    proprietaire: str
    numero_de_serie: str
    etat: str
    valeur: Decimal
    cout_annuel: Decimal


class Besoin(Printed):
    """A thing a party still looks for."""

    designation: str
    organisation: str


class Disponibilite(Printed):
    """When a thing can be borrowed."""

    designation: str
    quand: str


class Accord(Printed):
    """The decision to pool; ``jointes`` are the parties that came after it, and join it by signing."""

    instance: str
    prise_le: date
    jointes: tuple[str, ...]


class Context(Printed):
    """What the agreement prints; amounts in euros, terms in months and days."""

    affaire: Affaire
    parties: tuple[Partie, ...]
    decision: Accord
    biens: tuple[Bien, ...]
    besoins: tuple[Besoin, ...]
    disponibilites: tuple[Disponibilite, ...]
    valeur_totale: Decimal
    total_des_frais: Decimal
    frais_a_partager: bool
    vehicules: bool
    cle: str
    referente: str
    effet_le: date
    duree_en_mois: int
    preavis_en_mois: int
    reservation_en_jours: int


def _things(dossier: Dossier, direction: Direction) -> tuple[Resource, ...]:
    here, apart = {found.id for found in participants(dossier)}, under_own_agreement(dossier)
    return tuple(
        found
        for found in dossier.all(Resource)
        if found.nature in LENDABLE
        and found.direction is direction
        and found.organisation in here
        and found.id not in apart
    )


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, when somebody offers equipment or a vehicle and the parties decided to pool."""
    ready = taken(dossier, POOLING) is not None and _things(dossier, Direction.OFFERED)
    return ("",) if ready else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: the decision, two parties, things to lend, values that an insurer will ask for."""
    found = []
    if taken(dossier, POOLING) is None:
        found.append(
            lacking(
                "materiel_sans_decision",
                message("Les organisations n'ont pas encore décidé de mettre du matériel en commun."),
                message("Noter la décision du collectif : objet « mutualiser »."),
                "decisions",
            )
        )
    if len(participants(dossier)) < AT_LEAST:
        found.append(
            lacking(
                "materiel_sans_parties",
                message("Une convention de matériel réunit au moins deux organisations."),
                message("Ajouter les participations au dossier."),
                "participations",
            )
        )
    return (*found, *_things_missing(dossier))


def _things_missing(dossier: Dossier) -> tuple[Problem, ...]:
    offered = _things(dossier, Direction.OFFERED)
    if not offered:
        return (
            lacking(
                "materiel_sans_bien",
                message("Aucun matériel ni véhicule n'est offert au prêt."),
                message(
                    "Ajouter au moins une ressource de nature « materiel » ou « vehicule », sens « offre »."
                ),
                "ressources",
            ),
        )
    return tuple(
        to_watch(
            "materiel_sans_valeur",
            message("La valeur de « {bien} » n'est pas connue.", bien=thing.label),
            message("L'indiquer : l'assurance et la réparation s'y réfèrent."),
            "valeur",
        )
        for thing in offered
        if not thing.value
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: no decision, fewer than two parties or nothing to lend.
    """
    refuse_if_any(missing(dossier, subject))
    decision = taken(dossier, POOLING)
    if decision is None:
        raise ProblemsFound(missing(dossier, subject))
    return _printed(dossier, decision, terms(dossier, DOCUMENT))


def _printed(dossier: Dossier, decision: Decision, chosen: AgreementTerms) -> Context:
    offered = _things(dossier, Direction.OFFERED)
    costs = sum((thing.yearly_cost for thing in offered), Decimal(0))
    return Context(
        affaire=case_named(dossier),
        parties=agreement_parties(dossier),
        decision=_decided(dossier, decision),
        biens=tuple(_thing(dossier, thing) for thing in offered),
        besoins=tuple(
            Besoin(designation=thing.label, organisation=name_of(dossier, thing.organisation))
            for thing in _things(dossier, Direction.NEEDED)
        ),
        disponibilites=tuple(
            Disponibilite(designation=thing.label, quand=thing.availability)
            for thing in offered
            if thing.availability
        ),
        valeur_totale=sum((thing.value for thing in offered), Decimal(0)),
        total_des_frais=costs,
        frais_a_partager=costs > 0,
        vehicules=any(thing.nature is ResourceKind.VEHICLE for thing in offered),
        cle=KEYS[chosen.sharing_key],
        referente=name_of(dossier, chosen.keeper or offered[0].organisation),
        effet_le=chosen.effective or decision.decided,
        duree_en_mois=chosen.months,
        preavis_en_mois=chosen.notice_months,
        reservation_en_jours=chosen.booking_days,
    )


def _decided(dossier: Dossier, decision: Decision) -> Accord:
    """Return the decision, as those decided who were there: nobody is said to have voted before coming."""
    there = participants(dossier, decision.decided)
    came = tuple(party.name for party in participants(dossier) if party not in there)
    return Accord(instance=decision.body, prise_le=decision.decided, jointes=came)


def _thing(dossier: Dossier, thing: Resource) -> Bien:
    return Bien(
        designation=thing.label,
        proprietaire=name_of(dossier, thing.organisation),
        numero_de_serie=thing.serial or "–",
        etat=thing.condition or "–",
        valeur=thing.value,
        cout_annuel=thing.yearly_cost,
    )
