"""What a year shows: the account of an exact share group at zero, headcounts that change what is owed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from models.calendar import Month as CalendarMonth
from models.facts.accounts import YearlyAccount
from models.facts.employment import Contract, VatRegime
from models.facts.rates import ContributionHeadcount
from models.messages import Message, message
from rules.allocation.guards.guard import Finding, Month
from rules.allocation.year import YearSum, counted_sum
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.group.rates import THRESHOLD_YEARS, headcount, headcounts
from rules.rounding import euros


def year_not_at_zero(month: Month) -> Iterator[Finding]:
    """Find an exact share group whose exempt months do not close at zero, in December or when they end.

    A voted account of these months, recorded in the case, settles them by itself.
    """
    known, group = month.ground.known, month.days.group
    if group is None or group.vat is not VatRegime.EXACT_SHARE or not known.closes:
        return
    first = CalendarMonth(known.month.year, known.past.first)
    if not _voted_account(month, known.month):
        yield from _not_at_zero((first, known.month), known.past.missing, month.year, BY_THE_PRICE)


def exempt_months_left_open(month: Month) -> Iterator[Finding]:
    """Find a taxed group whose exempt months of the year, now over, left a difference or money aside."""
    counted = month.ground.known.past.exempt
    if counted is None or _voted_account(month, counted.last):
        return
    remedy = message(
        "Reprenez la clôture de {last:month} (verrouillée : oeuvre billing adjust {month} --in ...), ou "
        "inscrivez le compte voté dans « regularisations ».",
        last=counted.last,
        month=str(counted.last),
    )
    total = counted_sum(month.ground, counted)
    yield from _not_at_zero((counted.first, counted.last), counted.missing, total, remedy)
    if total.kept and not total.result and not counted.missing:
        yield Finding(
            "exempt_months_left_money_aside",
            message(
                "{named} laisse {kept:money} dans les comptes tenus pour les adhérents : ce qu'ils ont payé "
                "n'est pas ce qui fut dépensé.",
                named=EXEMPT_MONTHS.filled(first=counted.first, last=counted.last),
                kept=euros(total.kept),
            ),
            remedy,
            "politiques_de_prix",
        )


def _not_at_zero(
    months: tuple[CalendarMonth, CalendarMonth],
    missing: Sequence[CalendarMonth],
    total: YearSum,
    remedy: Message,
) -> Iterator[Finding]:
    first, last = months
    whole = (first.month, last.month) == (1, MONTHS_IN_YEAR)
    named = WHOLE_YEAR if whole else EXEMPT_MONTHS.filled(first=first, last=last)
    if missing:
        yield Finding(
            "year_with_open_months",
            message(
                "{named} ne peut pas être soldée : {count} mois commencés ne sont pas répartis.",
                named=named,
                count=len(missing),
            ),
            SETTLED_ELSEWHERE,
            "regularisations",
        )
    elif total.result:
        yield Finding(
            "year_not_at_zero",
            message(
                "{named} ne se clôt pas à zéro : {asked:money} demandés, {spent:money} dépensés, "
                "{kept:money} mis de côté, soit {result:money} d'écart.",
                named=named,
                asked=euros(total.asked),
                spent=euros(total.spent),
                kept=euros(total.kept),
                result=euros(total.result),
            ),
            remedy,
            "politiques_de_prix",
        )


WHOLE_YEAR = message("L'année")
EXEMPT_MONTHS = message("La période exonérée de {first:month} à {last:month}")
BY_THE_PRICE = message(
    "Ajoutez au prix une composante « regularisation » qui reprend les dépenses de l'année, ou "
    "inscrivez le compte voté de l'année dans « regularisations »."
)
SETTLED_ELSEWHERE = message(
    "Clôturez-les d'abord, ou inscrivez le compte voté de l'année dans « regularisations »."
)


def _voted_account(month: Month, last: CalendarMonth) -> bool:
    day, accounts = last.last_day, month.days.end.all(YearlyAccount)
    return any(one.decision and one.start <= day <= one.end for one in accounts)


def committee_threshold(month: Month) -> Iterator[Finding]:
    """Find a group that reaches the headcount of a staff committee; placed people count for it."""
    if count := _reached(month, "working_time/committee_headcount"):
        yield Finding(
            "committee_headcount_reached",
            message("Le groupement compte maintenant {count} personnes sous contrat.", count=count),
            message(
                "Atteint {months} mois de suite, cet effectif oblige à élire un comité social et économique. "
                "Les personnes mises à disposition y comptent, mais pas dans les seuils de cotisations.",
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
