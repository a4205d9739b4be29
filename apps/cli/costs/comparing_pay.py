"""Compares an imported month of pay with the engine, person by person, and says what may explain a gap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session

from apps.cli import output
from apps.cli.values import parse_month
from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from models.reader import Matter
from models.worktime import PayrollLine
from rules.allocation.known import known_of
from rules.confidentiality.matters import is_entrusted
from rules.contracts.placements import full_name
from rules.days.timeline import Timeline
from rules.employer_cost.checks import freshness
from rules.employer_cost.post import Employer
from rules.group import rates as group_rates
from rules.imports.cells import as_number
from rules.simulators.extra_time import Bands, recorded
from rules.simulators.pay import Asked, Compared
from rules.simulators.payroll import PayCheck, check_pay
from store.database import reading
from store.months.past import past_of
from store.months.records import timeline
from store.months.rows import find_month, hours_of, payroll_of
from store.parameters import parameters
from store.readers import present_reader

TOLERANCE, ACCIDENTS = "--tolerance", "--taux-at"


def show(month: str, case: str, employee: str, tolerance: str, headcount: int | None, accidents: str) -> None:  # noqa: PLR0913, PLR0917 - each is a word of the command line
    """Show the month of each person, or of one.

    Raises:
        ProblemsFound: words cannot be read, all told at once; no pay was received, or nobody is that person.
    """
    when, allowed, rate = _read(month, tolerance, accidents)
    _refuse_without_pay()
    with reading() as session:
        days = timeline(session, case, when)
        closing = find_month(session, case, when)
        lines = payroll_of(session, closing.payroll_file) if closing else ()
        extra = _recorded(session, case, days, closing.hours_file if closing else None)
    employer = _employer(days, headcount, rate)
    kept = tuple(line for line in lines if employee in {"", line.employee})
    if not kept:
        raise ProblemsFound([_no_pay(when)])
    for who in dict.fromkeys(line.employee for line in kept):
        contract = days.contract(who, when.last_day) or days.contract(who, when.first_day)
        paid_by = replace(employer, mobility=group_rates.mobility(days.end, who))
        told = None if extra is None else extra.get(who, ())
        asked = Asked(contract, paid_by, when, allowed, parameters(), told) if contract else None
        _person(who, [line for line in kept if line.employee == who], days, asked)
    output.problems(freshness(when, parameters()), errors=False)


def _recorded(session: Session, case: str, days: Timeline, hours_file: int | None) -> dict[str, Bands] | None:
    """Return the time beyond contracts that the hours of the month tell, ``None`` when none were received."""
    if hours_file is None:
        return None
    return recorded(hours_of(session, hours_file), known_of(days, parameters(), past_of(session, case, days)))


def _employer(days: Timeline, headcount: int | None, rate: Decimal | None) -> Employer:
    """Return the group as the dated facts of the case tell it, unless the command says otherwise."""
    told = group_rates.work_accident(days.end) if rate is None else rate
    year = days.month.year
    known = group_rates.headcount(days.end, year, parameters()) if headcount is None else headcount
    return Employer(known, work_accident=told)


def _person(who: str, lines: list[PayrollLine], days: Timeline, asked: Asked | None) -> None:
    output.title(message("{who}, {month:month}", who=full_name(days.end, who), month=days.month))
    if asked is None:
        output.say(message("Aucun contrat n'est connu ce mois-là : rien à comparer."))
        return
    found = check_pay(who, lines, asked)
    _table(found)
    _after(found)


def _table(found: PayCheck) -> None:
    heads = (message("Ligne"), message("Paie"), message("Calcul"), message("Écart"))
    apart = set(found.differences)
    rows = [(*_row(one), "←" if one in apart else "") for one in found.rows]
    sums = [sum(column, Decimal(0)) for column in zip(*map(_amounts, found.rows), strict=True)]
    rows.append((output.said(message("Ensemble")), *(output.euros(one) for one in sums), ""))
    output.table((*heads, message("À revoir")), rows, right=frozenset({1, 2, 3}))


def _after(found: PayCheck) -> None:
    output.console().print()
    if found.extra is not None:
        output.say(found.extra)
    if not found.differences:
        output.say(message("Aucun écart au-delà de {sum:money}.", sum=found.tolerance))
    for one in found.differences:
        output.say(
            message("{line} : {gap:money} d'écart.", line=one.family.label, gap=one.difference), "bold"
        )
        output.bullets(one.reasons)
    if found.accidents is not None:
        output.say(
            message(
                "Taux d'accidents du travail lu dans la paie : {rate:percent}. Donnez le taux notifié avec "
                "--taux-at pour le vérifier.",
                rate=found.accidents,
            )
        )
    if found.unknown:
        output.say(message("Lignes sans équivalent, non comparées : {labels}.", labels=list(found.unknown)))


def _amounts(one: Compared) -> tuple[Decimal, Decimal, Decimal]:
    return one.paid, one.computed, one.difference


def _row(one: Compared) -> tuple[str, ...]:
    return output.said(one.family.label), *_said(_amounts(one))


def _said(amounts: Iterable[Decimal]) -> Iterator[str]:
    return (output.euros(amount) for amount in amounts)


def _refuse_without_pay() -> None:
    reader = present_reader()
    if reader is not None and not is_entrusted(reader, Matter.PAY):
        said = message("La paie ne se montre qu'à qui en a la charge.")
        refuse_if_any([Problem("pay_not_entrusted", said, message("Adressez-vous à la gestion."))])


def _read(month: str, tolerance: str, accidents: str) -> tuple[Month, Decimal, Decimal | None]:
    """Return the month, the gap allowed in euros and the rate of work accidents if one is given, a ratio."""
    problems: list[Problem] = []
    when = Month(1, 1)
    try:
        when = parse_month(month)
    except ProblemsFound as unread:
        problems += unread.problems
    allowed = _number(TOLERANCE, tolerance, problems)
    rate = _number(ACCIDENTS, accidents, problems) / 100 if accidents else None
    refuse_if_any(problems)
    return when, allowed, rate


def _number(name: str, text: str, problems: list[Problem]) -> Decimal:
    """Return the number typed; what cannot be read is added to the problems."""
    found = as_number(text.replace("%", ""))
    if found is None or found < 0:
        said = message("« {text} » n'est pas un nombre.", text=text)
        problems.append(
            Problem("not_a_number", said, message("Écrivez un nombre comme 28 ou 14,50."), Place(option=name))
        )
        return Decimal(0)
    return found


def _no_pay(month: Month) -> Problem:
    return Problem(
        "no_pay_received",
        message(
            "Aucune paie n'est reçue pour {month:month}, ou personne n'y porte ce matricule.", month=month
        ),
        message("Recevez la paie du mois : oeuvre close."),
    )
