"""Rider to an employment contract that adds users or places (L1253-9), handed over in time (R1221-40)."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.daily_work import ContractRider
from models.facts.employment import Contract, EmployerGroup
from models.facts.organisations import Organisation, Site
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.contracts.placements import PartDeJour, day_shares, full_name
from rules.contracts.riders import check_rider, with_rider
from rules.parties import Partie, Printed, Signataire, group_party, one_line, signatory
from rules.pooling.agreements import name_of


class Utilisateur(Printed):
    """An organisation of the list; ``nouveau`` when this rider adds it."""

    nom: str
    siege: str
    nouveau: bool


class Lieu(Printed):
    """A place of the list; ``nouveau`` when this rider adds it."""

    nom: str
    adresse: str
    organisation: str
    nouveau: bool


class Context(Printed):
    """What the rider prints; hours a week."""

    employeur: Partie
    personne: str
    matricule: str
    emploi: str
    contrat_du: date
    prend_effet_le: date
    remis_le: date | None
    motif: str
    utilisateurs: tuple[Utilisateur, ...]
    lieux: tuple[Lieu, ...]
    repartition: tuple[PartDeJour, ...]
    heures_semaine: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the riders recorded."""
    return tuple(rider.id for rider in dossier.all(ContractRider))


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what forbids rider ``subject``."""
    return check_rider(dossier, dossier.get(ContractRider, subject), subject, book)


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of rider ``subject``.

    Raises:
        ProblemsFound: the rider is unknown, adds strangers, or is handed over too late.
    """
    refuse_if_any(missing(dossier, subject, book))
    group, rider = dossier.only(EmployerGroup), dossier.get(ContractRider, subject)
    contract = dossier.get(Contract, rider.employee) if rider else None
    if group is None or rider is None or contract is None:
        raise ProblemsFound(missing(dossier, subject, book))
    after = with_rider(dossier, contract, rider)
    host, name = group_party(group), full_name(dossier, rider.employee)
    return Context(
        employeur=host,
        personne=name,
        matricule=rider.employee,
        emploi=contract.job,
        contrat_du=contract.start,
        prend_effet_le=rider.effective,
        remis_le=rider.delivered,
        motif=rider.reason,
        utilisateurs=tuple(_user(dossier, user, rider) for user in after.users),
        lieux=tuple(_place(dossier, place, rider) for place in after.places),
        repartition=day_shares(dossier, rider.distribution),
        heures_semaine=contract.weekly_hours,
        signataires=(
            signatory(host),
            Signataire(organisation="La personne salariée", nom=name, titre=contract.job),
        ),
    )


def _user(dossier: Dossier, identifier: str, rider: ContractRider) -> Utilisateur:
    known = dossier.get(Organisation, identifier)
    seat = one_line(known.seat) if known else ""
    return Utilisateur(nom=name_of(dossier, identifier), siege=seat, nouveau=identifier in rider.users)


def _place(dossier: Dossier, identifier: str, rider: ContractRider) -> Lieu:
    site = dossier.get(Site, identifier)
    return Lieu(
        nom=site.name if site else identifier,
        adresse=one_line(site.address) if site else "",
        organisation=name_of(dossier, site.organisation) if site else "",
        nouveau=identifier in rider.places,
    )
