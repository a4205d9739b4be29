"""The statement of independence of a consultant, an advisor, a member of the committee."""

from datetime import date

from models.dossier import Dossier
from models.facts.consultants import Choice, Offer, Specification
from models.facts.steps import Independence, IndependentAs
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.parties import Printed, Signataire, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, participants

AS = {
    IndependentAs.CONSULTANT: "consultante",
    IndependentAs.ADVISOR: "accompagnante",
    IndependentAs.COMMITTEE: "membre du comité d'appui",
}


class Context(Printed):
    """What the statement prints; ``signee_le`` is nothing as long as it is to be signed."""

    affaire: Affaire
    nom: str
    structure: str
    qualite: str
    consultante: bool
    mission: str
    organisations: tuple[str, ...]
    liens: tuple[str, ...]
    precautions: str
    signee_le: date | None
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each person who declares, and for each consultant chosen who has not declared yet."""
    told = [found.who for found in dossier.all(Independence)]
    return tuple(dict.fromkeys((*told, *chosen(dossier))))


def chosen(dossier: Dossier) -> dict[str, Specification]:
    """Return the mission of each consultant chosen, by name."""
    found = {}
    for choice in dossier.all(Choice):
        offer, asked = dossier.get(Offer, choice.offer), dossier.get(Specification, choice.specification)
        if offer is not None and asked is not None:
            found[offer.consultant] = asked
    return found


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: somebody to declare; a statement not signed, or links without care, are to watch."""
    found = dossier.get(Independence, subject)
    if found is None and subject not in chosen(dossier):
        return (
            lacking(
                "declarante_inconnue",
                message("« {nom} » n'est ni choisie ni déclarante dans ce dossier.", nom=subject),
                message("L'inscrire dans « declarations_d_independance »."),
                "declarations_d_independance",
            ),
        )
    if found is None or found.signed is None:
        return (
            to_watch(
                "independance_non_declaree",
                message("La déclaration d'indépendance de {nom} n'est pas signée.", nom=subject),
                message("La faire signer avant que la mission commence."),
                "declarations_d_independance",
            ),
        )
    if found.links and not found.measures:
        return (
            to_watch(
                "lien_sans_precaution",
                message("{nom} déclare un lien, sans dire quelles précautions sont prises.", nom=subject),
                message(
                    "Écrire dans « precautions » ce qui évite que le lien pèse, ou choisir quelqu'un d'autre."
                ),
                "precautions",
            ),
        )
    return ()


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the statement prints.

    Raises:
        ProblemsFound: nobody of this name declares or was chosen.
    """
    found, missions = dossier.get(Independence, subject), chosen(dossier)
    if found is None and subject not in missions:
        raise ProblemsFound(missing(dossier, subject))
    known = found or Independence(who=subject)
    asked = missions.get(subject) or dossier.get(Specification, known.mission)
    return Context(
        affaire=case_named(dossier),
        nom=known.who,
        structure=known.structure,
        qualite=AS[known.role],
        consultante=known.role is IndependentAs.CONSULTANT,
        mission=asked.title if asked else "",
        organisations=tuple(one.name for one in participants(dossier)),
        liens=known.links,
        precautions=known.measures,
        signee_le=known.signed,
        signataires=(
            Signataire(
                organisation=known.structure or "La personne qui déclare",
                nom=known.who,
                titre=known.title or AS[known.role],
            ),
        ),
    )
