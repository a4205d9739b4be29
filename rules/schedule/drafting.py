"""From the facts of a case and the dated figures to the week to schedule."""

from dataclasses import replace
from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, Employee, EmployerGroup, Membership, Need
from models.facts.organisations import Organisation, Site, Travel
from models.facts.working_time import WorkingTimeAgreement
from models.parameters import ParameterBook
from models.problems import Problem
from models.week import DAYS, Week
from rules.contracts.case import is_part_time
from rules.contracts.riders import extended
from rules.days.holidays import holidays_at, is_may_day
from rules.schedule.drafting_problems import missing_facts, missing_travel, unfit_needs
from rules.schedule.instance import HOUR, QUARTER, Demand, Instance, Limits, Window, Worker, minutes_of
from rules.schedule.limits import agreed_limits, default_limits, habits


def draft(dossier: Dossier, book: ParameterBook, week: Week) -> tuple[Instance, tuple[Problem, ...]]:
    """State the week of a case.

    Args:
        dossier: the facts in force on the Sunday of the week.
        book: the dated figures; those in force on the Monday are used.
        week: the week to schedule.

    Returns:
        The instance, and every problem of the facts it was made from; an instance with a blocking
        problem is not fit to be solved. Needs are already shortened for public holidays.
    """
    limits, refused = agreed_limits(
        default_limits(book, week.monday), dossier.all(WorkingTimeAgreement), book, week.monday
    )
    limits = _full_time(limits, dossier.only(EmployerGroup))
    contracts = {
        c.employee: extended(dossier, c, week.monday) for c in dossier.all(Contract) if contract_days(c, week)
    }
    needs = sorted(dossier.all(Need), key=lambda n: n.id)
    known = [n for n in needs if n.employee in contracts and dossier.get(Site, n.site)]
    closed = closed_days(dossier, week, limits)
    demands = [_demand(need, contracts[need.employee], closed) for need in known]
    workers = [_worker(dossier, contracts[key], week, limits, known, demands) for key in sorted(contracts)]
    instance = Instance(
        case_id=dossier.case_id,
        title=_group_name(dossier),
        week=week,
        limits=limits,
        habits=habits(book, week.monday),
        workers=tuple(workers),
        demands=tuple(d for d in demands if d.minutes > 0),
        travel=travel_minutes(dossier),
        closed=closed,
        members=_member_days(dossier, week),
        labels=_labels(dossier),
    )
    problems = (
        *refused,
        *missing_facts(dossier, needs, contracts, week),
        *unfit_needs(known),
        *missing_travel(instance),
    )
    return instance, problems


def _full_time(limits: Limits, group: EmployerGroup | None) -> Limits:
    """Return limits with the week that part-time work stays under: L3123-9 [2016-08-10], the shorter one."""
    if group is None or group.full_time_week is None:
        return limits
    return replace(limits, legal_week=min(limits.legal_week, int(group.full_time_week * HOUR)))


def contract_days(contract: Contract, week: Week) -> frozenset[int]:
    """Return the days of the week on which a contract is in force."""
    return frozenset(
        d
        for d in DAYS
        if contract.start <= week.day(d) and (contract.end is None or week.day(d) <= contract.end)
    )


def closed_days(dossier: Dossier, week: Week, limits: Limits) -> frozenset[tuple[str, int]]:
    """Return the ``(site, day)`` pairs kept free by a public holiday.

    The employer decides which holidays are worked, unless an agreement does (L3133-3-1, L3133-3-2
    [2016-08-10]): by default none is. The first of May stays free even then (L3133-4 [2016-08-10]).
    """
    found = set()
    for site in dossier.all(Site):
        for day in DAYS:
            on = week.day(day)
            free = holidays_at(on.year, site.address.postcode, good_friday=site.good_friday)
            if on in free and (is_may_day(on) or not limits.holidays_allowed):
                found.add((site.id, day))
    return frozenset(found)


def travel_minutes(dossier: Dossier) -> dict[tuple[str, str], int]:
    """Return the road between sites, rounded up to the grid: the schedule never shortens a journey."""
    return {
        (min(t.origin, t.destination), max(t.origin, t.destination)): _up(t.minutes)
        for t in dossier.all(Travel)
    }


