"""A room shared by the slot: who comes when, keys and safety, charges without rent, the owner's consent."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import Resource, ResourceKind
from models.facts.organisations import Organisation, Site
from models.facts.pooling import PremisesSharing, Tenure
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.parties import Partie, Printed, Signataire, lacking, one_line, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named
from rules.pooling.things import Creneau, in_order, owner_of, slots, two_sides, unknown_subject
from rules.rounding import cents


class Local(Printed):
    """The room: its name, its address, how many people it holds (zero when nobody said)."""

    designation: str
    adresse: str
    capacite: int
    equipements: tuple[str, ...]


class Accord(Printed):
    """The consent of who owns the room; ``le`` is absent until it is given."""

    proprietaire: str
    le: date | None
    reference: str


class Context(Printed):
    """What the agreement prints; charges and contribution in euros a year, ``part`` a ratio."""

    affaire: Affaire
    preteuse: Partie
    occupante: Partie
    local: Local
    usage: str
    creneaux: tuple[Creneau, ...]
    periode: str
    du: date
    au: date
    preavis_en_mois: int
    titre: str
    accord: Accord
    cles: int
    detentrices: tuple[str, ...]
    alarme: bool
    charges: Decimal
    part: Decimal
    contribution: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each sharing of a room told."""
    return tuple(found.id for found in dossier.all(PremisesSharing))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks or forbids: a rent, no slot, slots that clash, the owner's consent, the capacity."""
    sharing = dossier.get(PremisesSharing, subject)
    if sharing is None:
        return (unknown_subject(subject, PremisesSharing.section),)
    return (
        *two_sides(dossier, sharing.resource, sharing.occupant, "occupante"),
        *in_order(sharing.start, sharing.end),
        *_room(dossier, sharing),
        *_rent(sharing),
        *_slots(dossier, sharing),
        *_consent(sharing),
    )


def _room(dossier: Dossier, sharing: PremisesSharing) -> tuple[Problem, ...]:
    thing, found = dossier.get(Resource, sharing.resource), []
    if dossier.get(Site, sharing.site) is None or (thing and thing.nature is not ResourceKind.PREMISES):
        found.append(
            lacking(
                "local_inconnu",
                message("Le local ou son adresse n'est pas décrit."),
                message("Désigner une ressource de nature « locaux » et un des « sites »."),
                "site",
            )
        )
    if not sharing.capacity:
        found.append(
            to_watch(
                "capacite_inconnue",
                message("Le nombre de personnes admises dans le local n'est pas connu."),
                message("Le lire au registre de sécurité, ou le demander à la mairie."),
                "capacite",
            )
        )
    return tuple(found)


def _rent(sharing: PremisesSharing) -> tuple[Problem, ...]:
    # C. civ. 1876 (secondary source): a loan for use is free; a price makes it a lease.
    if not sharing.price:
        return ()
    return (
        lacking(
            "local_loue",
            message("Un loyer de {loyer:money} est demandé : c'est un bail.", loyer=sharing.price),
            message("Ne partager que les charges réelles, ou faire écrire un bail."),
            "loyer_demande",
            "code civil, 1876",
        ),
    )


def _slots(dossier: Dossier, sharing: PremisesSharing) -> tuple[Problem, ...]:
    if not sharing.slots:
        return (
            lacking(
                "local_sans_creneau",
                message("Aucun créneau n'est choisi pour ce local."),
                message("Ajouter les « creneaux » : jour, de, a."),
                "creneaux",
            ),
        )
    others = tuple(
        other
        for other in dossier.all(PremisesSharing)
        if other.id != sharing.id and other.resource == sharing.resource and _same_time(other, sharing)
    )
    return tuple(_clash(other.id) for other in others if _overlap(other, sharing))


def _same_time(one: PremisesSharing, other: PremisesSharing) -> bool:
    return one.start <= other.end and other.start <= one.end


def _overlap(one: PremisesSharing, other: PremisesSharing) -> bool:
    return any(
        a.weekday == b.weekday and a.start < b.end and b.start < a.end for a in one.slots for b in other.slots
    )


def _clash(other: str) -> Problem:
    return lacking(
        "creneaux_en_conflit",
        message("Un créneau est déjà donné par le partage « {autre} ».", autre=other),
        message("Déplacer l'un des deux créneaux."),
        "creneaux",
    )


def _consent(sharing: PremisesSharing) -> tuple[Problem, ...]:
    if sharing.tenure is Tenure.OWNER or (sharing.owner and sharing.consented):
        return ()
    if not sharing.owner:
        return (
            lacking(
                "proprietaire_inconnue",
                message("La prêteuse n'est pas propriétaire ; la propriétaire n'est pas nommée."),
                message("Compléter « proprietaire », puis demander son accord."),
                "proprietaire",
            ),
        )
    return (
        to_watch(
            "accord_du_proprietaire",
            message("L'accord écrit de {proprietaire} n'est pas noté.", proprietaire=sharing.owner),
            message("Le demander avec ce projet : la convention ne prend pas effet sans lui."),
            "accord_du_proprietaire_le",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: the sharing is unknown, has a rent or no slot, or lacks one of its sides.
    """
    refuse_if_any(missing(dossier, subject))
    sharing = dossier.get(PremisesSharing, subject)
    thing = None if sharing is None else dossier.get(Resource, sharing.resource)
    site = None if sharing is None else dossier.get(Site, sharing.site)
    occupant = None if sharing is None else dossier.get(Organisation, sharing.occupant)
    host = None if thing is None else owner_of(dossier, thing.id)
    if sharing is None or thing is None or site is None or occupant is None or host is None:
        raise ProblemsFound(missing(dossier, subject))
    sides = party(host), party(occupant)
    return Context(
        affaire=case_named(dossier),
        preteuse=sides[0],
        occupante=sides[1],
        local=Local(
            designation=thing.label,
            adresse=f"{site.name}, {one_line(site.address)}",
            capacite=sharing.capacity,
            equipements=sharing.equipment,
        ),
        usage=sharing.use,
        creneaux=slots(sharing.slots),
        periode=sharing.season,
        du=sharing.start,
        au=sharing.end,
        preavis_en_mois=sharing.notice_months,
        titre=sharing.tenure.value,
        accord=Accord(proprietaire=sharing.owner, le=sharing.consented, reference=sharing.consent_reference),
        cles=sharing.keys,
        detentrices=sharing.key_holders,
        alarme=sharing.alarm,
        charges=sharing.charges,
        part=sharing.share,
        contribution=cents(sharing.charges * sharing.share),
        signataires=tuple(signatory(side) for side in sides),
    )
