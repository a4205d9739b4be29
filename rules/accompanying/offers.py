"""Reading offers: weighted totals without rounding, ranks, and what keeps a choice from being fair."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from models.dossier import Dossier
from models.facts.consultants import Choice, Offer, Specification
from models.facts.steps import Independence
from models.messages import message
from models.problems import Problem
from rules.parties import lacking, to_watch

WHOLE = 100
ENOUGH_ASKED = 3  # the accompaniment scheme asks for competition between providers (decree 2015-1103)


def offers_for(dossier: Dossier, specification: str) -> tuple[Offer, ...]:
    """Return the offers received for a specification, in the order they were recorded."""
    return tuple(found for found in dossier.all(Offer) if found.specification == specification)


def points_of(offer: Offer) -> Mapping[str, Decimal]:
    """Return the marks of an offer by criterion."""
    return {mark.criterion: mark.points for mark in offer.marks}


def total(asked: Specification, offer: Offer) -> Decimal:
    """Return the weighted total of an offer, exact, out of ``WHOLE`` times the scale of the marks."""
    points = points_of(offer)
    return sum((points.get(one.id, Decimal(0)) * one.weight for one in asked.criteria), Decimal(0))


def best_possible(asked: Specification) -> int:
    """Return the total of an offer that would have every point."""
    return WHOLE * asked.scale


def ranks(asked: Specification, offers: Iterable[Offer]) -> Mapping[str, int]:
    """Return the rank of each offer by its identifier; equal totals share a rank."""
    totals = {offer.id: total(asked, offer) for offer in offers}
    return {key: 1 + sum(other > own for other in totals.values()) for key, own in totals.items()}


def specification_problems(asked: Specification) -> tuple[Problem, ...]:
    """Return what is wrong in a specification: weights, days, too few consultants asked."""
    found = []
    weights = sum(one.weight for one in asked.criteria)
    if weights != WHOLE:
        found.append(
            lacking(
                "poids_des_criteres",
                message("Les poids des critères font {somme:number} au lieu de 100.", somme=weights),
                message("Corriger « poids » pour que leur somme soit 100."),
                "criteres",
            )
        )
    if asked.answer_by <= asked.written:
        found.append(
            lacking(
                "delai_de_reponse",
                message("Le jour limite de réponse ne suit pas le jour où le cahier des charges est établi."),
                message("Laisser aux personnes consultées le temps de répondre."),
                "reponse_avant_le",
            )
        )
    if len(asked.consulted) < ENOUGH_ASKED:
        found.append(
            to_watch(
                "trop_peu_de_consultees",
                message(
                    "Moins de {nombre:number} prestataires sont inscrits comme consultés.",
                    nombre=ENOUGH_ASKED,
                ),
                message("Consulter trois ou quatre prestataires, ou écrire pourquoi ce n'est pas possible."),
                "consultees",
            )
        )
    return tuple(found)


def marks_problems(asked: Specification, offers: Iterable[Offer]) -> tuple[Problem, ...]:
    """Return the marks that lack, that exceed the scale, or that answer no criterion."""
    return tuple(problem for offer in offers for problem in _marks_of(asked, offer))


def _marks_of(asked: Specification, offer: Offer) -> Iterable[Problem]:
    points, known = points_of(offer), {one.id for one in asked.criteria}
    for one in asked.criteria:
        if one.id not in points:
            yield lacking(
                "note_absente",
                message(
                    "L'offre de {nom} n'a pas de note pour « {critere} ».",
                    nom=offer.consultant,
                    critere=one.label,
                ),
                message("Noter toutes les offres sur tous les critères, avec une raison."),
                "notes",
            )
    for key, value in points.items():
        if key not in known or value > asked.scale:
            yield lacking(
                "note_hors_bareme",
                message(
                    "La note de {nom} pour « {critere} » ne suit pas le cahier des charges.",
                    nom=offer.consultant,
                    critere=key,
                ),
                message(
                    "Reprendre un critère du cahier des charges et une note de 0 à {maximum:number}.",
                    maximum=asked.scale,
                ),
                "notes",
            )


def choice_problems(
    asked: Specification, offers: tuple[Offer, ...], choice: Choice | None
) -> tuple[Problem, ...]:
    """Return what keeps a choice from standing: none made, an unknown offer, links, a rank to explain."""
    if choice is None:
        return (
            to_watch(
                "choix_a_faire",
                message("Le choix n'est pas encore fait."),
                message("L'inscrire dans « choix_des_offres » avec sa raison."),
                "choix_des_offres",
            ),
        )
    if choice.offer not in {offer.id for offer in offers}:
        return (
            lacking(
                "offre_choisie_inconnue",
                message("L'offre choisie, « {offre} », ne répond pas à ce cahier.", offre=choice.offer),
                message("Choisir l'une des offres reçues."),
                "offre",
            ),
        )
    return (*_rank_to_explain(asked, offers, choice), *_linked_readers(choice))


def _rank_to_explain(asked: Specification, offers: tuple[Offer, ...], choice: Choice) -> tuple[Problem, ...]:
    if ranks(asked, offers)[choice.offer] == 1:
        return ()
    return (
        to_watch(
            "choix_hors_premier_rang",
            message("L'offre choisie n'est pas la première de la grille."),
            message("La raison du choix doit le dire et l'expliquer."),
            "raison",
        ),
    )


def _linked_readers(choice: Choice) -> tuple[Problem, ...]:
    return tuple(
        to_watch(
            "lectrice_liee",
            message("{nom} déclare un lien et a pourtant pris part au choix.", nom=reader.name),
            message("La faire se retirer, ou dire pourquoi le lien ne pèse pas."),
            "lectrices",
        )
        for reader in choice.readers
        if reader.links and not reader.withdrew
    )


def independence_problems(dossier: Dossier, specification: str) -> tuple[Problem, ...]:
    """Warn when the consultant chosen for a specification has not signed a statement of independence yet."""
    choice = dossier.get(Choice, specification)
    offer = dossier.get(Offer, choice.offer) if choice is not None else None
    told = dossier.get(Independence, offer.consultant) if offer is not None else None
    if offer is None or (told is not None and told.signed is not None and told.signed <= dossier.at):
        return ()
    return (
        to_watch(
            "independance_non_signee",
            message("{nom} est choisie sans déclaration d'indépendance signée.", nom=offer.consultant),
            message("La faire signer avant la mission, et noter « signee_le » dans sa déclaration."),
            "declarations_d_independance",
        ),
    )
