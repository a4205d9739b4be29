"""What has to be known before an employment contract can be drawn up: all that is unknown, together."""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, ContractKind, Employee, EmployerGroup
from models.facts.organisations import Organisation, Site
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.contracts.case import full_week, is_part_time
from rules.contracts.fixed_term import lacks_term
from rules.contracts.kinds import intermittent_allowed, multi_week_agreement
from rules.parties import declaration_to_wait_for, lacking, no_group, to_watch


def unknown_to_contract(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what the contract of employee ``subject`` needs and the case does not tell yet."""
    group, contract = dossier.only(EmployerGroup), dossier.get(Contract, subject)
    if group is None:
        return (no_group(),)
    if contract is None or dossier.get(Employee, subject) is None:
        return (_unknown_employee(subject),)
    unknown = [_unknown_user(user) for user in contract.users if dossier.get(Organisation, user) is None]
    unknown += [_unknown_place(place) for place in contract.places if dossier.get(Site, place) is None]
    return (
        *unknown,
        *_kind(dossier, contract),
        *_distribution(contract, full_week(group, book, dossier.at)),
        *declaration_to_wait_for(group),
    )


def _kind(dossier: Dossier, contract: Contract) -> tuple[Problem, ...]:
    if contract.nature is ContractKind.INTERMITTENT and not intermittent_allowed(dossier, contract):
        return (_intermittent(),)
    if contract.annual and multi_week_agreement(dossier, contract) is None:
        return (_no_agreement(),)
    if contract.nature is not ContractKind.FIXED_TERM:
        return ()
    return (
        *(() if contract.reason else (_no_reason(),)),
        *((_no_term(),) if lacks_term(contract) else ()),
    )


def _distribution(contract: Contract, full: Decimal) -> tuple[Problem, ...]:
    if contract.distribution or contract.annual or not is_part_time(contract, full):
        return ()
    return (
        to_watch(
            "repartition_absente",
            message(
                "La répartition des heures de {salarie} entre les jours n'est pas connue.",
                salarie=contract.employee,
            ),
            message("La compléter sur le contrat avant la signature, ou l'inscrire dans « repartition »."),
            f"contrats.{contract.employee}.repartition",
            "L3123-6",
        ),
    )


def _intermittent() -> Problem:
    return lacking(
        "contrat_intermittent",
        message("Un contrat intermittent suppose un accord collectif qui nomme les emplois concernés."),
        message(
            "Décrire l'accord dans « accords_de_travail_intermittent » et le citer dans le contrat, "
            "ou choisir un contrat à temps partiel."
        ),
        "contrats.type",
        "L3123-33",
    )


def _no_agreement() -> Problem:
    return lacking(
        "accord_d_amenagement_absent",
        message("Compter le temps de travail sur l'année suppose un accord collectif."),
        message("Décrire l'accord dans « accords_d_amenagement_du_temps », ou fixer une durée par semaine."),
        "contrats.amenagement_annuel",
        "L3121-44",
    )


def _no_reason() -> Problem:
    return lacking(
        "motif_absent",
        message("Le contrat à durée déterminée n'indique pas son motif."),
        message("Écrire le motif précis dans « motif » ; il s'apprécie chez le groupement."),
        "contrats.motif",
        "L1242-12",
    )


def _no_term() -> Problem:
    return lacking(
        "terme_absent",
        message("Le contrat à durée déterminée n'indique pas sa date de fin."),
        message(
            "Écrire la date dans « fin » ; pour un remplacement, une saison ou un usage, écrire le cas de "
            "recours et la durée minimale."
        ),
        "contrats.fin",
        "L1242-12",
    )


def _unknown_employee(subject: str) -> Problem:
    return lacking(
        "personne_inconnue",
        message("Le dossier ne décrit pas la personne « {salarie} » ou son contrat.", salarie=subject),
        message("Décrire la personne dans « salaries » et son contrat dans « contrats »."),
        "contrats",
        "L1253-9",
    )


def _unknown_user(user: str) -> Problem:
    return lacking(
        "utilisateur_inconnu",
        message("L'utilisateur « {utilisateur} » du contrat n'est pas décrit.", utilisateur=user),
        message("Le décrire dans « organisations »."),
        "contrats.utilisateurs",
        "L1253-9",
    )


def _unknown_place(place: str) -> Problem:
    return lacking(
        "lieu_inconnu",
        message("Le lieu « {lieu} » du contrat n'est pas décrit.", lieu=place),
        message("Le décrire dans « sites », avec son adresse."),
        "contrats.lieux",
        "L1253-9",
    )
