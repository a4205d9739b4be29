"""What a fixed term asks: a case of law, a precise reason, whom it replaces, an end, a bounded length."""

from datetime import date, timedelta

from models.facts.contract_terms import FixedTermGround
from models.facts.employment import Contract, ContractKind
from models.messages import message
from models.problems import Problem
from rules.contracts.case import ContractCase, ground_of
from rules.days.durations import last_day

# L1242-7: the only cases in which a fixed term may have no precise end.
OPEN_ENDED = frozenset(
    {
        FixedTermGround.ABSENCE,
        FixedTermGround.SUSPENSION,
        FixedTermGround.AWAITING,
        FixedTermGround.HEAD,
        FixedTermGround.SEASON,
        FixedTermGround.CUSTOM,
        FixedTermGround.PROJECT,
    }
)
# L1242-2 [2018-08-12], 1°: an employee is replaced.
REPLACING = frozenset(
    {
        FixedTermGround.ABSENCE,
        FixedTermGround.TEMPORARY_PART_TIME,
        FixedTermGround.SUSPENSION,
        FixedTermGround.DEPARTURE,
        FixedTermGround.AWAITING,
    }
)
# L1242-12, 1°: contracts made under 1°, 4° and 5° of L1242-2 name the person replaced.
NAMING = REPLACING | {FixedTermGround.HEAD}
LONGEST = {
    FixedTermGround.AWAITING: "contract/fixed_term_awaiting_months",
    FixedTermGround.DEPARTURE: "contract/fixed_term_departure_months",
}
"""Longest fixed term by ground (L1242-8-1), when it is not the usual one."""


def fixed_term(case: ContractCase) -> tuple[Problem, ...]:
    """Check the ground of a fixed term, the person replaced and its end (L1242-2, L1242-7, L1242-12)."""
    contract = case.contract
    if contract.nature is not ContractKind.FIXED_TERM:
        return ()
    ground = ground_of(contract)
    return (
        *(() if contract.reason else (_no_reason(case),)),
        *(() if ground else (_no_ground(case),)),
        *((_nobody_replaced(case),) if ground in NAMING and contract.replaced is None else ()),
        *((_no_term(case),) if lacks_term(contract) else ()),
        *_too_long(case, ground),
        *_trial_of_fixed_term(case),
    )


def lacks_term(contract: Contract) -> bool:
    """Tell whether a fixed term says neither its last day nor, where L1242-7 allows it, its least length."""
    if contract.nature is not ContractKind.FIXED_TERM or contract.end:
        return False
    return ground_of(contract) not in OPEN_ENDED or not contract.least_days


def replaces_somebody(contract: Contract) -> bool:
    """Tell whether a contract is a fixed term made under 1° of L1242-2."""
    return contract.nature is ContractKind.FIXED_TERM and ground_of(contract) in REPLACING


def _too_long(case: ContractCase, ground: FixedTermGround | None) -> tuple[Problem, ...]:
    contract = case.contract
    if contract.end is None or ground is None or ground is FixedTermGround.PROJECT:
        return ()
    path = LONGEST.get(ground, "contract/fixed_term_months")
    months = case.book.value(path, case.on)
    if contract.end <= last_day(contract.start, int(months)):
        return ()
    return (
        case.problem(
            "terme_trop_lointain",
            message(
                "Le contrat à durée déterminée de {salarie} dépasse {mois:number} mois.",
                salarie=contract.employee,
                mois=months,
            ),
            message(
                "Raccourcir le contrat, ou vérifier la durée fixée par la branche ; sinon proposer un CDI."
            ),
            "fin",
            "L1242-8-1",
        ),
    )


def _trial_of_fixed_term(case: ContractCase) -> tuple[Problem, ...]:
    # L1242-10 (from memory): one day a week, two weeks at most up to six months, one month beyond; without
    # a precise end, the least length counts.
    contract, end = case.contract, _least_end(case.contract)
    if not contract.trial_months or end is None:
        return ()
    short = case.book.value("contract/fixed_term_short_months", case.on)
    longest = case.book.value("contract/trial_fixed_term", case.on)
    beyond = end > last_day(contract.start, int(short))
    if beyond and contract.trial_months <= longest:
        return ()
    return (
        case.problem(
            "essai_trop_long",
            message(
                "La période d'essai du contrat à durée déterminée de {salarie} est trop longue.",
                salarie=contract.employee,
            ),
            message("L'ôter, ou la faire fixer en jours : un jour par semaine de contrat, dans ces limites."),
            "periode_d_essai_en_mois",
            "L1242-10",
        ),
    )


def _least_end(contract: Contract) -> date | None:
    """Return the end agreed, else the last day of the least length, ``None`` when neither is told."""
    if contract.end is not None or not contract.least_days:
        return contract.end
    return contract.start + timedelta(days=contract.least_days - 1)


def _no_reason(case: ContractCase) -> Problem:
    return case.problem(
        "motif_absent",
        message(
            "Le contrat à durée déterminée de {salarie} n'a pas de motif.", salarie=case.contract.employee
        ),
        message("Écrire le motif précis, apprécié chez le groupement."),
        "motif",
        "L1242-12",
    )


def _no_ground(case: ContractCase) -> Problem:
    return case.problem(
        "cas_de_recours_absent",
        message(
            "Le contrat à durée déterminée de {salarie} ne dit pas quel cas de la loi il applique.",
            salarie=case.contract.employee,
        ),
        message(
            "Choisir « cas_de_recours » ; si aucun ne convient, proposer un contrat à durée indéterminée."
        ),
        "cas_de_recours",
        "L1242-2",
    )


def _nobody_replaced(case: ContractCase) -> Problem:
    return case.problem(
        "personne_remplacee_absente",
        message(
            "Le contrat de {salarie} ne nomme pas la personne remplacée.", salarie=case.contract.employee
        ),
        message("Écrire son nom et sa qualification dans « personne_remplacee »."),
        "personne_remplacee",
        "L1242-12",
    )


def _no_term(case: ContractCase) -> Problem:
    return case.problem(
        "terme_absent",
        message(
            "Le contrat à durée déterminée de {salarie} n'a pas de terme.", salarie=case.contract.employee
        ),
        message(
            "Écrire la date dans « fin » ; pour un remplacement, une saison ou un usage, on peut écrire "
            "« duree_minimale_en_jours » à la place."
        ),
        "fin",
        "L1242-7",
    )
