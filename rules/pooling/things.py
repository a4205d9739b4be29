"""What the agreements on shared things have in common: the thing, its owner, the time it is lent for."""

from collections.abc import Iterable
from datetime import date

from models.calendar import WEEKDAYS
from models.dossier import Dossier
from models.facts.cooperation import Resource
from models.facts.organisations import Organisation
from models.facts.pooling import VehicleSharing, WeeklySlot
from models.messages import message
from models.problems import Problem
from rules.contracts.placements import clock
from rules.parties import Printed, lacking


class Creneau(Printed):
    """A weekly time of use, as printed."""

    jour: str
    horaires: str
    activite: str


def slots(found: Iterable[WeeklySlot]) -> tuple[Creneau, ...]:
    """Return weekly times as printed, in the order of the week."""
    return tuple(
        Creneau(
            jour=WEEKDAYS[slot.weekday - 1],
            horaires=f"de {clock(slot.start)} à {clock(slot.end)}",
            activite=slot.activity or "–",
        )
        for slot in sorted(found, key=lambda slot: (slot.weekday, slot.start))
    )


def under_own_agreement(dossier: Dossier) -> frozenset[str]:
    """Return the things that have an agreement of their own: the common one leaves them out."""
    return frozenset(found.resource for found in dossier.all(VehicleSharing))


def owner_of(dossier: Dossier, resource: str) -> Organisation | None:
    """Return the organisation that offers a thing, ``None`` when the thing or the organisation is unknown."""
    thing = dossier.get(Resource, resource)
    return None if thing is None else dossier.get(Organisation, thing.organisation)


def unknown_subject(subject: str, section: str) -> Problem:
    """Return the problem of a document asked for something that the case does not hold."""
    return lacking(
        "objet_inconnu",
        message(
            "« {objet} » n'est pas décrit dans la section « {section} ».", objet=subject, section=section
        ),
        message("Vérifier l'identifiant, ou ajouter la description au dossier."),
        section,
    )


def two_sides(dossier: Dossier, resource: str, other: str, field: str) -> tuple[Problem, ...]:
    """Return why a thing cannot be shared with ``other``: nobody owns it, or the borrower owns it."""
    owner = owner_of(dossier, resource)
    if owner is None:
        return (
            lacking(
                "bien_inconnu",
                message("Personne n'offre « {bien} » dans l'inventaire.", bien=resource),
                message("L'ajouter aux « ressources », avec l'organisation qui l'offre."),
                "ressources",
            ),
        )
    if owner.id == other:
        return (
            lacking(
                "preteuse_et_emprunteuse",
                message("{nom} ne peut pas se prêter son propre bien.", nom=owner.name),
                message("Indiquer une autre organisation."),
                field,
            ),
        )
    if dossier.get(Organisation, other) is None:
        return (_unknown_organisation(other, field),)
    return ()


def _unknown_organisation(other: str, field: str) -> Problem:
    return lacking(
        "organisation_inconnue",
        message("L'organisation « {organisation} » n'est pas décrite.", organisation=other),
        message("L'ajouter à la section « organisations »."),
        field,
    )


def unknown_organisations(dossier: Dossier, organisations: Iterable[str], field: str) -> tuple[Problem, ...]:
    """Return the problem of each organisation named that the case does not describe."""
    return tuple(
        _unknown_organisation(found, field)
        for found in dict.fromkeys(organisations)
        if dossier.get(Organisation, found) is None
    )


def in_order(start: date, end: date) -> tuple[Problem, ...]:
    """Return the problem of an end that comes before its beginning."""
    if start <= end:
        return ()
    return (
        lacking(
            "dates_inversees",
            message("La fin, le {fin:day}, précède le début, le {debut:day}.", fin=end, debut=start),
            message("Corriger les deux dates."),
            "au",
        ),
    )
