"""A month's sheet of hours for one person: each day recorded, each week summed up (D3171-8), signed."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.calendar import WEEKDAYS, Month
from models.dossier import Dossier
from models.facts.daily_work import HoursSheets, PublishedWeek
from models.facts.employment import Contract, Employee, EmployerGroup
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.week import Week
from rules.accounts.facts import parts_of, subject_of, unknown_paper
from rules.contracts.placements import full_name, in_hours
from rules.contracts.riders import extended
from rules.parties import Printed, Signataire, no_group
from rules.pooling.agreements import name_of
from rules.schedule.published import Creneau, printed


class Jour(Printed):
    """A line of the sheet: a day and what was planned for it, or the total of a week."""

    libelle: str
    prevu: str


class Context(Printed):
    """What the sheet prints."""

    groupement: str
    personne: str
    matricule: str
    mois: date
    jours: tuple[Jour, ...]
    prerempli: bool
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return, for each month opened, the people named or all who have a contract in it."""
    return tuple(
        subject_of(sheets.month, contract.employee)
        for sheets in dossier.all(HoursSheets)
        for contract in dossier.all(Contract)
        if _in_force(contract, Month.parse(sheets.month))
        and (not sheets.employees or contract.employee in sheets.employees)
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the sheet ``subject`` (``2026-10|S002``) lacks."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    _, employee = parts_of(subject)
    if subject not in due(dossier) or dossier.get(Employee, employee) is None:
        return (unknown_paper(subject, HoursSheets.section),)
    return ()


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of a sheet, filled with the weeks handed over, blank without them.

    Raises:
        ProblemsFound: the month is not opened, the person or the contract is not known.
    """
    refuse_if_any(missing(dossier, subject))
    text, employee = parts_of(subject)
    group, contract = dossier.only(EmployerGroup), dossier.get(Contract, employee)
    if group is None or contract is None:
        raise ProblemsFound(missing(dossier, subject))
    month, planned = Month.parse(text), _planned(dossier, employee)
    users = extended(dossier, contract, month.last_day).users
    return Context(
        groupement=group.name,
        personne=full_name(dossier, employee),
        matricule=employee,
        mois=month.first_day,
        jours=tuple(_lines(month, planned)),
        prerempli=any(day in month for day in planned),
        signataires=(
            Signataire(organisation=full_name(dossier, employee), nom="La personne salariée", titre=""),
            *(Signataire(organisation=name_of(dossier, u), nom="L'utilisateur", titre="") for u in users),
        ),
    )


def _in_force(contract: Contract, month: Month) -> bool:
    return contract.start <= month.last_day and (contract.end is None or contract.end >= month.first_day)


def _planned(dossier: Dossier, employee: str) -> dict[date, str]:
    found: dict[date, list[Creneau]] = {}
    for week in dossier.all(PublishedWeek):
        if week.employee == employee:
            for slot in printed(dossier, week):
                found.setdefault(slot.le, []).append(slot)
    return {day: "\n".join(_said(slot) for slot in slots) for day, slots in found.items()}


def _said(slot: Creneau) -> str:
    what = slot.nature if slot.nature == "trajet" else slot.lieu
    return f"{in_hours(slot.debut)} – {in_hours(slot.fin)} {what}"


def _lines(month: Month, planned: dict[date, str]) -> Iterator[Jour]:
    day = month.first_day
    while day in month:
        yield Jour(libelle=f"{WEEKDAYS[day.weekday()]} {day.day}", prevu=planned.get(day, ""))
        following = day + timedelta(days=1)
        if day.isoweekday() == 7 or following not in month:  # noqa: PLR2004 - Sunday ends the week (L3121-35)
            yield _week_total(Week.of(day), month)
        day = following


def _week_total(week: Week, month: Month) -> Jour:
    whole = week.monday in month and week.sunday in month
    part = "" if whole else " : jours de ce mois seulement"
    return Jour(libelle=f"TOTAL, semaine {week.number}", prevu=f"À écrire{part}")