def _up(minutes: int) -> int:
    return -(-minutes // QUARTER) * QUARTER


def _down(minutes: int) -> int:
    return minutes // QUARTER * QUARTER


def _demand(need: Need, contract: Contract, closed: frozenset[tuple[str, int]]) -> Demand:
    demand = Demand(
        id=need.id,
        employee=need.employee,
        organisation=need.organisation,
        site=need.site,
        minutes=int(need.weekly_hours * 60),
        days=frozenset(day - 1 for day in need.weekdays),
        earliest=_up(minutes_of(need.earliest)),
        latest=_down(minutes_of(need.latest)),
        shortest=_up(int(need.shortest * 60)),
        fixed=tuple(Window(f.weekday - 1, minutes_of(f.start), minutes_of(f.end)) for f in need.fixed),
    )
    return _without_holidays(demand, {day for site, day in closed if site == need.site}, contract)


def _without_holidays(demand: Demand, closed: set[int], contract: Contract) -> Demand:
    """Take off the hours a public holiday costs: they are not made up (L3133-2 [2016-08-10]).

    The contract's own distribution says how many, when it states one; else imposed slots of the day fall
    and the rest of the need loses the share of its allowed days that are closed.
    """
    lost_days = demand.days & closed
    if lost_days:
        dropped = sum(f.end - f.start for f in demand.fixed if f.day in closed)
        free = demand.minutes - sum(f.end - f.start for f in demand.fixed)
        lost = dropped + _down(max(0, free) * len(lost_days) // len(demand.days))
        if contract.distribution:
            stated = (s for s in contract.distribution if s.organisation == demand.organisation)
            lost = max(dropped, sum(int(s.hours * 60) for s in stated if s.weekday - 1 in lost_days))
        kept = tuple(f for f in demand.fixed if f.day not in closed)
        demand = replace(demand, minutes=max(0, demand.minutes - lost), fixed=kept)
    # a slot cannot be asked longer than the whole need
    return replace(demand, shortest=min(demand.shortest, demand.minutes))


def _worker(  # noqa: PLR0913, PLR0917 - a worker stands at the crossing of all these
    dossier: Dossier, contract: Contract, week: Week, limits: Limits, needs: list[Need], demands: list[Demand]
) -> Worker:
    employee = dossier.get(Employee, contract.employee)
    group = dossier.only(EmployerGroup)
    mine = [d for d in demands if d.employee == contract.employee]
    asked = sum(int(n.weekly_hours * 60) for n in needs if n.employee == contract.employee)
    minutes = int(contract.weekly_hours * 60)
    return Worker(
        id=contract.employee,
        name=f"{employee.first_name} {employee.last_name}" if employee else contract.employee,
        minutes=minutes,
        part_time=is_part_time(contract, Decimal(limits.legal_week) / HOUR),
        # the group may keep time for itself: it is the employer, no user
        users=frozenset(contract.users) | ({group.id} if group else frozenset()),
        places=frozenset(contract.places),
        days=contract_days(contract, week),
        unavailable=tuple(
            Window(u.weekday - 1, _down(minutes_of(u.start)), _up(minutes_of(u.end)))
            for u in contract.unavailable
        ),
        holiday_minutes=asked - sum(d.minutes for d in mine),
        spread={(s.weekday - 1, s.organisation): int(s.hours * 60) for s in contract.distribution},
        resumes=min((d.earliest for d in mine), default=0),
    )


def _member_days(dossier: Dossier, week: Week) -> dict[str, frozenset[int]]:
    group = dossier.only(EmployerGroup)
    days = {group.id: frozenset(DAYS)} if group else {}
    for m in dossier.all(Membership):
        days[m.organisation] = frozenset(
            d for d in DAYS if m.joined <= week.day(d) and (m.left is None or week.day(d) <= m.left)
        )
    return days


def _group_name(dossier: Dossier) -> str:
    group = dossier.only(EmployerGroup)
    return group.name if group else dossier.title


def _labels(dossier: Dossier) -> dict[str, str]:
    names = {o.id: o.name for o in dossier.all(Organisation)}
    names |= {s.id: s.name for s in dossier.all(Site)}
    return names | {g.id: g.name for g in dossier.all(EmployerGroup)}
