"""A person's week: where, when, for whom, with the roads between; one for each week handed over."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.daily_work import PublishedWeek, SlotNature
from models.facts.employment import Contract, EmployerGroup
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.week import Week
from rules.accounts.facts import unknown_paper
from rules.contracts.case import full_week, is_part_time
from rules.contracts.placements import full_name
from rules.parties import Printed, no_group
from rules.schedule.grid import Grille, grid_of
from rules.schedule.published import Creneau, addresses, hours_of, printed


class Total(Printed):
    """Hours of the week at one user, roads towards it included."""

    organisation: str
    heures: Decimal


class Context(Printed):
    """What the schedule of a person prints; hours."""

    groupement: str
    personne: str
    matricule: str
    lundi: date
    dimanche: date
    semaine: int
    remis_le: date
    grille: Grille
    totaux: tuple[Total, ...]
    lieux: tuple[str, ...]
    total: Decimal
    trajets: Decimal
    heures_du_contrat: Decimal
    temps_partiel: bool


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the weeks handed over, by person."""
    return tuple(week.key for week in dossier.all(PublishedWeek))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the week ``subject`` (``2026-W41|S002``) lacks."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    known = dossier.get(PublishedWeek, subject)
    if known is None or dossier.get(Contract, known.employee) is None:
        return (unknown_paper(subject, PublishedWeek.section),)
    return ()


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of a person's week.

    Raises:
        ProblemsFound: the week, the contract or the group is not known.
    """
    refuse_if_any(missing(dossier, subject))
    group, handed = dossier.only(EmployerGroup), dossier.get(PublishedWeek, subject)
    contract = dossier.get(Contract, handed.employee) if handed else None
    if group is None or handed is None or contract is None:
        raise ProblemsFound(missing(dossier, subject))
    week, slots = Week.parse(handed.week), printed(dossier, handed)
    return Context(
        groupement=group.name,
        personne=full_name(dossier, handed.employee),
        matricule=handed.employee,
        lundi=week.monday,
        dimanche=week.sunday,
        semaine=week.number,
        remis_le=handed.delivered,
        grille=grid_of(week.monday, slots),
        totaux=_totals(slots),
        lieux=addresses(dossier, handed.slots),
        total=hours_of(slots),
        trajets=hours_of(tuple(slot for slot in slots if slot.nature == SlotNature.TRAVEL)),
        heures_du_contrat=contract.weekly_hours,
        temps_partiel=is_part_time(contract, full_week(group, book, week.monday)),
    )


def _totals(slots: tuple[Creneau, ...]) -> tuple[Total, ...]:
    users = dict.fromkeys(slot.organisation for slot in slots)
    return tuple(
        Total(organisation=user, heures=hours_of(tuple(s for s in slots if s.organisation == user)))
        for user in users
    )
