"""What a loan below cost asks: its time, the companies it leaves out, who may be lent somebody (L8241-3)."""

from collections.abc import Callable, Mapping

from dateutil.relativedelta import relativedelta

from models.facts.lending import StaffLoan, UserStanding
from models.messages import message
from models.problems import Problem
from rules.days.durations import last_day
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.lending.case import LendingCase, Limits, refused


def below_cost(case: LendingCase, limits: Limits) -> tuple[Problem, ...]:
    """Return what forbids a loan below cost (L8241-3 [2024-04-17], I)."""
    return (*_term(case.loan, limits), *_same_group(case.loan), *_standing(case, limits))


def _term(loan: StaffLoan, limits: Limits) -> tuple[Problem, ...]:
    last = last_day(loan.start, limits.years * MONTHS_IN_YEAR)
    if loan.end <= last:
        return ()
    return refused(
        "pret_trop_long",
        message(
            "Un prêt à prix réduit dure {annees:number} ans au plus ; celui-ci finirait après le {fin:day}.",
            annees=limits.years,
            fin=last,
        ),
        message("Raccourcir le prêt."),
        "au",
        "L8241-3",
    )


def _same_group(loan: StaffLoan) -> tuple[Problem, ...]:
    if not loan.same_group:
        return ()
    return refused(
        "meme_groupe_de_societes",
        message("Le prêt à prix réduit est exclu à l'intérieur d'un même groupe de sociétés."),
        message("Prêter à prix coûtant."),
        "meme_groupe_de_societes",
        "L8241-3",
    )


def _standing(case: LendingCase, limits: Limits) -> tuple[Problem, ...]:
    """Check that the user is one of those L8241-3, I, 1° names, and the lender's size when it counts (2°)."""
    standing = case.loan.standing
    if standing is UserStanding.NONE or not case.loan.standing_proof:
        return refused(
            "qualite_non_verifiee",
            message("Rien ne montre que l'utilisatrice peut recevoir un prêt à prix réduit."),
            message(
                "Noter sa qualité (organisme d'intérêt général, jeune, petite ou moyenne entreprise) "
                "et ce qui la justifie."
            ),
            "qualite_de_l_utilisatrice",
            "L8241-3",
        )
    return (*_EVIDENCE[standing](case, limits), *_lender_size(case.loan, limits))


def _lender_size(loan: StaffLoan, limits: Limits) -> tuple[Problem, ...]:
    # I, 2° is written awkwardly (« aux entreprises ou aux entreprises appartenant... »): narrow reading.
    if loan.standing is UserStanding.GENERAL_INTEREST or loan.lender_group >= limits.large_lender:
        return ()
    return refused(
        "preteuse_trop_petite",
        message(
            "Pour prêter à prix réduit à une entreprise, la prêteuse ou son groupe compte au moins "
            "{effectif:number} salariés.",
            effectif=limits.large_lender,
        ),
        message("Prêter à prix coûtant, ou à un organisme d'intérêt général."),
        "effectif_du_groupe_de_la_preteuse",
        "L8241-3",
    )


def _nothing(_case: LendingCase, _limits: Limits) -> tuple[Problem, ...]:
    return ()


def _young(case: LendingCase, limits: Limits) -> tuple[Problem, ...]:
    # R8241-1 [2020-01-02], I: the age is counted from the entry in a register or the declaration of activity.
    founded = case.loan.founded
    if founded is not None and case.loan.start < founded + relativedelta(years=limits.young_years):
        return ()
    return refused(
        "entreprise_trop_ancienne",
        message("Une jeune entreprise a moins de {annees:number} ans.", annees=limits.young_years),
        message("Indiquer la date de son immatriculation, ou une autre qualité."),
        "utilisatrice_creee_le",
        "L8241-3",
    )


def _small(case: LendingCase, limits: Limits) -> tuple[Problem, ...]:
    if case.user is not None and case.user.headcount < limits.small_headcount:
        return ()
    return refused(
        "entreprise_trop_grande",
        message(
            "Une petite ou moyenne entreprise a moins de {effectif:number} salariés.",
            effectif=limits.small_headcount,
        ),
        message("Prêter à prix coûtant."),
        "qualite_de_l_utilisatrice",
        "L8241-3",
    )


_EVIDENCE: Mapping[UserStanding, Callable[[LendingCase, Limits], tuple[Problem, ...]]] = {
    UserStanding.GENERAL_INTEREST: _nothing,
    UserStanding.YOUNG_COMPANY: _young,
    UserStanding.SMALL_COMPANY: _small,
}
