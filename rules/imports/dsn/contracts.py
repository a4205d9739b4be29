"""The contracts a declaration tells, beside those of the case: what differs is remarked and blocks nothing.

Either may be right: a rider not yet in the payroll software, a date typed wrong in the case. Only what both
sides say is compared.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.facts.employment import Contract, ContractKind, StaffCategory
from models.messages import Message, message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity
from rules.contracts.case import full_week, is_part_time
from rules.contracts.printing import CATEGORIES
from rules.contracts.versions import first_start
from rules.days.mean_month import monthly
from rules.days.timeline import Timeline
from rules.imports.cells import as_number
from rules.imports.dsn import codes
from rules.imports.dsn.people import Declared, Person

KINDS = {"01": ContractKind.PERMANENT, "02": ContractKind.FIXED_TERM, "07": ContractKind.INTERMITTENT}
"""Natures of contract (40.007) that the case knows; the others are never those of a group's own staff."""

STATUSES = {
    "03": StaffCategory.EXECUTIVE,
    "04": StaffCategory.EXECUTIVE,
    "05": StaffCategory.TECHNICIAN,
    "06": StaffCategory.EMPLOYEE,
    "07": StaffCategory.EMPLOYEE,
}
"""Status by the collective agreement (40.002)."""

PROFESSIONS = {
    "3": StaffCategory.EXECUTIVE,
    "4": StaffCategory.TECHNICIAN,
    "5": StaffCategory.EMPLOYEE,
    "6": StaffCategory.EMPLOYEE,
}
"""First character of the profession (40.004, PCS-ESE), where the status says nothing."""

HOURS = frozenset({"10", "21"})
"""Units of the contract's time (40.011) that are hours a month."""

WHOLE_TIME, PART_TIME = "10", "20"
_CLOSE = Decimal("0.02")
_DIGITS = 8
_REMEDY = message("Corrigez le dossier, ou faites corriger la fiche de paie.")


def differences(
    person: Person, employee: str, timeline: Timeline, file: str, book: ParameterBook
) -> Iterator[Problem]:
    """Yield a remark for each thing that the declared contract and the case's tell differently."""
    known = _of_month(employee, timeline)
    declared = _declared(person, timeline, known) if known else None
    if known is None or declared is None:
        return
    for code, text in _compared(declared, known, timeline, book):
        remedy = _RIDER if code == codes.CONTRACT_START else _REMEDY
        line = declared.said[code].number
        told = text.filled(**text.params, employee=employee)
        yield Problem("dsn_contract_differs", told, remedy, Place(file, row=line), Severity.WARNING)


_RIDER = message(
    "Corrigez la date fausse ; si celle du dossier est celle d'un avenant, il n'y a rien à faire."
)


def _of_month(employee: str, timeline: Timeline) -> Contract | None:
    """Return the contract of a person in the month, the last of it if there are several."""
    month = timeline.month
    found = [timeline.contract(employee, day) for day in (month.last_day, month.first_day)]
    versions = [state.get(Contract, employee) for state in reversed(timeline.states)]
    return next((one for one in (*found, *versions) if one is not None), None)


def _declared(person: Person, timeline: Timeline, known: Contract) -> Declared | None:
    """Return the declared contract that is the case's: begun the same day, else the last begun by then."""
    last = timeline.month.last_day
    begun = [one for one in person.contracts if (_day(one, codes.CONTRACT_START) or last) <= last]
    same = [one for one in begun if _day(one, codes.CONTRACT_START) == known.start]
    return next(reversed(same or begun), None)


def _compared(
    declared: Declared, known: Contract, timeline: Timeline, book: ParameterBook
) -> Iterator[tuple[str, Message]]:
    yield from _start(declared, known, timeline)
    yield from _kind(declared, known)
    yield from _end(declared, known)
    yield from _time(declared, known)
    yield from _time_kind(declared, known, timeline, book)
    yield from _category(declared, known)


