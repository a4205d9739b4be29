"""What earlier months of a year paid: payroll as last corrected, and the tax on it that was asked already."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from sqlmodel import Session, col, func, select

from models.billing import AdjustmentLine, MonthRevision
from models.calendar import Month
from models.facts.employment import Contract
from models.facts.rates import TaxRatios
from models.month import LedgerLine, MonthClosing, MonthState, PayrollRow, StatementLine
from models.pricing import Basis
from rules.allocation.past import TaxedBefore
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.days.timeline import Timeline
from rules.rounding import whole_cents
from store.months.rows import files_counted

Span = tuple[str, str]
"""The first month, and the one after the last."""


def closings(session: Session, case_id: str, span: Span) -> Iterable[MonthClosing]:
    """Return the months begun, in order."""
    query = select(MonthClosing).where(
        MonthClosing.case_id == case_id, MonthClosing.month >= span[0], MonthClosing.month < span[1]
    )
    return session.exec(query.order_by(MonthClosing.month)).all()


def payroll_files(session: Session, case_id: str, span: Span) -> tuple[int, ...]:
    """Return the payroll files that count for some months, each month as last corrected."""
    last = {row.month: row.payroll_file for row in closings(session, case_id, span)}
    revisions = session.exec(
        select(MonthRevision)
        .where(MonthRevision.case_id == case_id, MonthRevision.month >= span[0])
        .order_by(col(MonthRevision.carrier))
    )
    last |= {row.month: row.payroll_file for row in revisions if row.month in last and row.payroll_file}
    return tuple(file.id or 0 for number in last.values() for file in files_counted(session, number))


def paid(session: Session, case_id: str, span: Span) -> int:
    """Return the payroll of some months, in cents."""
    files = payroll_files(session, case_id, span)
    query = select(func.sum(PayrollRow.amount)).where(col(PayrollRow.file_id).in_(files))
    return whole_cents(session.exec(query).one() or Decimal(0))


def taxed_before(session: Session, case_id: str, days: Timeline) -> TaxedBefore | None:
    """Return what the tax of the year stands on before December; nothing unless it can be settled.

    The price has to ask for it, the case to know the ratios, and every month since January, or since the
    first contract or the first month begun in the year, to be shared out.
    """
    month, policy = days.month, days.policy
    bases = {component.basis for component in policy.components} if policy else set()
    if month.month != MONTHS_IN_YEAR or Basis.PAYROLL_TAX not in bases or days.end.only(TaxRatios) is None:
        return None
    begun = closings(session, case_id, (str(Month(month.year, 1)), str(month)))
    first = min([Month(month.year, _first(days)), *(Month.parse(row.month) for row in begun)])
    shared = [row for row in begun if row.state != MonthState.OPEN]
    if len(shared) != month.month - first.month:
        return None
    span = (str(first), str(month))
    return TaxedBefore(_by_label(session, case_id, span), _asked(session, case_id, span))


def _first(days: Timeline) -> int:
    """Return the month (1 to 12) of the first day in the year under the contracts in force.

    One made anew says nothing of the months before it: those that were begun tell of them.
    """
    year, contracts = days.month.year, days.end.all(Contract)
    begun = min((one.start for one in contracts), default=days.month.first_day)
    return begun.month if begun.year == year else 1


def _by_label(session: Session, case_id: str, span: Span) -> dict[tuple[str, str], int]:
    query = (
        select(PayrollRow.employee, PayrollRow.label, func.sum(PayrollRow.amount))
        .where(col(PayrollRow.file_id).in_(payroll_files(session, case_id, span)))
        .group_by(PayrollRow.employee, PayrollRow.label)
    )
    found: dict[tuple[str, str], int] = defaultdict(int)
    for employee, label, amount in session.exec(query):
        found[employee, label.casefold()] += whole_cents(amount)
    return dict(found)


def _asked(session: Session, case_id: str, span: Span) -> dict[tuple[str, str], int]:
    """Return the tax asked of members, corrections included, and what the mutual fund bore of it."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for sign, table, about in (
        (1, StatementLine, StatementLine.month),
        (1, AdjustmentLine, AdjustmentLine.about),
        (-1, LedgerLine, func.coalesce(MonthRevision.month, LedgerLine.month)),
    ):
        query = select(table.label, table.employee, func.sum(table.amount)).where(
            table.case_id == case_id, table.basis == Basis.PAYROLL_TAX, about >= span[0], about < span[1]
        )
        if table is LedgerLine:
            query = query.outerjoin(MonthRevision, col(MonthRevision.id) == col(LedgerLine.revision))
        for label, employee, amount in session.exec(query.group_by(table.label, table.employee)):
            found[label, employee] += sign * whole_cents(amount)
    return dict(found)
