"""The guards of a month, each with its article and its strength."""

from datetime import date

from models.law import LegalBasis, Mark
from models.messages import message
from models.problems import Place, Problem, Severity
from rules.allocation.ground import Ground
from rules.allocation.guards.averages import twelve_weeks_passed
from rules.allocation.guards.guard import Guard, Month, Strength, decision_on, found_by
from rules.allocation.guards.part_time import (
    beyond_agreed_limit,
    beyond_usual_limit,
    full_time_reached,
    premium_not_billed,
)
from rules.allocation.guards.policy import EXACT_SHARE
from rules.allocation.guards.public import (
    mainly_public,
    too_many_public_members,
    year_of_public_time,
    year_of_public_time_coming,
)
from rules.allocation.guards.year import (
    committee_threshold,
    contributions_threshold,
    exempt_months_left_open,
    tariff_threshold,
    year_not_at_zero,
)
from rules.allocation.year import YearSum
from rules.days.timeline import Timeline

_LABOUR, _SOCIAL = "Code du travail", "Code de la sécurité sociale"
_READ = date(2026, 11, 22)


def _read(article: str, version: date, code: str = _LABOUR) -> LegalBasis:
    return LegalBasis(code, article, version, _READ, Mark.VERIFIED)


_PUBLIC_MEMBERS = _read("L1253-19", date(2016, 8, 10))
_PUBLIC_TIME = _read("L1253-20", date(2016, 12, 30))
_HEADCOUNT = _read("L130-1", date(2025, 1, 1), _SOCIAL)
_TARIFF = _read("D242-6-2", date(2018, 1, 1), _SOCIAL)

GUARDS: tuple[Guard, ...] = (
    Guard(EXACT_SHARE, Strength.BLOCKS, year_not_at_zero),
    Guard(EXACT_SHARE, Strength.BLOCKS, exempt_months_left_open),
    Guard(_PUBLIC_TIME, Strength.ASKS, year_of_public_time),
    Guard(_PUBLIC_TIME, Strength.WARNS, year_of_public_time_coming),
    Guard(_PUBLIC_TIME, Strength.WARNS, mainly_public),
    Guard(_PUBLIC_MEMBERS, Strength.WARNS, too_many_public_members),
    Guard(_read("L3121-22", date(2016, 8, 10)), Strength.WARNS, twelve_weeks_passed),
    Guard(_read("L3123-9", date(2016, 8, 10)), Strength.ASKS, full_time_reached),
    Guard(_read("L3123-28", date(2016, 8, 10)), Strength.WARNS, beyond_usual_limit),
    Guard(_read("L3123-20", date(2016, 8, 10)), Strength.WARNS, beyond_agreed_limit),
    Guard(_read("L3123-29", date(2016, 8, 10)), Strength.WARNS, premium_not_billed),
    Guard(_read("L2311-2", date(2018, 1, 1)), Strength.WARNS, committee_threshold),
    Guard(_HEADCOUNT, Strength.WARNS, contributions_threshold),
    Guard(_TARIFF, Strength.WARNS, tariff_threshold),
)
"""Watched at each closing, beside what keeps a price or a row of hours from being read at all.

Refusals made before: a price unfit for its regime (CGI 261 B, L8241-1) in ``policy``; an organisation outside
the contract's list of users (L1253-9) or no member (L1253-1) with the rows of hours.
"""


def watch(days: Timeline, ground: Ground, year: YearSum) -> tuple[Problem, ...]:
    """Return what the guards find in a month once shared, strongest first."""
    month = Month(days, ground, year)
    found = [problem for guard in GUARDS for problem in found_by(guard, month)]
    return tuple(sorted((*found, *_undecided_price(month)), key=lambda p: p.severity is Severity.WARNING))


def _undecided_price(month: Month) -> tuple[Problem, ...]:
    """Warn when the vote that adopted the price stands nowhere among the decisions of the case."""
    policy = month.ground.policy
    if decision_on(month.days.end, policy.subject) is not None:
        return ()
    return (
        Problem(
            "price_without_recorded_vote",
            message(
                "Le prix se dit voté par « {decision} » : le dossier n'a aucune décision sur « {subject} ».",
                decision=policy.decision,
                subject=policy.subject,
            ),
            message("Inscrivez ce vote dans « decisions », avec sa date et sa référence."),
            Place(field="decisions"),
            Severity.WARNING,
        ),
    )
