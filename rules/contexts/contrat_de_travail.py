"""Employment contract between the employer group and a person it puts at its members' disposal (L1253-9)."""

from decimal import Decimal

from models.calendar import WEEKDAYS
from models.dossier import Dossier
from models.facts.employment import (
    Contract,
    Employee,
    EmployerGroup,
    UnavailableTime,
)
from models.facts.organisations import Organisation, Site
from models.parameters import ParameterBook
from models.problems import Problem, refuse_if_any
from rules.contracts.case import full_week
from rules.contracts.facts import unknown_to_contract
from rules.contracts.placements import (
    PartDeJour,
    clock,
    day_shares,
    full_name,
    needs_of,
    weekly_hours,
    windows,
)
from rules.contracts.printing import Contrat, contract_terms
from rules.parties import (
    Partie,
    Printed,
    Signataire,
    group_party,
    one_line,
    signatory,
)
from rules.pooling.agreements import name_of


class Employeur(Partie):
    """The group as employer."""

    convention_idcc: str
    convention_intitule: str
    plusieurs_conventions: bool
    protection_sociale: str


class PersonneSalariee(Printed):
    """The person hired; ``matricule`` is the payroll number."""

    nom: str
    adresse: str
    matricule: str


class Utilisateur(Printed):
    """An organisation of the list that L1253-9, 3° demands."""

    nom: str
    siege: str
    activites: str


class Lieu(Printed):
    """A place of the list that L1253-9, 4° demands."""

    nom: str
    adresse: str
    organisation: str


class Besoin(Printed):
    """Weekly hours a user has reserved, and when they can be worked."""

    organisation: str
    heures: Decimal
    plages: str


class Context(Printed):
    """What the contract prints."""

    employeur: Employeur
    personne: PersonneSalariee
    contrat: Contrat
    utilisateurs: tuple[Utilisateur, ...]
    lieux: tuple[Lieu, ...]
    repartition: tuple[PartDeJour, ...]
    besoins: tuple[Besoin, ...]
    indisponibilites: tuple[str, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the people who have a contract recorded, once the group is described."""
    if dossier.only(EmployerGroup) is None:
        return ()
    return tuple(contract.employee for contract in dossier.all(Contract))


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what the contract of employee ``subject`` needs and the case does not tell yet."""
    return unknown_to_contract(dossier, subject, book)


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of the contract of employee ``subject``.

    Raises:
        ProblemsFound: the person, the contract, a user or a place is not described.
    """
    refuse_if_any(missing(dossier, subject, book))
    group, contract = dossier.only(EmployerGroup), dossier.get(Contract, subject)
    employee = dossier.get(Employee, subject)
    assert group is not None and contract is not None and employee is not None  # noqa: S101, PT018
    name = full_name(dossier, subject)
    return Context(
        employeur=_employer(group),
        personne=PersonneSalariee(nom=name, adresse=one_line(employee.address), matricule=employee.id),
        contrat=contract_terms(dossier, contract, full_week(group, book, dossier.at)),
        utilisateurs=tuple(_user(dossier, user) for user in contract.users),
        lieux=tuple(_place(dossier, place) for place in contract.places),
        repartition=day_shares(dossier, contract.distribution),
        besoins=tuple(_need(dossier, contract, user) for user in _users_in_need(dossier, contract)),
        indisponibilites=tuple(_unavailable(window) for window in contract.unavailable),
        signataires=(
            signatory(group_party(group)),
            Signataire(organisation="La personne salariée", nom=name, titre=contract.job),
        ),
    )


def _employer(group: EmployerGroup) -> Employeur:
    return Employeur(
        **group_party(group).model_dump(),
        convention_idcc=group.agreement.idcc,
        convention_intitule=group.agreement.title,
        plusieurs_conventions=group.several_agreements,
        protection_sociale=group.social_protection,
    )


def _user(dossier: Dossier, identifier: str) -> Utilisateur:
    organisation = dossier.get(Organisation, identifier)
    assert organisation is not None  # noqa: S101 - missing() has refused the case otherwise
    return Utilisateur(
        nom=organisation.name, siege=one_line(organisation.seat), activites=organisation.activities
    )


def _place(dossier: Dossier, identifier: str) -> Lieu:
    site = dossier.get(Site, identifier)
    assert site is not None  # noqa: S101 - missing() has refused the case otherwise
    return Lieu(
        nom=site.name, adresse=one_line(site.address), organisation=name_of(dossier, site.organisation)
    )


def _users_in_need(dossier: Dossier, contract: Contract) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need.organisation for need in needs_of(dossier, contract.employee)))


def _need(dossier: Dossier, contract: Contract, user: str) -> Besoin:
    needs = needs_of(dossier, contract.employee, user)
    return Besoin(organisation=name_of(dossier, user), heures=weekly_hours(needs), plages=windows(needs))


def _unavailable(window: UnavailableTime) -> str:
    return f"le {WEEKDAYS[window.weekday - 1]}, de {clock(window.start)} à {clock(window.end)}"
