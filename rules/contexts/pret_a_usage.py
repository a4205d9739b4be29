"""The loan for use of one thing between two organisations: free, and given back (C. civ. 1875 to 1891)."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import Resource
from models.facts.organisations import Organisation
from models.facts.pooling import EquipmentLoan
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.parties import Partie, Printed, Signataire, lacking, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of
from rules.pooling.things import in_order, owner_of, two_sides, unknown_subject


class Bien(Printed):
    """The thing lent; ``valeur`` in euros, zero when nobody gave it."""

    designation: str
    numero_de_serie: str
    valeur: Decimal


class Context(Printed):
    """What the loan prints."""

    affaire: Affaire
    preteuse: Partie
    emprunteuse: Partie
    bien: Bien
    accessoires: tuple[str, ...]
    usage: str
    du: date
    au: date
    lieu: str
    etat: str
    assuree_par: str
    frais_reels: str
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each loan told."""
    return tuple(loan.id for loan in dossier.all(EquipmentLoan))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks or forbids: a price, a thing nobody owns, dates out of order, a value to insure."""
    loan = dossier.get(EquipmentLoan, subject)
    if loan is None:
        return (unknown_subject(subject, EquipmentLoan.section),)
    return (
        *two_sides(dossier, loan.resource, loan.borrower, "emprunteuse"),
        *in_order(loan.start, loan.end),
        *_price(loan),
        *_value(dossier.get(Resource, loan.resource)),
    )


def _price(loan: EquipmentLoan) -> tuple[Problem, ...]:
    # C. civ. 1876 (secondary source): the loan for use is essentially free.
    if not loan.price:
        return ()
    return (
        lacking(
            "pret_payant",
            message("Un prêt à usage est gratuit ; {prix:money} sont demandés.", prix=loan.price),
            message(
                "Ramener le prix à zéro et ne garder que les frais réels, ou écrire une location et en "
                "vérifier les effets sur les impôts."
            ),
            "prix_demande",
            "code civil, 1876",
        ),
    )


def _value(thing: Resource | None) -> tuple[Problem, ...]:
    if thing is None or thing.value:
        return ()
    return (
        to_watch(
            "pret_sans_valeur",
            message("La valeur de « {bien} » n'est pas connue.", bien=thing.label),
            message("L'indiquer : l'assurance et la réparation s'y réfèrent."),
            "valeur",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the loan prints.

    Raises:
        ProblemsFound: the loan is unknown, has a price, or lacks one of its sides.
    """
    refuse_if_any(missing(dossier, subject))
    loan = dossier.get(EquipmentLoan, subject)
    thing = None if loan is None else dossier.get(Resource, loan.resource)
    borrower = None if loan is None else dossier.get(Organisation, loan.borrower)
    owner = None if thing is None else owner_of(dossier, thing.id)
    if loan is None or thing is None or owner is None or borrower is None:
        raise ProblemsFound(missing(dossier, subject))
    sides = party(owner), party(borrower)
    return Context(
        affaire=case_named(dossier),
        preteuse=sides[0],
        emprunteuse=sides[1],
        bien=Bien(designation=thing.label, numero_de_serie=thing.serial, valeur=thing.value),
        accessoires=loan.accessories,
        usage=loan.use,
        du=loan.start,
        au=loan.end,
        lieu=loan.place or sides[0].siege,
        etat=loan.condition or thing.condition,
        assuree_par=name_of(dossier, loan.insured_by or borrower.id),
        frais_reels=loan.real_costs,
        signataires=tuple(signatory(side) for side in sides),
    )
