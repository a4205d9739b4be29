"""Until when what concerns a person must be kept, and who may be forgotten after that.

A group keeps the entries of its register five years after a person left (R1221-26 [2015-10-29]), copies of
payslips five years (L3243-4 [2009-05-14]). What shows each person's missions is kept five years after the
calendar year it was drawn up in: R1253-25 [2008-05-01] asks it of groups that replace heads of companies, the
others are held to it here by prudence. Nothing is forgotten before the last of these days.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import Contract, Employee
from models.parameters import ParameterBook

PSEUDONYM = "Personne"
PERSONNEL, RECORDS = "retention/personnel_years", "retention/group_records_years"


@dataclass(frozen=True, slots=True)
class Departed:
    """A person whose contract ended: ``until`` is the last day on which their name has to be kept.

    ``months_open`` tells that a month they worked in is not locked: sums could still change.
    """

    employee: Employee
    left: date
    until: date
    months_open: bool

    def may_be_forgotten(self, on: date) -> bool:
        """Tell whether nothing asks for their name any more."""
        return on > self.until and not self.months_open


def departed(
    dossier: Dossier, worked: Mapping[str, tuple[Month, bool]], book: ParameterBook, on: date
) -> tuple[Departed, ...]:
    """Return the people who left and are still named, the earliest to be forgotten first.

    ``worked`` gives, by employee, the last month with hours or payroll, and whether all theirs are locked.
    """
    return tuple(sorted(_departed(dossier, worked, book, on), key=lambda one: (one.until, one.employee.id)))


def _departed(
    dossier: Dossier, worked: Mapping[str, tuple[Month, bool]], book: ParameterBook, on: date
) -> Iterator[Departed]:
    for employee in dossier.all(Employee):
        contract = dossier.get(Contract, employee.id)
        if is_forgotten(employee) or contract is None or contract.end is None or contract.end >= on:
            continue
        month, locked = worked.get(employee.id, (Month.of(contract.end), True))
        last = max(contract.end, month.last_day)
        kept = last + relativedelta(years=int(book.value(PERSONNEL, on)))
        year_end = date(last.year, 12, 31) + relativedelta(years=int(book.value(RECORDS, on)))
        yield Departed(employee, contract.end, max(kept, year_end), not locked)


def is_forgotten(employee: Employee) -> bool:
    """Tell whether a person already bears the number of their payroll instead of a name."""
    return (employee.first_name, employee.last_name) == (PSEUDONYM, employee.id)


def forgotten(employee: Employee) -> dict[str, str]:
    """Return what stands instead of a name: a word, and the payroll number by which sums are found."""
    return {"first_name": PSEUDONYM, "last_name": employee.id}
