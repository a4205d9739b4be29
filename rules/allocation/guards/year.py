"""What a year shows: the account of an exact share group at zero, headcounts that change what is owed."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from models.facts.accounts import YearlyAccount
from models.facts.employment import Contract, VatRegime
from models.facts.rates import ContributionHeadcount
from models.messages import message
from rules.allocation.guards.guard import Finding, Month
from rules.group_rates import THRESHOLD_YEARS, headcount, headcounts
from rules.mean_month import MONTHS_IN_YEAR
from rules.rounding import euros


def year_not_at_zero(month: Month) -> Iterator[Finding]:
    """Find an exact share group whose civil year does not close at zero in December.

    A voted account of the year, recorded in the case, settles it by itself.
    """
    ground, group = month.ground, month.days.group
    if group is None or group.vat is not VatRegime.EXACT_SHARE or ground.known.month.month != MONTHS_IN_YEAR:
        return
    if _voted_account(month):
        return
    if ground.known.past.missing:
        yield Finding(
            "year_with_open_months",
            message(
                "L'année ne peut pas être soldée : {count} mois commencés ne sont pas répartis.",
                count=len(ground.known.past.missing),
            ),
            SETTLED_ELSEWHERE,
            "regularisations",
        )
    elif (total := month.year).result:
        yield Finding(
            "year_not_at_zero",
            message(
                "L'année ne se clôt pas à zéro : {asked:money} demandés, {spent:money} dépensés, "
                "{kept:money} mis de côté, soit {result:money} d'écart.",
                asked=euros(total.asked),
                spent=euros(total.spent),
                kept=euros(total.kept),
                result=euros(total.result),
            ),
            message(
                "Ajoutez au prix une composante « regularisation » qui reprend les dépenses de l'année, ou "
                "inscrivez le compte voté de l'année dans « regularisations »."
            ),
            "politiques_de_prix",
        )


SETTLED_ELSEWHERE = message(
    "Clôturez-les d'abord, ou inscrivez le compte voté de l'année dans « regularisations »."
)


def _voted_account(month: Month) -> bool:
    last = month.ground.known.month.last_day
    return any(one.decision and one.start <= last <= one.end for one in month.days.end.all(YearlyAccount))


def committee_threshold(month: Month) -> Iterator[Finding]:
    """Find a group that reaches the headcount of a staff committee; placed people count for it."""
    if count := _reached(month, "working_time/committee_headcount"):
        yield Finding(
            "committee_headcount_reached",
            message("Le groupement compte maintenant {count} personnes sous contrat.", count=count),
            message(
                "Atteint {months} mois de suite, cet effectif oblige à élire un comité social et économique : les "
                " personnes mises à disposition y comptent, mais pas dans les seuils de cotisations.",
                months=int(month.ground.known.figure("working_time/committee_months")),
            ),
            "contrats",
        )


def tariff_threshold(month: Month) -> Iterator[Finding]:
    """Find a group whose headcount changes how its work accident rate is set; placed people count for it."""
    for path in ("social/work_accident_mixed_headcount", "social/work_accident_own_headcount"):
        if count := _reached(month, path):
            yield Finding(
                "work_accident_tariff_changes",
                message("Le groupement compte maintenant {count} personnes sous contrat.", count=count),
                message(
                    "Son taux d'accident du travail changera de mode de calcul : prévoyez-le dans le prix."
                ),
                "contrats",
            )


def contributions_threshold(month: Month) -> Iterator[Finding]:
    """Find a headcount of the year, told this month, that reaches a threshold of contributions.

    It counts once reached for some civil years in a row (CSS L130-1 II [2025-01-01]).
    """
    known, end = month.ground.known, month.days.end
    this, told = known.month.year, headcounts(end)
    since = end.since.get((ContributionHeadcount.kind, str(this)))
    if this not in told or since is None or since not in known.month:
        return
    before, now = (headcount(end, year, known.book) for year in (this - 1, this))
    for threshold in sorted({int(known.figure(path)) for path in CONTRIBUTIONS}):
        reached = told.get(this - 1, Decimal(0)) < threshold <= told[this]
        applies = before < threshold <= now
        if reached or applies:
            yield Finding(
                "contribution_threshold_reached",
                message(
                    "L'effectif de cotisations de {year} est de {count:number} : le seuil de {threshold} "
                    "salariés est atteint.",
                    year=str(this),
                    count=told[this],
                    threshold=threshold,
                ),
                APPLIES if applies else LATER.filled(years=int(known.figure(THRESHOLD_YEARS))),
                ContributionHeadcount.section,
            )


CONTRIBUTIONS = (
    "social/social_levy_headcount",
    "social/mobility_headcount",
    "social/training_headcount",
    "social/overtime_deduction_headcount",
    "social/housing_aid_headcount",
    "social/housing_effort_headcount",
)
APPLIES = message("Les cotisations de ce seuil sont dues dès cette année : prévoyez-les dans le prix.")
LATER = message(
    "Il ne compte qu'atteint {years} années civiles de suite : prévoyez les cotisations qui en dépendent."
)


def _reached(month: Month, path: str) -> int:
    """Return the people under contract when a threshold was reached within the month, else nothing."""
    least, known = int(month.ground.known.figure(path)), month.ground.known.month
    before = _under_contract(month.days.states[0].all(Contract), known.first_day - timedelta(days=1))
    now = _under_contract(month.days.end.all(Contract), known.last_day)
    return now if before < least <= now else 0


def _under_contract(contracts: Iterable[Contract], day: date) -> int:
    held = (c for c in contracts if c.start <= day and (c.end is None or day <= c.end))
    return len({contract.employee for contract in held})
