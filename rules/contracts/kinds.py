"""What two kinds of contract ask beyond the common blocks: time counted over a year, work by periods."""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.contract_terms import WorkPeriod
from models.facts.employment import Contract, ContractKind, EmployerGroup
from models.facts.working_time import AgreementLevel, IntermittentAgreement, MultiWeekAgreement
from models.messages import message
from models.problems import Problem
from rules.contracts.case import ContractCase
from rules.days.mean_month import MONTHS_IN_YEAR


def annual_time(case: ContractCase) -> tuple[Problem, ...]:
    """Check working time over a year: its agreement, its length, its consistency with the week."""
    contract = case.contract
    if contract.annual is None:
        return ()
    agreement = multi_week_agreement(case.dossier, contract)
    if agreement is None:
        return (_no_multi_week_agreement(case),)
    return (
        *((_part_time_left_out(case),) if case.part_time and not agreement.part_time else ()),
        *((_period_too_long(case),) if _beyond_a_year(agreement) else ()),
        *_year_against_week(case, agreement),
    )


def multi_week_agreement(dossier: Dossier, contract: Contract) -> MultiWeekAgreement | None:
    """Return the agreement a contract counts its time under, ``None`` when it is not known as signed."""
    found = dossier.get(MultiWeekAgreement, contract.annual.agreement) if contract.annual else None
    return found if found is not None and found.signed <= dossier.at else None


def intermittent(case: ContractCase) -> tuple[Problem, ...]:
    """Check an intermittent contract: an agreement that names the job, periods and hours (L3123-33 ff.)."""
    contract = case.contract
    if contract.nature is not ContractKind.INTERMITTENT:
        return ()
    time = contract.intermittent
    if time is None or not intermittent_allowed(case.dossier, contract):
        return (_intermittent_refused(case),)
    planned = sum((period.weeks * period.hours for period in time.periods), Decimal(0))
    return (
        *((_too_few_hours(case, planned),) if planned < time.hours else ()),
        *(_period_not_shared(case, period) for period in time.periods if not _shared(period)),
    )


def intermittent_allowed(dossier: Dossier, contract: Contract) -> bool:
    """Tell whether a signed agreement, of the company or of the extended branch, names the job (L3123-38)."""
    time = contract.intermittent
    found = dossier.get(IntermittentAgreement, time.agreement) if time else None
    if found is None or found.level is AgreementLevel.BRANCH or found.signed > dossier.at:
        return False
    return contract.job.casefold() in {job.casefold() for job in found.jobs}


def _shared(period: WorkPeriod) -> bool:
    return sum((share.hours for share in period.distribution), Decimal(0)) == period.hours


def _beyond_a_year(agreement: MultiWeekAgreement) -> bool:
    # L3121-44: beyond a year, up to three, only when a branch agreement authorises it.
    return agreement.months > MONTHS_IN_YEAR and agreement.level is AgreementLevel.COMPANY


def _year_against_week(case: ContractCase, agreement: MultiWeekAgreement) -> tuple[Problem, ...]:
    """Compare the hours of the period with what the average week makes, in proportion of the legal year.

    L3121-41 [2016-08-10] has 1,607 hours for a full-time year, L3123-1 [2016-08-10] counts part time from it.
    """
    group, annual = case.dossier.only(EmployerGroup), case.contract.annual
    if group is None or annual is None:
        return ()
    full = case.book.value("working_time/legal_year", case.on)
    most = full * case.contract.weekly_hours / case.full_week * agreement.months / MONTHS_IN_YEAR
    if annual.hours <= most:
        return ()
    return (
        case.problem(
            "duree_annuelle_incoherente",
            message(
                "{salarie} : {annee:hours} sur {mois:number} mois dépassent une moyenne de {semaine:hours} "
                "par semaine.",
                salarie=case.contract.employee,
                annee=annual.hours,
                mois=agreement.months,
                semaine=case.contract.weekly_hours,
            ),
            message(
                "Accorder « amenagement_annuel.heures » et « heures_par_semaine », qui fonde le salaire."
            ),
            "amenagement_annuel",
            "L3123-1" if case.part_time else "L3121-41",
        ),
    )


def _no_multi_week_agreement(case: ContractCase) -> Problem:
    return case.problem(
        "accord_d_amenagement_absent",
        message(
            "Le temps de {salarie} est compté sur l'année sans accord collectif connu.",
            salarie=case.contract.employee,
        ),
        message("Décrire l'accord dans « accords_d_amenagement_du_temps », ou fixer une durée par semaine."),
        "amenagement_annuel",
        "L3121-44",
    )


def _part_time_left_out(case: ContractCase) -> Problem:
    return case.problem(
        "accord_sans_temps_partiel",
        message("L'accord d'aménagement du temps ne règle pas le temps partiel."),
        message("Fixer une durée par semaine ou par mois, ou compléter l'accord."),
        "amenagement_annuel",
        "L3121-44",
    )


def _period_too_long(case: ContractCase) -> Problem:
    return case.problem(
        "periode_de_reference_trop_longue",
        message("La période de référence dépasse un an sans accord de branche qui l'autorise."),
        message("Ramener la période à un an, ou citer l'accord de branche."),
        "amenagement_annuel",
        "L3121-44",
    )


def _intermittent_refused(case: ContractCase) -> Problem:
    return case.problem(
        "contrat_intermittent",
        message(
            "Aucun accord connu n'ouvre le travail intermittent à l'emploi « {emploi} ».",
            emploi=case.contract.job,
        ),
        message("Décrire l'accord qui nomme cet emploi, ou choisir un temps partiel, annualisé ou non."),
        "travail_intermittent",
        "L3123-33",
    )


def _too_few_hours(case: ContractCase, planned: Decimal) -> Problem:
    return case.problem(
        "periodes_insuffisantes",
        message(
            "Les périodes de travail de {salarie} font {total:hours}, moins que la durée annuelle minimale.",
            salarie=case.contract.employee,
            total=planned,
        ),
        message("Ajouter des semaines ou des heures, ou réduire la durée annuelle minimale."),
        "travail_intermittent",
        "L3123-34",
    )


def _period_not_shared(case: ContractCase, period: WorkPeriod) -> Problem:
    return case.problem(
        "repartition_incomplete",
        message(
            "La répartition des heures de la période « {periode} » n'est pas complète.", periode=period.words
        ),
        message("Indiquer dans « repartition » les heures de chaque jour de cette période."),
        "travail_intermittent",
        "L3123-34",
    )
