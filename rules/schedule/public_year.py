"""The year of each person for local authorities, a planned week included (L1253-20 [2016-12-30])."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, Employee
from models.facts.organisations import Organisation
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, Severity
from rules.contracts.placements import full_name
from rules.parties import PUBLIC_FOR_CAP
from rules.rounding import hours
from rules.schedule.averages import local_authority_share, part_of_year
from rules.schedule.instance import Activity, Schedule

MINUTES = 60


def public_organisations(dossier: Dossier) -> frozenset[str]:
    """Return the local authorities, and their establishments by prudence."""
    return frozenset(one.id for one in dossier.all(Organisation) if one.nature in PUBLIC_FOR_CAP)


def public_year(
    dossier: Dossier, schedule: Schedule, done: Mapping[str, int], book: ParameterBook
) -> Iterator[Problem]:
    """Warn of the people whose year for local authorities would pass its limit with the planned week.

    ``done`` gives, by employee, the seconds of the year already spent for them.
    """
    public, week = public_organisations(dossier), schedule.instance.week
    for worker in schedule.instance.workers:
        contract = dossier.get(Contract, worker.id)
        planned = sum(
            slot.minutes
            for slot in schedule.of(worker.id)
            if slot.organisation in public and slot.activity is not Activity.TRAVEL
        )
        if contract is None or not planned:
            continue
        total = hours(done.get(worker.id, 0)) + Decimal(planned) / MINUTES
        held = part_of_year(_begun(dossier, contract), contract.end, week.monday.year)
        for problem in local_authority_share(total, contract.weekly_hours, book, week, held):
            yield replace(
                problem,
                severity=Severity.WARNING,
                message=message(
                    "{person}, avec cette semaine : {said}",
                    person=full_name(dossier, worker.id),
                    said=problem.message,
                ),
            )


def _begun(dossier: Dossier, contract: Contract) -> date:
    """Return the first day of a contract; an amended one began no later than the person was known."""
    known = dossier.since.get((Employee.kind, contract.employee))
    return min(contract.start, known or contract.start)
