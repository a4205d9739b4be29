"""Whether a contract of the group can be signed: the four blocks of L1253-9, part-time, trial, kind.

Each check is one function; ``check_contract`` returns what all of them found, together.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, ContractKind, EmployerGroup, Membership, StaffCategory
from models.facts.organisations import Site
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.contracts.case import ContractCase
from rules.contracts.fixed_term import fixed_term, replaces_somebody
from rules.contracts.kinds import annual_time, intermittent
from rules.contracts.placements import needs_of, weekly_hours
from rules.contracts.riders import extended
from rules.days.stays import stay_on

TRIALS = {
    StaffCategory.EMPLOYEE: "contract/trial_employee",
    StaffCategory.TECHNICIAN: "contract/trial_technician",
    StaffCategory.EXECUTIVE: "contract/trial_executive",
}


def check_contract(
    dossier: Dossier, contract: Contract, book: ParameterBook, on: date
) -> tuple[Problem, ...]:
    """Return everything that forbids signing the contract on a day, and what only has to be read.

    Args:
        dossier: the case, whose members and sites the contract names.
        contract: the version to be signed; hours a week, gross euros an hour.
        book: figures of law; ``contract/...`` are used.
        on: the day of signing.
    """
    case = ContractCase(dossier, extended(dossier, contract, on), book, on)
    return tuple(problem for check in CHECKS for problem in check(case))


def part_time_minimum(contract: Contract, book: ParameterBook, on: date) -> Decimal:
    """Return the weekly minimum in hours: the branch's own, else the law's (L3123-19, L3123-27)."""
    branch = contract.branch_minimum
    return branch.hours if branch else book.value("contract/part_time_minimum", on)


def _blocks(case: ContractCase) -> tuple[Problem, ...]:
    # L1253-9 [2011-11-01] 1° conditions of employment, 2° qualification; 3° and 4° have their own checks.
    wanted = {"emploi": case.contract.job, "qualification": case.contract.qualification}
    wanted["classification"] = case.contract.classification
    return tuple(
        case.problem(
            "mention_obligatoire_vide",
            message(
                "Le contrat de {salarie} ne dit pas : {champ}.", salarie=case.contract.employee, champ=field
            ),
            message("Compléter cette mention, obligatoire dans tout contrat d'un groupement d'employeurs."),
            field,
            "L1253-9",
        )
        for field, value in wanted.items()
        if not value
    )


def _users(case: ContractCase) -> tuple[Problem, ...]:
    # L1253-9 3°: the list of potential users; only members may use (L1253-1).
    begins = max(case.dossier.at, case.contract.start)  # a contract may be signed before a member comes in
    strangers = [u for u in case.contract.users if stay_on(case.dossier, Membership, u, begins) is None]
    needed = {need.organisation for need in needs_of(case.dossier, case.contract.employee)}
    absent = sorted(needed - set(case.contract.users))
    return (
        *(_stranger(case, user) for user in strangers),
        *(_not_listed(case, user, "utilisateurs") for user in absent),
    )


def _places(case: ContractCase) -> tuple[Problem, ...]:
    # L1253-9 4°: the places where the work is done.
    needed = {need.site for need in needs_of(case.dossier, case.contract.employee)}
    unknown = [site for site in case.contract.places if case.dossier.get(Site, site) is None]
    return (
        *(_unknown_place(case, site) for site in unknown),
        *(_not_listed(case, site, "lieux") for site in sorted(needed - set(case.contract.places))),
    )


def _minimum(case: ContractCase) -> tuple[Problem, ...]:
    # L3123-7 [2023-09-01]: none for very short contracts, for fixed terms that replace an employee (L1242-2,
    # 1°), on request, for young students.
    contract = case.contract
    least = part_time_minimum(contract, case.book, case.on)
    if not case.part_time or contract.weekly_hours >= least or _excused(case):
        return ()
    return (
        case.problem(
            "duree_minimale_temps_partiel",
            message(
                "{salarie} : {prevu:hours} par semaine, moins que le minimum de {minimum:hours}.",
                salarie=contract.employee,
                prevu=contract.weekly_hours,
                minimum=least,
            ),
            message(
                "Augmenter la durée, joindre la demande écrite et motivée de la personne "
                "(« demande_de_temps_reduit ») ou indiquer la durée minimale de la branche."
            ),
            "heures_par_semaine",
            "L3123-7",
        ),
    )


def _excused(case: ContractCase) -> bool:
    contract = case.contract
    if contract.short_time_request or contract.young_student or replaces_somebody(contract):
        return True
    longest = case.book.value("contract/short_contract_days", case.on)
    return contract.end is not None and (contract.end - contract.start).days + 1 <= longest


def _distribution(case: ContractCase) -> tuple[Problem, ...]:
    # L3123-6 [2016-08-10] 1°: the share of the week by day, in writing, for part-time work, except where an
    # agreement under L3121-44 counts the time over a longer period.
    contract = case.contract
    total = sum((share.hours for share in contract.distribution), Decimal(0))
    if not case.part_time or contract.annual or total == contract.weekly_hours:
        return ()
    return (
        case.problem(
            "repartition_incomplete",
            message(
                "La répartition des heures de {salarie} entre les jours fait {total:hours}, "
                "le contrat en prévoit {prevu:hours}.",
                salarie=contract.employee,
                total=total,
                prevu=contract.weekly_hours,
            ),
            message("Indiquer dans « repartition » les heures de chaque jour, d'après le planning."),
            "repartition",
            "L3123-6",
        ),
    )


def _trial(case: ContractCase) -> tuple[Problem, ...]:
    contract = case.contract
    longest = case.book.value(TRIALS[contract.category], case.on)
    if contract.nature is ContractKind.FIXED_TERM or contract.trial_months <= longest:
        return ()
    return (
        case.problem(
            "essai_trop_long",
            message(
                "La période d'essai de {salarie} dépasse {limite:number} mois.",
                salarie=contract.employee,
                limite=longest,
            ),
            message("Réduire la période d'essai, ou vérifier la catégorie d'emploi."),
            "periode_d_essai_en_mois",
            "L1221-19",
        ),
    )


def _reserved_time(case: ContractCase) -> tuple[Problem, ...]:
    contract = case.contract
    reserved = weekly_hours(needs_of(case.dossier, contract.employee))
    if reserved <= contract.weekly_hours:
        return ()
    # L3123-9 [2016-08-10]: what part-time staff do beyond the contract never makes a full-time week.
    group = case.dossier.only(EmployerGroup)
    full = group is not None and case.part_time and reserved >= case.full_week
    problem = case.warning(
        "heures_reservees_au_dela_du_contrat",
        message(
            "Les membres réservent {reserve:hours} de {salarie} par semaine, plus que son contrat.",
            salarie=contract.employee,
            reserve=reserved,
        ),
        message("Réduire les besoins ou proposer un avenant à la personne."),
        "heures_par_semaine",
        "L3123-9" if full else "",
    )
    return (problem,)


def _stranger(case: ContractCase, user: str) -> Problem:
    return case.problem(
        "utilisateur_non_membre",
        message("« {utilisateur} » figure au contrat et n'est pas membre du groupement.", utilisateur=user),
        message("Inscrire son adhésion, ou l'ôter de la liste des utilisateurs."),
        "utilisateurs",
        "L1253-1",
    )


def _unknown_place(case: ContractCase, site: str) -> Problem:
    return case.problem(
        "lieu_inconnu",
        message("Le lieu « {lieu} » du contrat n'est pas décrit dans le dossier.", lieu=site),
        message("Décrire ce lieu et son adresse dans « sites »."),
        "lieux",
        "L1253-9",
    )


def _not_listed(case: ContractCase, what: str, field: str) -> Problem:
    return case.problem(
        "avenant_necessaire",
        message(
            "Un besoin concerne « {quoi} », que le contrat de {salarie} ne mentionne pas dans « {champ} ».",
            quoi=what,
            salarie=case.contract.employee,
            champ=field,
        ),
        message("Faire signer un avenant avant de commencer ce travail."),
        field,
        "L1253-9",
    )


CHECKS: tuple[Callable[[ContractCase], tuple[Problem, ...]], ...] = (
    _blocks,
    _users,
    _places,
    _minimum,
    _distribution,
    _trial,
    fixed_term,
    annual_time,
    intermittent,
    _reserved_time,
)
