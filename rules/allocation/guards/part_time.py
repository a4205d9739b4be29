"""Hours beyond the contract's week: their limit, their premium, full time that part-time never reaches."""

from collections.abc import Iterator
from decimal import Decimal

from models.facts.employment import Contract
from models.messages import message
from models.pricing import Basis
from rules.allocation.guards.guard import Finding, Month
from rules.allocation.weeks import WeekWorked, beyond
from rules.rounding import hours, seconds

LIMIT = "working_time/complementary_limit"


def full_time_reached(month: Month) -> Iterator[Finding]:
    """Find weeks in which somebody on part-time worked as long as full time."""
    full = seconds(month.ground.known.full_week)
    for week, contract in _weeks(month):
        if _part_time(contract, month) and week.seconds >= full:
            yield Finding(
                "part_time_reaches_full_time",
                message(
                    "{employee}, à temps partiel, a travaillé {done:hours} la semaine du {monday:day} : les "
                    "heures complémentaires ne peuvent pas atteindre le temps plein.",
                    employee=week.employee,
                    done=hours(week.seconds),
                    monday=week.week.monday,
                ),
                message("Le contrat peut être requalifié : revoyez sa durée avec la personne."),
                "contrats",
                f"temps_plein_atteint:{week.employee}:{week.week}",
            )


def beyond_usual_limit(month: Month) -> Iterator[Finding]:
    """Find weeks in which complementary hours pass what the law allows without an agreement."""
    if month.ground.known.complementary.share is not None:
        return
    share = month.ground.known.figure(LIMIT)
    for week, contract, most in _beyond_limit(month):
        yield Finding(
            "complementary_hours_beyond_limit",
            message(
                "{employee} a fait {extra:hours} complémentaires la semaine du {monday:day}, au-delà de "
                "{most:hours} ({share:percent} du contrat).",
                employee=week.employee,
                extra=hours(beyond(week, contract)),
                monday=week.week.monday,
                most=hours(most),
                share=share,
            ),
            message(
                "Un accord peut relever cette limite (L3123-20) : inscrivez-le au dossier (section "
                "« accords_heures_complementaires ») ; sinon, revoyez le contrat."
            ),
            "contrats",
        )


def beyond_agreed_limit(month: Month) -> Iterator[Finding]:
    """Find weeks in which complementary hours pass the limit that an agreement sets (L3123-20)."""
    terms = month.ground.known.complementary
    if terms.share is None:
        return
    for week, contract, most in _beyond_limit(month):
        yield Finding(
            "complementary_hours_beyond_agreement",
            message(
                "{employee} a fait {extra:hours} complémentaires la semaine du {monday:day}, au-delà des "
                "{most:hours} que permet l'accord « {reference} ».",
                employee=week.employee,
                extra=hours(beyond(week, contract)),
                monday=week.week.monday,
                most=hours(most),
                reference=terms.reference,
            ),
            message("L'accord fixe le plus qui soit permis : revoyez le contrat avec la personne."),
            "contrats",
        )


def _beyond_limit(month: Month) -> Iterator[tuple[WeekWorked, Contract, int]]:
    """Yield the weeks of part-time contracts beyond their limit, with its seconds."""
    known = month.ground.known
    usual = known.figure(LIMIT)
    for week, contract in _weeks(month):
        most = known.complementary.limit(contract.weekly_hours, usual)
        if _part_time(contract, month) and beyond(week, contract) > most:
            yield week, contract, most


def premium_not_billed(month: Month) -> Iterator[Finding]:
    """Find hours that carry a premium by law while nothing in the price asks for it."""
    if {Basis.EXTRA_HOURS, Basis.ACTUAL_COST} & {c.basis for c in month.ground.policy.components}:
        return
    extra: dict[str, int] = {}
    for week, contract in _weeks(month):
        extra[week.employee] = extra.get(week.employee, 0) + beyond(week, contract)
    for employee, total in sorted(extra.items()):
        if total:
            yield Finding(
                "premium_hours_not_billed",
                message(
                    "{employee} a {extra:hours} au-delà de son contrat, payées avec majoration ; le prix ne "
                    "la demande à personne.",
                    employee=employee,
                    extra=hours(total),
                ),
                message("Faites voter une composante « majorations », ou comptez-la dans le coefficient."),
                "politiques_de_prix",
            )


def _weeks(month: Month) -> Iterator[tuple[WeekWorked, Contract]]:
    known = month.ground.known
    for week in month.ground.weeks:
        contract = known.contract_of_week(week.employee, week.week)
        if contract is not None:
            yield week, contract


def _part_time(contract: Contract, month: Month) -> bool:
    by_the_week = contract.annual is None and contract.intermittent is None
    return by_the_week and Decimal(0) < contract.weekly_hours < month.ground.known.full_week
