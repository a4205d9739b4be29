"""The grid that reads the offers of consultants: marks with their reasons, exact totals, choice, links."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.consultants import Choice, Offer, Specification
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.offers import (
    best_possible,
    choice_problems,
    independence_problems,
    marks_problems,
    offers_for,
    ranks,
    specification_problems,
    total,
)
from rules.parties import Printed, lacking
from rules.pooling.agreements import Affaire, case_named, name_of


class Offre(Printed):
    """An offer: price in euros all taxes included, weighted total out of the best possible."""

    consultante: str
    recue_le: date
    jours: Decimal
    prix: Decimal
    total: Decimal
    rang: int
    liens: str


class Note(Printed):
    """A mark under a criterion, and what it weighs."""

    consultante: str
    points: Decimal
    ponderes: Decimal
    raison: str


class Critere(Printed):
    """A criterion with the marks of all offers."""

    libelle: str
    poids: int
    notes: tuple[Note, ...]


class Lectrice(Printed):
    """Somebody who read the offers, and what they declare."""

    nom: str
    titre: str
    declaration: str


class Choix(Printed):
    """The choice, its reason, and the rank of the offer chosen."""

    consultante: str
    rang: int
    fait_le: date
    decide_par: str
    raison: str
    reponses_envoyees_le: date | None


class Context(Printed):
    """What the grid prints."""

    affaire: Affaire
    titre: str
    note_sur: int
    maximum: int
    budget: Decimal
    offres: tuple[Offre, ...]
    criteres: tuple[Critere, ...]
    hors_budget: tuple[str, ...]
    ex_aequo: bool
    choix: Choix | None
    lectrices: tuple[Lectrice, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each specification that got an offer."""
    return tuple(found.id for found in dossier.all(Specification) if offers_for(dossier, found.id))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: offers, marks on every criterion, a choice among the offers; fairness to watch."""
    asked = dossier.get(Specification, subject)
    offers = offers_for(dossier, subject)
    if asked is None or not offers:
        return (
            lacking(
                "aucune_offre",
                message("Aucune offre n'est inscrite pour le cahier « {cahier} ».", cahier=subject),
                message("Inscrire les offres reçues dans la section « offres »."),
                "offres",
            ),
        )
    return (
        *specification_problems(asked),
        *marks_problems(asked, offers),
        *choice_problems(asked, offers, dossier.get(Choice, subject)),
        *independence_problems(dossier, subject),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the grid prints.

    Raises:
        ProblemsFound: no offer, a mark that lacks or exceeds the scale, a choice outside the offers.
    """
    refuse_if_any(missing(dossier, subject))
    asked = dossier.get(Specification, subject)
    if asked is None:
        raise ProblemsFound(missing(dossier, subject))
    offers, choice = offers_for(dossier, subject), dossier.get(Choice, subject)
    placed = ranks(asked, offers)
    return Context(
        affaire=case_named(dossier),
        titre=asked.title,
        note_sur=asked.scale,
        maximum=best_possible(asked),
        budget=asked.budget or Decimal(0),
        offres=tuple(
            _offer(asked, offer, placed[offer.id])
            for offer in sorted(offers, key=lambda one: (placed[one.id], one.consultant))
        ),
        criteres=_criteria(asked, offers),
        hors_budget=tuple(
            o.consultant for o in offers if asked.budget is not None and o.price > asked.budget
        ),
        ex_aequo=len(set(placed.values())) < len(placed),
        choix=None if choice is None else _choice(dossier, choice, placed[choice.offer]),
        lectrices=_readers(choice),
    )


def _offer(asked: Specification, offer: Offer, rank: int) -> Offre:
    return Offre(
        consultante=offer.consultant,
        recue_le=offer.received,
        jours=offer.days,
        prix=offer.price,
        total=total(asked, offer),
        rang=rank,
        liens=offer.links or "aucun lien déclaré",
    )


def _criteria(asked: Specification, offers: tuple[Offer, ...]) -> tuple[Critere, ...]:
    return tuple(
        Critere(
            libelle=one.label,
            poids=one.weight,
            notes=tuple(
                Note(
                    consultante=offer.consultant,
                    points=mark.points,
                    ponderes=mark.points * one.weight,
                    raison=mark.reason or "–",
                )
                for offer in offers
                for mark in offer.marks
                if mark.criterion == one.id
            ),
        )
        for one in asked.criteria
    )


def _choice(dossier: Dossier, choice: Choice, rank: int) -> Choix:
    offer = dossier.get(Offer, choice.offer)
    return Choix(
        consultante=offer.consultant if offer is not None else choice.offer,
        rang=rank,
        fait_le=choice.decided,
        decide_par=name_of(dossier, choice.decided_by),
        raison=choice.reason,
        reponses_envoyees_le=choice.told,
    )


def _readers(choice: Choice | None) -> tuple[Lectrice, ...]:
    if choice is None:
        return ()
    return tuple(
        Lectrice(
            nom=reader.name,
            titre=reader.title,
            declaration=(reader.links or "Aucun lien avec les prestataires consultés")
            + (" ; ne prend pas part au choix" if reader.withdrew else ""),
        )
        for reader in choice.readers
    )
