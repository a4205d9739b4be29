"""What the statutes of every employer group print, whatever its form (L1253-1 to L1253-24)."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup, VotingRule
from models.facts.organisations import Organisation, Site
from models.messages import message
from models.problems import Problem
from rules.decisions.outcome import taken
from rules.gates.common import founders
from rules.group.founding import STATUTES_ADOPTED
from rules.parties import (
    NATURES,
    PUBLIC,
    PUBLIC_FOR_CAP,
    Personne,
    Printed,
    Signataire,
    is_mixed,
    lacking,
    no_group,
    one_line,
    party,
    person,
    signatory,
    to_watch,
    under_local_law,
)


class Groupement(Printed):
    """The group and its choices; money in euros, durations as their names say."""

    nom: str
    sigle: str
    siege: str
    commune: str
    territoire: str
    convention_idcc: str
    convention_intitule: str
    plusieurs_conventions: bool
    droit_local: bool
    mixte: bool
    responsabilite: str
    cle: str
    responsabilite_collectivites: str
    garantie: str
    tva: str
    vote: str
    trajet: str
    cotisation: Decimal
    depot_en_mois: int
    preavis_en_mois: int
    delai_de_paiement: int
    sieges_au_conseil: int
    mandat_en_annees: int
    nombre_de_membres: int
    membres_publics: int
    adoptes_le: date | None


class Membre(Printed):
    """A founding member as annex 1 lists it (D1253-1, 5°)."""

    nom: str
    identite: str
    lieux: str
    activites: str
    effectif: int
    convention: str


class College(Printed):
    """A college of the assembly; ``part_des_voix`` in percent."""

    nom: str
    part_des_voix: Decimal
    sieges: int


class Statuts(Printed):
    """What the statutes print, whatever the form of the group."""

    groupement: Groupement
    membres: tuple[Membre, ...]
    colleges: tuple[College, ...]
    dirigeants: tuple[Personne, ...]
    signataires: tuple[Signataire, ...]


def described(dossier: Dossier, form: str) -> bool:
    """Tell whether the group is described under this form, at its formal stage."""
    group = dossier.only(EmployerGroup)
    return dossier.stage is Stage.GROUPING and group is not None and group.form == form


def statutes_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """Return what the statutes need and the case does not tell yet."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    found = (*_members_problems(dossier), *_choices_problems(group, founders(dossier)))
    return (*found, *_directors_problems(group))


def statutes_values(dossier: Dossier, group: EmployerGroup) -> dict[str, object]:
    """Return what the statutes print, by the names of ``Statuts``."""
    organisations = founders(dossier)
    return {
        "groupement": _group(dossier, group, organisations),
        "membres": tuple(_member(dossier, organisation) for organisation in organisations),
        "colleges": tuple(
            College(nom=found.name, part_des_voix=found.votes, sieges=found.seats) for found in group.colleges
        ),
        "dirigeants": tuple(_director(dossier, group, index) for index in range(len(group.directors))),
        "signataires": tuple(signatory(party(found)) for found in organisations),
    }


def adopted_on(dossier: Dossier) -> date | None:
    """Return the day the statutes were adopted by all, ``None`` before."""
    decision = taken(dossier, STATUTES_ADOPTED)
    return decision.decided if decision is not None else None


def _group(dossier: Dossier, group: EmployerGroup, organisations: tuple[Organisation, ...]) -> Groupement:
    return Groupement(
        nom=group.name,
        sigle=group.acronym,
        siege=one_line(group.seat),
        commune=group.seat.city,
        territoire=group.territory,
        convention_idcc=group.agreement.idcc,
        convention_intitule=group.agreement.title,
        plusieurs_conventions=group.several_agreements,
        droit_local=under_local_law(group),
        mixte=is_mixed(organisations),
        responsabilite=group.liability,
        cle=group.liability_key,
        responsabilite_collectivites=group.public_liability,
        garantie=group.guarantee,
        tva=group.vat,
        vote=group.voting,
        trajet=group.travel_bearer,
        cotisation=group.membership_fee,
        depot_en_mois=group.deposit_months,
        preavis_en_mois=group.exit_notice_months,
        delai_de_paiement=group.payment_days,
        sieges_au_conseil=group.board_size,
        mandat_en_annees=group.term_years,
        nombre_de_membres=len(organisations),
        membres_publics=sum(found.nature in PUBLIC_FOR_CAP for found in organisations),
        adoptes_le=adopted_on(dossier),
    )


def _member(dossier: Dossier, organisation: Organisation) -> Membre:
    sites = [site for site in dossier.all(Site) if site.organisation == organisation.id]
    places = [one_line(organisation.seat), *(_site(site, organisation) for site in sites)]
    agreement = organisation.agreement
    nature = NATURES[organisation.nature]
    return Membre(
        nom=organisation.name,
        identite=f"{nature}, SIRET {organisation.siret}" if organisation.siret else nature,
        lieux="\n".join(places),
        activites=organisation.activities,
        effectif=organisation.headcount,
        convention=f"{agreement.title} (IDCC {agreement.idcc})" if agreement else "aucune",
    )


def _site(site: Site, organisation: Organisation) -> str:
    at_seat = site.address == organisation.seat
    return f"{site.name} (au siège)" if at_seat else f"{site.name}, {one_line(site.address)}"


def _director(dossier: Dossier, group: EmployerGroup, index: int) -> Personne:
    director = group.directors[index]
    organisation = dossier.get(Organisation, director.organisation)
    name = organisation.name if organisation else director.organisation
    return person(director).model_copy(update={"organisation": name})


def _members_problems(dossier: Dossier) -> tuple[Problem, ...]:
    # An association is an agreement between at least two persons (loi du 1er juillet 1901, art. 1).
    if len(founders(dossier)) > 1:
        return ()
    return (
        lacking(
            "membres_absents",
            message("Les statuts demandent au moins deux membres fondateurs décrits dans le dossier."),
            message("Inscrire les membres dans « adhesions » et les décrire dans « organisations »."),
            "adhesions",
            "L1253-1",
        ),
    )


def _choices_problems(group: EmployerGroup, organisations: tuple[Organisation, ...]) -> tuple[Problem, ...]:
    found = []
    private = [o for o in organisations if o.nature not in PUBLIC and o.agreement is not None]
    if not group.several_agreements and len({o.agreement.idcc for o in private if o.agreement}) > 1:
        found.append(
            lacking(
                "conventions_differentes",
                message(
                    "Les membres relèvent de plusieurs conventions collectives ; le groupement dit une seule."
                ),
                message(
                    "Indiquer « plusieurs_conventions: true » : le choix de la convention doit être déclaré "
                    "à l'administration avant toute activité."
                ),
                "groupement.plusieurs_conventions",
                "L1253-17",
            )
        )
    if group.voting is VotingRule.COLLEGES and sum((c.votes for c in group.colleges), Decimal(0)) != Decimal(
        100
    ):
        found.append(
            lacking(
                "colleges_incomplets",
                message("Les parts de voix des collèges ne font pas cent pour cent."),
                message("Décrire chaque collège dans « groupement.colleges » ; les parts doivent faire 100."),
                "groupement.colleges",
            )
        )
    return tuple(found)


def _directors_problems(group: EmployerGroup) -> tuple[Problem, ...]:
    if group.directors:
        return ()
    return (
        to_watch(
            "dirigeants_absents",
            message("Les personnes qui dirigent le groupement ne sont pas encore connues."),
            message("Les inscrire dans « groupement.dirigeants » après l'assemblée constitutive."),
            "groupement.dirigeants",
            "D1253-1",
        ),
    )
