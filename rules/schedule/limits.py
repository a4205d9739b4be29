"""Bounds of a week: the code's default figures on its Monday, moved only by agreements on record."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from models.facts.working_time import RelaxedLimit, WorkingTimeAgreement
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem
from rules.schedule.instance import Habits, Limits

# Agreements that the law bounds: the figure of the bound, and whose article that is.
_BOUNDED = {
    RelaxedLimit.DAILY_MAXIMUM: ("working_time/daily_maximum_by_agreement", "L3121-19"),
    RelaxedLimit.AVERAGE_MAXIMUM: ("working_time/average_maximum_by_agreement", "L3121-23"),
    RelaxedLimit.DAILY_REST: ("working_time/daily_rest_by_agreement", "D3131-6"),
}
# What each agreement moves, its value in hours or as a count. L3123-23 [2016-08-10] sets no bound to breaks:
# it asks for amplitudes and counterparts.
_MOVES: dict[RelaxedLimit, Callable[[Limits, Decimal], Limits]] = {
    RelaxedLimit.DAILY_MAXIMUM: lambda limits, value: replace(limits, daily_maximum=int(value * 60)),
    RelaxedLimit.DAILY_REST: lambda limits, value: replace(limits, daily_rest=int(value * 60)),
    RelaxedLimit.PART_TIME_CUTS: lambda limits, value: replace(limits, cuts_per_day=int(value)),
    RelaxedLimit.PART_TIME_CUT_LENGTH: lambda limits, value: replace(limits, cut_length=int(value * 60)),
    RelaxedLimit.AVERAGE_MAXIMUM: lambda limits, value: replace(limits, average_maximum=int(value * 60)),
    RelaxedLimit.SUNDAY: lambda limits, _: replace(limits, sunday_allowed=True),
    RelaxedLimit.PUBLIC_HOLIDAYS: lambda limits, _: replace(limits, holidays_allowed=True),
}
_PERMISSIONS = (RelaxedLimit.SUNDAY, RelaxedLimit.PUBLIC_HOLIDAYS)


def default_limits(book: ParameterBook, on: date) -> Limits:
    """Return the bounds that hold when no agreement was recorded."""

    def minutes(path: str) -> int:
        return int(book.value(path, on) * 60)

    def count(path: str) -> int:
        return int(book.value(path, on))

    daily_rest = minutes("working_time/daily_rest")
    return Limits(
        daily_maximum=minutes("working_time/daily_maximum"),
        weekly_maximum=minutes("working_time/weekly_maximum"),
        average_maximum=minutes("working_time/average_maximum"),
        daily_rest=daily_rest,
        weekly_rest=minutes("working_time/weekly_rest") + daily_rest,  # L3132-2 adds the two up
        days_per_week=count("working_time/days_per_week"),
        break_threshold=minutes("working_time/break_threshold"),
        break_length=count("working_time/break_length"),
        legal_week=minutes("working_time/legal_week"),
        cuts_per_day=count("working_time/part_time_cuts"),
        cut_length=minutes("working_time/part_time_cut_length"),
        amplitude=minutes("schedule_method/amplitude"),
        slots_per_day=count("schedule_method/slots_per_day"),
        distribution_notice=count("working_time/distribution_notice"),
    )


def habits(book: ParameterBook, on: date) -> Habits:
    """Return the preferences of the method, in minutes."""
    return Habits(**{f.name: int(book.value(f"schedule_method/{f.name}", on) * 60) for f in fields(Habits)})


def agreed_limits(
    limits: Limits, agreements: Iterable[WorkingTimeAgreement], book: ParameterBook, on: date
) -> tuple[Limits, tuple[Problem, ...]]:
    """Move the bounds that agreements signed by ``on`` relax; refuse those the law does not let go so far."""
    problems: list[Problem] = []
    for agreement in agreements:
        if agreement.signed > on:
            continue
        problem = _problem(agreement, book, on)
        if problem:
            problems.append(problem)
        else:
            limits = _MOVES[agreement.limit](limits, agreement.value or Decimal(0))
    return limits, tuple(problems)


def _problem(agreement: WorkingTimeAgreement, book: ParameterBook, on: date) -> Problem | None:
    if agreement.value is None and agreement.limit not in _PERMISSIONS:
        return Problem(
            "schedule.agreement_without_value",
            message("L'accord « {reference} » ne donne pas de valeur", reference=agreement.reference),
            message("Indiquez sous « valeur » la limite que l'accord fixe."),
            Place(field="accords_temps_de_travail.valeur"),
        )
    if agreement.limit not in _BOUNDED or agreement.value is None:
        return None
    path, article = _BOUNDED[agreement.limit]
    bound = book.value(path, on)
    shortest = agreement.limit is RelaxedLimit.DAILY_REST
    beyond = agreement.value < bound if shortest else agreement.value > bound
    return _beyond(agreement, bound, article) if beyond else None


def _beyond(agreement: WorkingTimeAgreement, bound: Decimal, article: str) -> Problem:
    return Problem(
        "schedule.agreement_beyond_law",
        message(
            "L'accord « {reference} » fixe {value:hours}, au-delà de ce que la loi permet ({bound:hours})",
            reference=agreement.reference,
            value=agreement.value,
            bound=bound,
        ),
        message("Corrigez la valeur de l'accord : aucun accord ne peut franchir cette limite."),
        Place(field="accords_temps_de_travail.valeur", article=article),
    )
