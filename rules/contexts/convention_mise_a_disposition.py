"""Provision agreement between the employer group and one of its members, with an annex for each person."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.employment import Contract, EmployerGroup, Membership
from models.facts.organisations import Organisation
from models.facts.prices import PriceComponent, PricePolicy
from models.messages import message
from models.pricing import Basis
from models.problems import Problem, refuse_if_any
from rules.accounts.prices import SHARED, said
from rules.contracts.placements import contracts_with, full_name, needs_of, places, weekly_hours, windows
from rules.group.founding import statutes_adopted
from rules.parties import (
    PUBLIC_FOR_CAP,
    Partie,
    Printed,
    Signataire,
    declaration_to_wait_for,
    group_party,
    lacking,
    members,
    no_group,
    party,
    signatory,
    to_watch,
)
from rules.rounding import cents

BY_GROSS = Basis.GROSS_COEFFICIENT


class Groupement(Partie):
    """The group as a party, with the choices that make the price and the end of the agreement."""

    plusieurs_conventions: bool
    tva: str
    trajet: str
    depot_en_mois: int
    preavis_en_mois: int
    delai_de_paiement: int


class Membre(Partie):
    """The member that uses the work; ``publique`` opens the counter of L1253-20 (local bodies)."""

    publique: bool


class Composante(Printed):
    """A part of the price; ``taux`` in euros or a factor, by ``base``; ``dit`` says it in one phrase."""

    libelle: str
    base: str
    taux: Decimal
    cle: str
    dit: str


class PersonneMiseADisposition(Printed):
    """A person of annex 1; ``heures`` a week, ``prix_horaire`` in euros before tax.

    The price and not the pay: a member checks what it will be asked, and reads nobody's wages.
    """

    nom: str
    emploi: str
    qualification: str
    classification: str
    debut: date
    lieux: str
    heures: Decimal
    plages: str
    prix_horaire: Decimal


class Context(Printed):
    """What the provision agreement prints; a price by person only when it depends on the person."""

    groupement: Groupement
    membre: Membre
    adhesion_le: date
    composantes: tuple[Composante, ...]
    prix_au_coefficient: bool
    personnes: tuple[PersonneMiseADisposition, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the member organisations, once the statutes are adopted at the formal stage."""
    if dossier.stage is not Stage.GROUPING or dossier.only(EmployerGroup) is None:
        return ()
    if not statutes_adopted(dossier):
        return ()
    return tuple(organisation.id for organisation in members(dossier))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the agreement with member ``subject`` needs and the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    if subject not in {organisation.id for organisation in members(dossier)}:
        return (_not_a_member(subject),)
    found = declaration_to_wait_for(group)
    if dossier.only(PricePolicy) is None:
        found = (*found, _no_price_policy())
    return found


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the agreement with member ``subject``.

    Raises:
        ProblemsFound: there is no group, or the organisation is not one of its members.
    """
    refuse_if_any(missing(dossier, subject))
    group, organisation = dossier.only(EmployerGroup), dossier.get(Organisation, subject)
    membership = dossier.get(Membership, subject)
    assert group is not None and organisation is not None and membership is not None  # noqa: S101, PT018
    parties = (_group(group), _member(organisation))
    components = _components(dossier)
    return Context(
        groupement=parties[0],
        membre=parties[1],
        adhesion_le=membership.joined,
        composantes=components,
        prix_au_coefficient=any(part.base == BY_GROSS for part in components),
        personnes=tuple(
            _person(dossier, contract, membership) for contract in contracts_with(dossier, subject)
        ),
        signataires=tuple(signatory(side) for side in parties),
    )


def _group(group: EmployerGroup) -> Groupement:
    return Groupement(
        **group_party(group).model_dump(),
        plusieurs_conventions=group.several_agreements,
        tva=group.vat,
        trajet=group.travel_bearer,
        depot_en_mois=group.deposit_months,
        preavis_en_mois=group.exit_notice_months,
        delai_de_paiement=group.payment_days,
    )


def _member(organisation: Organisation) -> Membre:
    return Membre(**party(organisation).model_dump(), publique=organisation.nature in PUBLIC_FOR_CAP)


def _components(dossier: Dossier) -> tuple[Composante, ...]:
    policy = dossier.only(PricePolicy)
    return tuple(_component(component) for component in policy.components) if policy else ()


def _component(component: PriceComponent) -> Composante:
    return Composante(
        libelle=component.label,
        base=component.basis,
        taux=component.rate,
        cle=SHARED[component.sharing_key],
        dit=said(component),
    )


def _person(dossier: Dossier, contract: Contract, membership: Membership) -> PersonneMiseADisposition:
    needs = needs_of(dossier, contract.employee, membership.organisation)
    return PersonneMiseADisposition(
        nom=full_name(dossier, contract.employee),
        emploi=contract.job,
        qualification=contract.qualification,
        classification=contract.classification,
        debut=max(contract.start, membership.joined),
        lieux=places(dossier, tuple(need.site for need in needs)),
        heures=weekly_hours(needs),
        plages=windows(needs),
        prix_horaire=_price(dossier, contract),
    )


def _price(dossier: Dossier, contract: Contract) -> Decimal:
    """Return what an hour of a person is asked for, as statements will, when it is made from their pay."""
    policy = dossier.only(PricePolicy)
    rates = [part.rate for part in policy.components if part.basis == BY_GROSS] if policy else []
    return sum((cents(contract.hourly_gross * rate) for rate in rates), Decimal("0.00"))


def _not_a_member(subject: str) -> Problem:
    return lacking(
        "utilisateur_non_membre",
        message("« {organisation} » n'est pas membre du groupement à cette date.", organisation=subject),
        message("Un groupement ne met personne à la disposition d'un tiers : inscrire d'abord l'adhésion."),
        "adhesions",
        "L1253-1",
    )


def _no_price_policy() -> Problem:
    return to_watch(
        "politique_de_prix_absente",
        message("La politique de prix n'est pas encore votée : la convention renvoie à son annexe."),
        message("Faire voter la politique de prix et l'inscrire dans « politiques_de_prix »."),
        "politiques_de_prix",
    )
