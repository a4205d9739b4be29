"""A shared month as one member may see it: its own lines and hours, nobody's pay."""

from dataclasses import replace

from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.months.view import MonthView
from store.months.workbook import month_workbook

PAYROLL_SHEET = "Paie"


def for_member(view: MonthView, member: str) -> MonthView:
    """Return a month reduced to one member; its totals stay those of its statement, to the cent.

    Raises:
        ProblemsFound: the member owes nothing for this month.
    """
    if member not in view.totals:
        raise ProblemsFound([_owes_nothing(member, view.month)])
    times = view.times_of(member)
    return replace(
        view,
        lines=tuple(replace(line, hourly_gross=None) for line in view.lines_of(member)),
        times=times,
        hours=tuple(share.line._replace(seconds=share.seconds) for share in times),
        payroll=(),
        parts={},
        files=(),
        totals={member: view.totals[member]},
        remarks=(),
        adjustments=view.adjustments_of(member),
        movements=tuple(moved for moved in view.movements if moved.member == member),
        opening={holder: cents for holder, cents in view.opening.items() if holder[1] == member},
    )


def member_workbook(view: MonthView, member: str) -> bytes:
    """Return the workbook of a month for one member as XLSX: what it owes and the hours behind it.

    Raises:
        ProblemsFound: the member owes nothing for this month.
    """
    return month_workbook(for_member(view, member), without={PAYROLL_SHEET})


def _owes_nothing(member: str, month: Month) -> Problem:
    return Problem(
        "nothing_owed",
        message("« {member} » n'a pas de relevé pour {month:month}.", member=member, month=month),
        message("Choisissez un adhérent qui en a un, ou un autre mois."),
        Place(option="--for"),
    )
