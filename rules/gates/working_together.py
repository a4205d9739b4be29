"""Gate to collaboration: things are shared already, people's work comes next."""

from models.dossier import Dossier
from models.facts.cooperation import Direction, Resource, Session, Topic
from models.facts.organisations import Organisation, Participation
from models.messages import message
from rules.agreements import participants
from rules.gates.common import ADVISOR, EVERYONE, names
from rules.requirements import Requirement, Words
from rules.topics import unsettled

ENOUGH = 2


def _parties(dossier: Dossier) -> Words:
    if len(participants(dossier)) >= ENOUGH:
        return ()
    return (message("deux organisations participantes au moins"),)


def _arrivals(dossier: Dossier) -> Words:
    told = {found.organisation for found in dossier.all(Participation)}
    return names(found for found in dossier.all(Organisation) if found.id not in told)


def _resources(dossier: Dossier) -> Words:
    offered = any(found.direction is Direction.OFFERED for found in dossier.all(Resource))
    return () if offered else (message("une ressource offerte au moins"),)


def _workshop(dossier: Dossier) -> Words:
    held = (found for found in dossier.all(Session) if found.day <= dossier.at)
    return (
        ()
        if any(len(found.present) >= ENOUGH for found in held)
        else (message("un atelier tenu à plusieurs"),)
    )


def _objectives(dossier: Dossier) -> Words:
    return (
        (message("la conclusion du sujet « objectifs »"),) if Topic.OBJECTIVES in unsettled(dossier) else ()
    )


WORKING_TOGETHER = (
    Requirement(
        "parties",
        message("Il faut au moins deux organisations participantes."),
        message("Ajoutez les organisations dans « organisations » et leur venue dans « participations »."),
        ADVISOR,
        message("On ne coopère pas seul."),
        _parties,
    ),
    Requirement(
        "arrivals",
        message("Chaque organisation doit dire si elle est venue d'elle-même, invitée, ou envoyée."),
        message("Ajoutez l'organisation dans « participations », avec « venue » et « depuis_le »."),
        EVERYONE,
        message("La coopération ne se commande pas : l'imposer est le premier frein."),
        _arrivals,
    ),
    Requirement(
        "resources",
        message("Les moyens que chacune peut offrir doivent être recensés."),
        message("Décrivez dans « ressources » ce qui est offert et ce qui manque."),
        EVERYONE,
        message("On part des moyens qui existent avant de parler d'outils."),
        _resources,
    ),
    Requirement(
        "workshop",
        message("Les organisations doivent s'être réunies au moins une fois."),
        message("Ajoutez l'atelier dans « ateliers » avec les personnes présentes."),
        ADVISOR,
        message("La connaissance mutuelle est le premier pilier."),
        _workshop,
    ),
    Requirement(
        "objectives",
        message("Les objectifs communs doivent être dits, avant les outils et les statuts."),
        message("Ajoutez la conclusion du sujet « objectifs » dans « sujets »."),
        EVERYONE,
        message("Les objectifs d'abord, les outils ensuite."),
        _objectives,
    ),
)
