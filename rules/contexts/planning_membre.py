"""A member's week: who comes, when and where; nothing of what people do elsewhere."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.daily_work import PlannedSlot, PublishedWeek, SlotNature
from models.facts.employment import EmployerGroup
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.week import Week
from rules.accounts.facts import parts_of, subject_of, unknown_paper, without_sides
from rules.parties import Printed
from rules.pooling.agreements import name_of
from rules.schedule.grid import Grille, grid_of
from rules.schedule.published import Creneau, addresses, hours_of, printed


class Total(Printed):
    """Hours of one person at the member."""

    personne: str
    heures: Decimal


class Context(Printed):
    """What the schedule of a member prints; hours of work, roads left out."""

    groupement: str
    membre: str
    lundi: date
    dimanche: date
    semaine: int
    remis_le: date
    grille: Grille
    totaux: tuple[Total, ...]
    lieux: tuple[str, ...]
    total: Decimal


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return, for each week handed over, the members where somebody works."""
    found = (
        subject_of(week.week, slot.organisation)
        for week in dossier.all(PublishedWeek)
        for slot in week.slots
        if slot.nature is SlotNature.WORK
    )
    return tuple(dict.fromkeys(found))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the week ``subject`` (``2026-W41|ludotheque``) lacks."""
    known = without_sides(dossier, parts_of(subject)[1])
    return known if known or subject in due(dossier) else (unknown_paper(subject, PublishedWeek.section),)


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of a member's week.

    Raises:
        ProblemsFound: nobody works at this member that week, or the group is not known.
    """
    refuse_if_any(missing(dossier, subject))
    text, member = parts_of(subject)
    group = dossier.only(EmployerGroup)
    if group is None:
        raise ProblemsFound(missing(dossier, subject))
    handed = [week for week in dossier.all(PublishedWeek) if week.week == text]
    slots = _slots(dossier, handed, member)
    week = Week.parse(text)
    return Context(
        groupement=group.name,
        membre=name_of(dossier, member),
        lundi=week.monday,
        dimanche=week.sunday,
        semaine=week.number,
        remis_le=max(found.delivered for found in handed),
        grille=grid_of(week.monday, slots),
        totaux=_totals(slots),
        lieux=addresses(dossier, (s for week in handed for s in _work_at(week, member))),
        total=hours_of(slots),
    )


def _slots(dossier: Dossier, weeks: list[PublishedWeek], member: str) -> tuple[Creneau, ...]:
    here = (
        slot
        for week in weeks
        for slot in printed(dossier, week.model_copy(update={"slots": _work_at(week, member)}))
    )
    return tuple(sorted(here, key=lambda slot: (slot.le, slot.personne)))


def _work_at(week: PublishedWeek, member: str) -> tuple[PlannedSlot, ...]:
    return tuple(s for s in week.slots if s.organisation == member and s.nature is SlotNature.WORK)


def _totals(slots: tuple[Creneau, ...]) -> tuple[Total, ...]:
    people = dict.fromkeys(slot.personne for slot in slots)
    return tuple(
        Total(personne=one, heures=hours_of(tuple(s for s in slots if s.personne == one))) for one in people
    )
