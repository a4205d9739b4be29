"""Reads the words of a price, and tells it: contributions, what comes off, the month, the hour."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from apps.cli import output
from apps.cli.costs.cost import ACCIDENTS, HEALTH, HOURS, MOBILITY, PAY, WELFARE
from apps.cli.values import parse_day, parse_month
from apps.cli.words import language
from models.calendar import MONTH_TEXT, Month
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.employer_cost.lines import Line
from rules.employer_cost.post import Employer
from rules.employer_cost.quote import Asked, Quote, quote
from rules.imports.cells import as_number, as_seconds
from rules.rounding import cents, fine_hours
from store.parameters import parameters
from store.typography import hours, percent

_BY_THE_HOUR = {"overtime_deduction"}
"""Lines whose base is a count of hours and whose rate is in euros."""


class Kind(NamedTuple):
    """What is said of a post and its employer by yes or no."""

    executive: bool
    fixed_term: bool
    company: bool
    farm: bool
    local_law: bool


def price(month: str, typed: Mapping[str, str], headcount: int, kind: Kind) -> Quote:
    """Return the price of a post from the words typed.

    Raises:
        ProblemsFound: every word that cannot be read, or else all that is wrong in what they say.
    """
    read = {name: _number(name, text) for name, text in typed.items() if text}
    problems = [found for found in read.values() if isinstance(found, Problem)]
    when = _month(month, problems)
    refuse_if_any(problems)
    given = {name: found for name, found in read.items() if isinstance(found, Decimal)}
    employer = Employer(
        headcount,
        association=not kind.company,
        agricultural_group=kind.farm,
        alsace_moselle=kind.local_law,
        work_accident=given[ACCIDENTS] / 100 if ACCIDENTS in given else None,
        mobility=given.get(MOBILITY, Decimal(0)) / 100,
    )
    asked = Asked(
        when,
        given[PAY],
        given[HOURS],
        kind.executive,
        kind.fixed_term,
        given.get(HEALTH, Decimal(0)),
        given.get(WELFARE, Decimal(0)),
    )
    return quote(asked, employer, parameters())


def _number(name: str, text: str) -> Decimal | Problem:
    if name == HOURS:
        seconds = as_seconds(text)
        found = None if seconds is None else fine_hours(seconds)
    else:
        found = as_number(text.replace("%", ""))
    if found is not None:
        return found
    return Problem(
        "not_a_number",
        message("« {text} » n'est pas un nombre.", text=text),
        message("Écrivez un nombre comme 28 ou 14,50."),
        Place(option=name) if name.startswith("--") else Place(field=name),
    )


def _month(text: str, problems: list[Problem]) -> Month:
    try:
        return parse_month(text) if MONTH_TEXT.fullmatch(text) else Month.of(parse_day(text))
    except ProblemsFound as wrong:
        problems += wrong.problems
        return Month(1, 1)


def show(found: Quote) -> None:
    """Print a price and what has to be read beside it."""
    priced = found.cost
    output.title(message("Coût d'un poste en {month:month}", month=priced.month))
    heads = (message("Ligne"), message("Base"), message("Taux"), message("Montant"), message("Texte"))
    gross = (
        output.said(message("Salaire brut")),
        "",
        "",
        output.euros(priced.gross),
        "",
    )
    charges = (_row(one) for one in priced.contributions)
    saved = (_row(one, Decimal(-1)) for one in priced.reductions)
    output.table(heads, (gross, *charges, *saved), right=frozenset({1, 2, 3}))
    _tell(
        (
            message("Coût du mois : {total:money}.", total=priced.total_in_cents),
            message("Par heure payée : {hour:money}.", hour=found.hourly.paid),
            message(
                "Par heure travaillée, congés et fériés ôtés ({hours:number} heures par an) : {hour:money}.",
                hour=found.hourly.worked,
                hours=cents(found.hourly.worked_hours),
            ),
            message("La taxe sur les salaires se calcule pour tout l'employeur : elle n'est pas comprise."),
        )
    )
    if priced.warnings:
        output.problems(priced.warnings, errors=False)


def _tell(sentences: Iterable[Message]) -> None:
    output.console().print()
    for sentence in sentences:
        output.say(sentence)


def _row(line: Line, sign: Decimal = Decimal(1)) -> tuple[str, ...]:
    amount = output.euros(sign * line.in_cents)
    return output.said(line.label), *_how(line), amount, line.basis.article


def _how(line: Line) -> tuple[str, str]:
    if line.key in _BY_THE_HOUR:
        return hours(line.base, language()), output.euros(line.rate)
    return output.euros(line.base), percent(line.rate.normalize(), language())
