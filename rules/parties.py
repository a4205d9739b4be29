"""What contexts of documents share: how a party is named, who its members are on a day, what is unknown."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from models.dossier import Dossier
from models.facts.employment import Employee, EmployerGroup, Membership
from models.facts.organisations import Address, LegalNature, Organisation, Person, Site
from models.messages import Message, message
from models.problems import Place, Problem, Severity
from rules.days.holidays import is_alsace_moselle

NATURES = {
    LegalNature.ASSOCIATION: "association",
    LegalNature.COMPANY: "entreprise",
    LegalNature.COOPERATIVE: "société coopérative",
    LegalNature.LOCAL_AUTHORITY: "collectivité territoriale",
    LegalNature.LOCAL_ESTABLISHMENT: "établissement public d’une collectivité territoriale",
    LegalNature.STATE_ESTABLISHMENT: "établissement public de l’État",
}
PUBLIC = frozenset(
    {LegalNature.LOCAL_AUTHORITY, LegalNature.LOCAL_ESTABLISHMENT, LegalNature.STATE_ESTABLISHMENT}
)

NATURES_OF_GROUPS = {
    "groupement_employeurs_association": "groupement d’employeurs constitué en association",
    "groupement_employeurs_cooperative": "groupement d’employeurs constitué en société coopérative",
}

PUBLIC_FOR_CAP = frozenset({LegalNature.LOCAL_AUTHORITY, LegalNature.LOCAL_ESTABLISHMENT})  # L1253-19, last §


class Printed(BaseModel):
    """Base of what a document prints: frozen, no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Personne(Printed):
    """Someone named in a document, with the title they bear; both empty when nobody is known."""

    nom: str = ""
    titre: str = ""
    organisation: str = ""


class Partie(Printed):
    """An organisation as a document names it; ``siege`` on one line, absent numbers are empty."""

    id: str
    nom: str
    nature: str
    siege: str
    commune: str
    siret: str = ""
    rna: str = ""
    representation: Personne = Personne()


class Signataire(Printed):
    """Who signs for a party, under the name of the organisation."""

    organisation: str
    nom: str
    titre: str


def name_in(dossier: Dossier, identifier: str) -> str:
    """Return the name of an employee, an organisation or a site; the identifier when nobody bears it."""
    employee = dossier.get(Employee, identifier)
    if employee is not None:
        return f"{employee.first_name} {employee.last_name}"
    place = dossier.get(Organisation, identifier) or dossier.get(Site, identifier)
    return place.name if place else identifier


def one_line(address: Address) -> str:
    """Return a postal address on one line."""
    return f"{address.street}, {address.postcode} {address.city}"


def person(someone: Person) -> Personne:
    """Return a person with civility before the name when it is known."""
    name = f"{someone.civility} {someone.name}".strip()
    return Personne(nom=name, titre=someone.title)


def party(organisation: Organisation) -> Partie:
    """Return an organisation as a party to a document."""
    return Partie(
        id=organisation.id,
        nom=organisation.name,
        nature=NATURES[organisation.nature],
        siege=one_line(organisation.seat),
        commune=organisation.seat.city,
        siret=organisation.siret,
        rna=organisation.rna,
        representation=person(organisation.representative),
    )


def under_local_law(group: EmployerGroup) -> bool:
    """Tell whether the seat is where associations follow the local civil code (L1253-2 [2008-05-01], 3°)."""
    return is_alsace_moselle(group.seat.postcode)


def chair_of(group: EmployerGroup) -> Person | None:
    """Return who chairs the group, else its first director, ``None`` when nobody is known."""
    chairs = (who for who in group.directors if who.title.lower().startswith("présid"))
    return next(chairs, group.directors[0] if group.directors else None)


def group_representative(group: EmployerGroup) -> Personne:
    """Return who signs for the group: the chair, else the first director, else nobody."""
    chair = chair_of(group)
    return Personne() if chair is None else person(chair)


def group_party(group: EmployerGroup) -> Partie:
    """Return the employer group as a party to a document."""
    return Partie(
        id=group.id,
        nom=group.name,
        nature=NATURES_OF_GROUPS[group.form],
        siege=one_line(group.seat),
        commune=group.seat.city,
        siret=group.siret,
        representation=group_representative(group),
    )


def signatory(side: Partie) -> Signataire:
    """Return who signs for a party; blanks to fill in when nobody is known yet."""
    who = side.representation
    return Signataire(organisation=side.nom, nom=who.nom or "Nom et prénom", titre=who.titre or "fonction")


def memberships(dossier: Dossier) -> tuple[Membership, ...]:
    """Return the memberships in force on the day of the dossier, in the order of admission records."""
    return tuple(
        found
        for found in dossier.all(Membership)
        if found.joined <= dossier.at and (found.left is None or dossier.at <= found.left)
    )


def members(dossier: Dossier) -> tuple[Organisation, ...]:
    """Return the member organisations on the day of the dossier; unknown identifiers are left out."""
    found = (dossier.get(Organisation, membership.organisation) for membership in memberships(dossier))
    return tuple(organisation for organisation in found if organisation is not None)


def is_mixed(organisations: Iterable[Organisation]) -> bool:
    """Tell whether private and public persons stand together (L1253-19)."""
    return any(organisation.nature in PUBLIC for organisation in organisations)


def lacking(code: str, text: Message, remedy: Message, field: str, article: str = "") -> Problem:
    """Return the problem of a fact that is not known yet and without which nothing can be drawn up."""
    return Problem(code, text, remedy, Place(field=field, article=article))


def to_watch(code: str, text: Message, remedy: Message, field: str, article: str = "") -> Problem:
    """Return the problem of a fact that is better known, though the draft can be drawn up without it."""
    return Problem(code, text, remedy, Place(field=field, article=article), Severity.WARNING)


def no_group() -> Problem:
    """Return the problem of a case without an employer group."""
    return lacking(
        "groupement_absent",
        message("Le groupement d'employeurs n'est pas encore décrit dans le dossier."),
        message("Ajouter la section « groupement » au dossier (nom, siège, convention collective...)."),
        "groupement",
    )


def declaration_to_wait_for(group: EmployerGroup) -> tuple[Problem, ...]:
    """Warn that nobody may be hired or placed before the declaration of a group with several agreements.

    The draft may be drawn up; signing has to wait for the authority's time to object (L1253-17, D1253-7).
    """
    if not group.several_agreements or group.declaration_received is not None:
        return ()
    return (
        to_watch(
            "declaration_non_recue",
            message("Le groupement n'a pas encore de preuve que sa déclaration d'activité a été reçue."),
            message(
                "Ne faire signer ni contrat ni mise à disposition avant la fin du délai d'opposition ; "
                "inscrire la date de l'avis de réception dans « groupement.declaration_recue_le »."
            ),
            "groupement.declaration_recue_le",
            "L1253-17",
        ),
    )
