"""What the agreements between parties share: who takes part, the terms chosen, the decision to begin."""

from collections.abc import Iterable
from datetime import date

from models.dossier import Dossier
from models.facts.agreements import AgreementTerms, SharingKey
from models.facts.organisations import Organisation, Participation, Role
from rules.days.stays import stay_on
from rules.parties import Partie, Printed, party

COLLECTIVE = "collectif"
POOLING = "mutualiser"
KEYS = {
    SharingKey.EQUAL_PARTS: "à parts égales",
    SharingKey.DAYS_OF_USE: "au nombre de jours d'utilisation",
    SharingKey.HOURS: "au nombre d'heures d'utilisation",
}


class Affaire(Printed):
    """The case as a document names it."""

    titre: str
    territoire: str


def case_named(dossier: Dossier) -> Affaire:
    """Return the case's title and territory."""
    return Affaire(titre=dossier.title, territoire=dossier.territory)


def participants(dossier: Dossier, on: date | None = None) -> tuple[Organisation, ...]:
    """Return the organisations that take part on a day, else that of the dossier; observers left out."""
    day = on or dossier.at
    found = (
        dossier.get(Organisation, part.organisation)
        for part in dossier.all(Participation)
        if takes_part(dossier, part.organisation, day)
    )
    return tuple(organisation for organisation in found if organisation is not None)


def takes_part(dossier: Dossier, organisation: str, day: date) -> bool:
    """Tell whether an organisation took part on a day, otherwise than as an observer that day."""
    part = stay_on(dossier, Participation, organisation, day)
    return part is not None and part.role is not Role.OBSERVER


def agreement_parties(dossier: Dossier) -> tuple[Partie, ...]:
    """Return the parties to an agreement between participants."""
    return tuple(party(organisation) for organisation in participants(dossier))


def terms(dossier: Dossier, document: str) -> AgreementTerms:
    """Return what the parties chose for a document, usual values where they chose nothing."""
    return dossier.get(AgreementTerms, document) or AgreementTerms(document=document)


def name_of(dossier: Dossier, organisation: str) -> str:
    """Return the name of an organisation; text that is no identifier stays as it was written."""
    found = dossier.get(Organisation, organisation)
    return organisation if found is None else found.name


def names_of(dossier: Dossier, organisations: Iterable[str]) -> str:
    """Return names in one line, separated by commas."""
    return ", ".join(name_of(dossier, organisation) for organisation in organisations)
