"""What an employer group tells the authorities of itself (D1253-1): its seat, its directors, its members."""

from datetime import date

from models.dossier import Dossier
from models.facts.declarations import DirectorDetails, Publication
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation, Person, Site
from models.messages import message
from models.problems import Problem
from rules.group.founding import ASSOCIATION, COOPERATIVE
from rules.identifiers import siren_of
from rules.parties import NATURES, Printed, lacking, members, one_line, person, under_local_law
from rules.pooling.agreements import name_of

NO_AGREEMENT = "aucune"
FORMS = {
    (ASSOCIATION, False): "association régie par la loi du 1er juillet 1901",
    (ASSOCIATION, True): "association régie par le code civil local",
    (COOPERATIVE, False): "société coopérative (lois du 10 septembre 1947 et du 20 juillet 1983)",
    (COOPERATIVE, True): "coopérative artisanale de droit local",
}


class GroupeDeclare(Printed):
    """The group as D1253-1, 1° and 6° have it told."""

    nom: str
    sigle: str
    siege: str
    commune: str
    siret: str
    forme: str
    convention: str
    constitue_le: date


class DirigeantDeclare(Printed):
    """A director as D1253-1, 2° has them told, with what the register of associations also asks."""

    nom: str
    titre: str
    organisation: str
    profession: str
    nationalite: str
    domicile: str


class MembreDeclare(Printed):
    """A member as D1253-1, 5° has it told; ``effectif`` in persons, ``convention`` for D1253-5, 2°."""

    nom: str
    identite: str
    siege: str
    etablissements: str
    activites: str
    effectif: int
    convention: str


class Preuve(Printed):
    """What proves that the group exists (D1253-1, 4°)."""

    publie_le: date
    reference: str


def group_told(group: EmployerGroup) -> GroupeDeclare:
    """Return the group's identity; it must have been founded."""
    assert group.constituted is not None  # noqa: S101 - asked for by told_problems()
    agreement = group.agreement
    return GroupeDeclare(
        nom=group.name,
        sigle=group.acronym,
        siege=one_line(group.seat),
        commune=group.seat.city,
        siret=group.siret,
        forme=legal_form(group),
        convention=f"{agreement.title} (IDCC {agreement.idcc})",
        constitue_le=group.constituted,
    )


def legal_form(group: EmployerGroup) -> str:
    """Return the form in law of the group, among those of L1253-2."""
    return FORMS[group.form, under_local_law(group)]


def directors_told(dossier: Dossier, group: EmployerGroup) -> tuple[DirigeantDeclare, ...]:
    """Return the directors; what is not known of them is empty."""
    return tuple(_director(dossier, director) for director in group.directors)


def _director(dossier: Dossier, director: Person) -> DirigeantDeclare:
    known, who = dossier.get(DirectorDetails, director.name), person(director)
    return DirigeantDeclare(
        nom=who.nom,
        titre=who.titre,
        organisation=name_of(dossier, director.organisation),
        profession=known.occupation if known else "",
        nationalite=known.nationality if known else "",
        domicile=one_line(known.home) if known else "",
    )


def members_told(dossier: Dossier) -> tuple[MembreDeclare, ...]:
    """Return the members of the day, each with its establishments, activities and number of employees."""
    return tuple(member_told(dossier, organisation) for organisation in members(dossier))


def member_told(dossier: Dossier, organisation: Organisation) -> MembreDeclare:
    """Return one organisation as the authorities are told of it."""
    nature, agreement = NATURES[organisation.nature], organisation.agreement
    siren = siren_of(organisation)
    return MembreDeclare(
        nom=organisation.name,
        identite=f"{nature}, SIREN {siren}" if siren else nature,
        siege=one_line(organisation.seat),
        etablissements=establishments(dossier, organisation),
        activites=organisation.activities,
        effectif=organisation.headcount,
        convention=f"{agreement.title} (IDCC {agreement.idcc})" if agreement else NO_AGREEMENT,
    )


def proof_told(dossier: Dossier, group: EmployerGroup) -> Preuve:
    """Return what was published of the group; publication_lacking() asks for it."""
    proof = dossier.get(Publication, group.id)
    assert proof is not None  # noqa: S101 - asked for before
    return Preuve(publie_le=proof.published, reference=proof.reference)


def establishments(dossier: Dossier, organisation: Organisation) -> str:
    """Return the addresses of an organisation's places, one a line; ``au siège`` when it has no other."""
    found = (site for site in dossier.all(Site) if site.organisation == organisation.id)
    lines = [f"{site.name}, {_where(site, organisation)}" for site in found]
    return "\n".join(lines) or "au siège"


def _where(site: Site, organisation: Organisation) -> str:
    return "au siège" if site.address == organisation.seat else one_line(site.address)


def told_problems(dossier: Dossier, group: EmployerGroup, article: str) -> tuple[Problem, ...]:
    """Return what of D1253-1 the case does not tell yet; ``article`` is the one that asks for it here."""
    return (*_founded(group, article), *homes_lacking(dossier, group), *_members_lacking(dossier))


def publication_lacking(dossier: Dossier, group: EmployerGroup) -> tuple[Problem, ...]:
    """Return the problem of a group whose existence nothing proves yet (D1253-1, 4°)."""
    if dossier.get(Publication, group.id) is not None:
        return ()
    return (
        lacking(
            "publication_absente",
            message("L'extrait publié ou l'inscription au registre n'est pas encore connu."),
            message("Inscrire la date et la référence dans « publication_du_groupement »."),
            "publication_du_groupement",
            "D1253-1",
        ),
    )


def homes_lacking(dossier: Dossier, group: EmployerGroup) -> tuple[Problem, ...]:
    """Return one problem naming the directors whose home is not known, or the lack of directors."""
    unknown = [who.name for who in group.directors if dossier.get(DirectorDetails, who.name) is None]
    if group.directors and not unknown:
        return ()
    who = ", ".join(unknown) or "les personnes qui dirigent le groupement"
    return (
        lacking(
            "domiciles_absents",
            message("Le domicile manque pour : {who}.", who=who),
            message("L'inscrire dans « domiciles_des_dirigeants », sous le nom écrit dans « dirigeants »."),
            "domiciles_des_dirigeants",
            "D1253-1",
        ),
    )


def _founded(group: EmployerGroup, article: str) -> tuple[Problem, ...]:
    if group.constituted is not None:
        return ()
    return (
        lacking(
            "constitution_sans_date",
            message("La date de constitution du groupement n'est pas connue."),
            message("L'inscrire dans « groupement.constitue_le » : le délai d'un mois court de ce jour."),
            "groupement.constitue_le",
            article,
        ),
    )


def _members_lacking(dossier: Dossier) -> tuple[Problem, ...]:
    silent = [found.name for found in members(dossier) if not found.activities]
    if members(dossier) and not silent:
        return ()
    who = ", ".join(silent) or "les membres du groupement"
    return (
        lacking(
            "activites_absentes",
            message("La nature des activités manque pour : {who}.", who=who),
            message("Compléter « organisations » et « adhesions »."),
            "organisations.activites",
            "D1253-1",
        ),
    )
