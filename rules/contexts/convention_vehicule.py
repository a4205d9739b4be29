"""A vehicle shared by its owner: who drives, who insures, the log, the running cost settled every year."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import Resource, ResourceKind
from models.facts.organisations import Organisation
from models.facts.pooling import Driver, VehicleSharing
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.parties import Partie, Printed, Signataire, lacking, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of
from rules.pooling.things import in_order, owner_of, two_sides, unknown_subject


class Vehicule(Printed):
    """The vehicle; ``valeur`` in euros, ``kilometrage`` in kilometres on the first day."""

    designation: str
    immatriculation: str
    etat: str
    valeur: Decimal
    kilometrage: int
    energie: str
    stationnement: str


class Conductrice(Printed):
    """Someone who may drive; ``permis`` says when the licence was looked at."""

    nom: str
    organisation: str
    permis: date | None


class Assurance(Printed):
    """The vehicle's insurer, its written agreement (absent until given) and the excess in euros."""

    nom: str
    accord_le: date | None
    franchise: Decimal


class Context(Printed):
    """What the agreement prints; the cost by kilometre in euros."""

    affaire: Affaire
    proprietaire: Partie
    utilisatrices: tuple[Partie, ...]
    vehicule: Vehicule
    conductrices: tuple[Conductrice, ...]
    assurance: Assurance
    cout_au_kilometre: Decimal
    du: date
    au: date
    preavis_en_mois: int
    reservation_en_jours: int
    referente: str
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each sharing of a vehicle told."""
    return tuple(found.id for found in dossier.all(VehicleSharing))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: a vehicle, users, drivers of theirs; and to watch, licences and the insurer."""
    sharing = dossier.get(VehicleSharing, subject)
    if sharing is None:
        return (unknown_subject(subject, VehicleSharing.section),)
    sides = (
        problem
        for user in sharing.users
        for problem in two_sides(dossier, sharing.resource, user, "utilisatrices")
    )
    return (
        *dict.fromkeys(sides),
        *in_order(sharing.start, sharing.end),
        *_vehicle(dossier, sharing),
        *_drivers(dossier, sharing),
        *_insurer(sharing),
    )


def _vehicle(dossier: Dossier, sharing: VehicleSharing) -> tuple[Problem, ...]:
    thing = dossier.get(Resource, sharing.resource)
    if thing is None or thing.nature is ResourceKind.VEHICLE:
        return ()
    return (
        lacking(
            "pas_un_vehicule",
            message("« {bien} » n'est pas un véhicule dans l'inventaire.", bien=thing.label),
            message("Employer le prêt à usage ou la convention de matériel."),
            "vehicule",
        ),
    )


def _drivers(dossier: Dossier, sharing: VehicleSharing) -> tuple[Problem, ...]:
    owner = owner_of(dossier, sharing.resource)
    here = {*sharing.users, *((owner.id,) if owner else ())}
    strangers = tuple(
        lacking(
            "conducteur_etranger",
            message("{nom} n'appartient à aucune des parties.", nom=driver.name),
            message("Indiquer l'organisation pour laquelle cette personne conduit, ou la retirer."),
            "conductrices",
        )
        for driver in sharing.drivers
        if driver.organisation not in here
    )
    return (*strangers, *(_licence(driver) for driver in sharing.drivers if driver.licence_seen is None))


def _licence(driver: Driver) -> Problem:
    return to_watch(
        "permis_non_vu",
        message("Le permis de {nom} n'a pas été présenté.", nom=driver.name),
        message("Le regarder avant le premier trajet et noter la date ; ne pas le copier."),
        "permis_vu_le",
    )


def _insurer(sharing: VehicleSharing) -> tuple[Problem, ...]:
    # C. assurances L211-1 (from memory): a vehicle does not leave without liability cover for who drives.
    if sharing.insurer and sharing.insurer_agreed and sharing.insurer_agreed <= sharing.start:
        return ()
    return (
        to_watch(
            "assureur_sans_reponse",
            message("L'assureur n'a pas encore accepté par écrit les conductrices et conducteurs."),
            message("Lui écrire avant le premier trajet ; sans réponse, le véhicule ne sort pas."),
            "accord_de_l_assureur_le",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: the sharing is unknown, is not about a vehicle, or lacks one of its sides.
    """
    refuse_if_any(missing(dossier, subject))
    sharing = dossier.get(VehicleSharing, subject)
    thing = None if sharing is None else dossier.get(Resource, sharing.resource)
    owner = None if thing is None else owner_of(dossier, thing.id)
    if sharing is None or thing is None or owner is None:
        raise ProblemsFound(missing(dossier, subject))
    known = (dossier.get(Organisation, user) for user in sharing.users)
    users = tuple(party(user) for user in known if user is not None)
    return Context(
        affaire=case_named(dossier),
        proprietaire=party(owner),
        utilisatrices=users,
        vehicule=_printed_vehicle(thing, sharing, party(owner)),
        conductrices=tuple(
            Conductrice(
                nom=driver.name,
                organisation=name_of(dossier, driver.organisation),
                permis=driver.licence_seen,
            )
            for driver in sharing.drivers
        ),
        assurance=Assurance(nom=sharing.insurer, accord_le=sharing.insurer_agreed, franchise=sharing.excess),
        cout_au_kilometre=sharing.cost_per_km,
        du=sharing.start,
        au=sharing.end,
        preavis_en_mois=sharing.notice_months,
        reservation_en_jours=sharing.booking_days,
        referente=name_of(dossier, sharing.keeper or owner.id),
        signataires=tuple(signatory(side) for side in (party(owner), *users)),
    )


def _printed_vehicle(thing: Resource, sharing: VehicleSharing, owner: Partie) -> Vehicule:
    return Vehicule(
        designation=thing.label,
        immatriculation=thing.serial or "à compléter",
        etat=thing.condition or "à constater",
        valeur=thing.value,
        kilometrage=sharing.mileage,
        energie=sharing.fuel or "carburant",
        stationnement=sharing.parking or owner.siege,
    )
