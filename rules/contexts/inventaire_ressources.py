"""The inventory of what each organisation offers and needs, by nature: what to look at together first."""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import Direction, Resource, ResourceKind
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of, participants

TITLES = {
    ResourceKind.PREMISES: "Locaux",
    ResourceKind.EQUIPMENT: "Matériel",
    ResourceKind.VEHICLE: "Véhicules",
    ResourceKind.INFORMATION: "Information",
    ResourceKind.COMMUNICATION: "Communication",
    ResourceKind.VOLUNTEERS: "Bénévoles",
    ResourceKind.MONEY: "Argent",
    ResourceKind.WORK_TIME: "Temps de travail",
}


class Offre(Printed):
    """A resource offered; ``details`` gathers serial number, state and availability."""

    designation: str
    organisation: str
    details: str
    valeur: Decimal


class Besoin(Printed):
    """A resource looked for."""

    designation: str
    organisation: str


class Nature(Printed):
    """Offers and needs of one nature."""

    titre: str
    offres: tuple[Offre, ...]
    besoins: tuple[Besoin, ...]


class Ligne(Printed):
    """How much an organisation told: numbers of offers and needs."""

    organisation: str
    offres: int
    besoins: int


class Context(Printed):
    """What the inventory prints; amounts in euros."""

    affaire: Affaire
    organisations: tuple[Ligne, ...]
    natures: tuple[Nature, ...]
    sans_offre: tuple[Besoin, ...]
    muettes: tuple[str, ...]
    nombre_d_offres: int
    nombre_de_besoins: int
    valeur_totale: Decimal
    cout_annuel_total: Decimal


def _told(dossier: Dossier) -> tuple[Resource, ...]:
    here = {organisation.id for organisation in participants(dossier)}
    return tuple(found for found in dossier.all(Resource) if found.organisation in here)


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, as soon as somebody told what it offers or needs."""
    return ("",) if _told(dossier) else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: any resource at all, and to watch, those who told nothing."""
    if not _told(dossier):
        return (
            lacking(
                "inventaire_vide",
                message("Personne n'a encore dit ce qu'il offre ou cherche."),
                message("Remplir la section « ressources »."),
                "ressources",
            ),
        )
    return tuple(
        to_watch(
            "inventaire_sans_reponse",
            message("{nom} n'a pas répondu à l'inventaire.", nom=name),
            message("Lui redemander ce qu'elle offre et ce qui lui manque."),
            "ressources",
        )
        for name in _silent(dossier)
    )


def _silent(dossier: Dossier) -> tuple[str, ...]:
    spoke = {found.organisation for found in _told(dossier)}
    return tuple(found.name for found in participants(dossier) if found.id not in spoke)


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the inventory prints.

    Raises:
        ProblemsFound: nobody told anything.
    """
    refuse_if_any(missing(dossier, subject))
    told = _told(dossier)
    offers = tuple(found for found in told if found.direction is Direction.OFFERED)
    needs = tuple(found for found in told if found.direction is Direction.NEEDED)
    offered_natures = {offer.nature for offer in offers}
    return Context(
        affaire=case_named(dossier),
        organisations=tuple(
            Ligne(
                organisation=found.name,
                offres=sum(offer.organisation == found.id for offer in offers),
                besoins=sum(need.organisation == found.id for need in needs),
            )
            for found in participants(dossier)
        ),
        natures=tuple(
            _nature(dossier, title, [r for r in told if r.nature is nature])
            for nature, title in TITLES.items()
            if any(r.nature is nature for r in told)
        ),
        sans_offre=tuple(_need(dossier, need) for need in needs if need.nature not in offered_natures),
        muettes=_silent(dossier),
        nombre_d_offres=len(offers),
        nombre_de_besoins=len(needs),
        valeur_totale=sum((offer.value for offer in offers), Decimal(0)),
        cout_annuel_total=sum((offer.yearly_cost for offer in offers), Decimal(0)),
    )


def _nature(dossier: Dossier, title: str, found: list[Resource]) -> Nature:
    return Nature(
        titre=title,
        offres=tuple(_offer(dossier, r) for r in found if r.direction is Direction.OFFERED),
        besoins=tuple(_need(dossier, r) for r in found if r.direction is Direction.NEEDED),
    )


def _offer(dossier: Dossier, found: Resource) -> Offre:
    details = " ; ".join(filter(None, (found.availability, found.condition, found.serial)))
    return Offre(
        designation=found.label,
        organisation=name_of(dossier, found.organisation),
        details=details or "–",
        valeur=found.value,
    )


def _need(dossier: Dossier, found: Resource) -> Besoin:
    return Besoin(designation=found.label, organisation=name_of(dossier, found.organisation))