def _start(declared: Declared, known: Contract, timeline: Timeline) -> Iterator[tuple[str, Message]]:
    told = _day(declared, codes.CONTRACT_START)
    states = (*timeline.earlier, *timeline.states)
    first = first_start(timeline.end, known)
    starts = {one.start for one in (state.get(Contract, known.employee) for state in states) if one}
    if told is not None and told not in {first, *starts}:
        yield (
            codes.CONTRACT_START,
            message(
                "Contrat de {employee} : il commence le {told:day} dans la DSN, le {known:day} au dossier.",
                told=told,
                known=first,
            ),
        )


def _kind(declared: Declared, known: Contract) -> Iterator[tuple[str, Message]]:
    told = declared.value(codes.NATURE_OF_CONTRACT)
    if told and KINDS.get(told) is not known.nature:
        kind = KINDS[told].value.upper() if told in KINDS else message("nature {code}", code=told)
        yield (
            codes.NATURE_OF_CONTRACT,
            message(
                "Contrat de {employee} : {told} dans la DSN, {known} dans le dossier.",
                told=kind,
                known=known.nature.value.upper(),
            ),
        )


def _end(declared: Declared, known: Contract) -> Iterator[tuple[str, Message]]:
    """Yield an end that differs: the one that came, else the one that was planned."""
    code = codes.CONTRACT_ENDED if codes.CONTRACT_ENDED in declared.said else codes.CONTRACT_END
    told = _day(declared, code)
    if told is None or told == known.end:
        return
    text = message(
        "Contrat de {employee} : il finit le {told:day} dans la DSN, sans fin au dossier.", told=told
    )
    if known.end is not None:
        text = message(
            "Contrat de {employee} : il finit le {told:day} dans la DSN, le {known:day} au dossier.",
            told=told,
            known=known.end,
        )
    yield code, text


def _time(declared: Declared, known: Contract) -> Iterator[tuple[str, Message]]:
    told = as_number(declared.value(codes.TIME))
    by_the_week = known.nature is not ContractKind.INTERMITTENT and known.annual is None
    if told is None or declared.value(codes.TIME_UNIT) not in HOURS or not by_the_week:
        return
    hours = monthly(known.weekly_hours)
    if abs(told - hours) > _CLOSE:
        yield (
            codes.TIME,
            message(
                "Contrat de {employee} : {told:hours} par mois dans la DSN, {known:hours} dans le dossier "
                "({week:hours} par semaine).",
                told=told,
                known=hours,
                week=known.weekly_hours,
            ),
        )


def _time_kind(
    declared: Declared, known: Contract, timeline: Timeline, book: ParameterBook
) -> Iterator[tuple[str, Message]]:
    told, group = declared.value(codes.TIME_KIND), timeline.group
    if group is None or told not in {WHOLE_TIME, PART_TIME} or known.nature is ContractKind.INTERMITTENT:
        return
    part = is_part_time(known, full_week(group, book, timeline.month.last_day))
    if part and told == WHOLE_TIME:
        yield (
            codes.TIME_KIND,
            message("Contrat de {employee} : temps plein dans la DSN, temps partiel dans le dossier."),
        )
    elif not part and told == PART_TIME:
        yield (
            codes.TIME_KIND,
            message("Contrat de {employee} : temps partiel dans la DSN, temps plein dans le dossier."),
        )


def _category(declared: Declared, known: Contract) -> Iterator[tuple[str, Message]]:
    code = codes.STATUS if declared.value(codes.STATUS) in STATUSES else codes.PROFESSION
    told = STATUSES.get(declared.value(code)) or PROFESSIONS.get(declared.value(code)[:1])
    if told is not None and told is not known.category:
        yield (
            code,
            message(
                "Contrat de {employee} : « {told} » dans la DSN, « {known} » dans le dossier.",
                told=CATEGORIES[told],
                known=CATEGORIES[known.category],
            ),
        )


def _day(declared: Declared, code: str) -> date | None:
    """Return a day written ``DDMMYYYY``, ``None`` when it is absent or is no day."""
    text = declared.value(code)
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
