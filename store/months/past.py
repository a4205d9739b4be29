"""What earlier months of a case left, read for the closing of the next: hours, accounts, the year so far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, func, select

from models.billing import AdjustmentLine, MonthRevision
from models.calendar import Month
from models.facts.employment import EmployerGroup, VatRegime
from models.month import (
    HoursRow,
    ImportedFile,
    LedgerLine,
    MonthClosing,
    MonthState,
    PayrollRow,
    StatementLine,
    TimeShareRow,
)
from models.pricing import Basis
from models.week import Week
from models.worktime import HoursLine
from rules.allocation.checks import IN_ACCOUNTS
from rules.allocation.past import Holder, Past, PastHours
from rules.allocation.year import first_settled
from rules.mean_month import MONTHS_IN_YEAR
from rules.rounding import whole_cents
from rules.timeline import Timeline
from store.cases.records import dossiers
from store.months.rows import hours_line


def past_of(session: Session, case_id: str, days: Timeline) -> Past:
    """Return what the months before this one left; its whole year only where the year has to be closed."""
    month, group = days.month, days.group
    exempt = group is not None and group.vat is VatRegime.EXACT_SHARE
    year, first = exempt and month.month == MONTHS_IN_YEAR, 1
    if year or (exempt and _settles(days)):
        first = first_settled(month, _regimes(session, case_id, month))
    span = (str(Month(month.year, first)), str(month))
    return Past(
        hours=_hours(session, case_id, _span(month)),
        balances=balances_before(session, case_id, month),
        days=_days_of_the_week(session, case_id, month),
        asked=_asked(session, case_id, span) if year else 0,
        paid=_paid(session, case_id, span) if year else 0,
        moved=_moved(session, case_id, span) if year else 0,
        missing=_missing(session, case_id, span) if year else (),
        first=first,
    )


def _settles(days: Timeline) -> bool:
    """Tell whether the price closes accounts or expenses this month."""
    policy, month = days.policy, days.month.month
    components = policy.components if policy else ()
    return any(c.basis is Basis.SETTLEMENT and month in (c.months or (MONTHS_IN_YEAR,)) for c in components)


def _regimes(session: Session, case_id: str, month: Month) -> dict[Month, VatRegime]:
    """Return the VAT regime on the last day of each month of the year, up to this one."""
    months = [Month(month.year, number) for number in range(1, month.month + 1)]
    states = dossiers(session, case_id, (one.last_day for one in months))
    groups = ((one, state.only(EmployerGroup)) for one, state in zip(months, states, strict=True))
    return {one: group.vat for one, group in groups if group is not None}


def balances_before(session: Session, case_id: str, month: Month) -> dict[Holder, int]:
    """Return the cents each account holds for each member and employee when a month begins.

    Corrections of earlier months that the month bears count as made before it.
    """
    query = (
        select(LedgerLine.account, LedgerLine.member, LedgerLine.employee, func.sum(LedgerLine.amount))
        .where(LedgerLine.case_id == case_id, LedgerLine.month < str(month))
        .group_by(LedgerLine.account, LedgerLine.member, LedgerLine.employee)
    )
    found: dict[Holder, int] = defaultdict(int)
    for account, member, employee, amount in (*session.exec(query), *_corrected(session, case_id, month)):
        found[account, member, employee] += _cents(amount)
    return dict(found)


def _corrected(session: Session, case_id: str, month: Month) -> Iterator[tuple[str, str, str, Decimal]]:
    """Yield what corrections put aside or gave back, up to those the month bears, by account."""
    moved = select(LedgerLine.label, LedgerLine.account).where(LedgerLine.case_id == case_id).distinct()
    accounts = dict(session.exec(moved).all())
    query = select(AdjustmentLine).where(
        AdjustmentLine.case_id == case_id,
        AdjustmentLine.month <= str(month),
        col(AdjustmentLine.basis).in_(IN_ACCOUNTS),
    )
    for line in session.exec(query) if accounts else ():
        if line.label in accounts:
            yield accounts[line.label], line.member, line.employee, line.amount


def _span(month: Month) -> tuple[str, str]:
    """Return the first month of the year and the month itself, between which earlier months stand."""
    return f"{month.year:04d}-01", str(month)


def _hours(session: Session, case_id: str, span: tuple[str, str]) -> tuple[PastHours, ...]:
    query = (
        select(TimeShareRow.month, TimeShareRow.member, HoursRow.employee, func.sum(TimeShareRow.seconds))
        .join(HoursRow, col(HoursRow.id) == TimeShareRow.hours_row)
        .where(TimeShareRow.case_id == case_id, TimeShareRow.month >= span[0], TimeShareRow.month < span[1])
        .group_by(TimeShareRow.month, TimeShareRow.member, HoursRow.employee)
        .order_by(TimeShareRow.month, TimeShareRow.member, HoursRow.employee)
    )
    return tuple(
        PastHours(Month.parse(month), member, employee, int(seconds))
        for month, member, employee, seconds in session.exec(query)
    )


def _days_of_the_week(session: Session, case_id: str, month: Month) -> tuple[HoursLine, ...]:
    """Return the rows of hours of the month before that fall in the week of the first day."""
    monday = Week.of(month.first_day).monday
    if monday == month.first_day:
        return ()
    closing = session.get(MonthClosing, (case_id, str(Month.of(monday))))
    if closing is None or closing.hours_file is None:
        return ()
    return _rows_since(session, closing.hours_file, monday)


def _rows_since(session: Session, file: int, day: date) -> tuple[HoursLine, ...]:
    name = session.get_one(ImportedFile, file).name
    query = select(HoursRow).where(HoursRow.file_id == file, HoursRow.day >= day).order_by(col(HoursRow.id))
    return tuple(hours_line(row, name) for row in session.exec(query))


def _asked(session: Session, case_id: str, span: tuple[str, str]) -> int:
    """Return what statements asked for before, and corrections up to the month itself, without deposits."""
    billed = select(func.sum(StatementLine.amount)).where(
        StatementLine.case_id == case_id,
        StatementLine.month >= span[0],
        StatementLine.month < span[1],
        StatementLine.basis != Basis.DEPOSIT,
    )
    corrected = select(func.sum(AdjustmentLine.amount)).where(
        AdjustmentLine.case_id == case_id,
        AdjustmentLine.month >= span[0],
        AdjustmentLine.month <= span[1],
        AdjustmentLine.basis != Basis.DEPOSIT,
    )
    return _cents(session.exec(billed).one()) + _cents(session.exec(corrected).one())


def _paid(session: Session, case_id: str, span: tuple[str, str]) -> int:
    """Return the payroll of the months, each as last corrected."""
    files = {row.month: row.payroll_file for row in _closings(session, case_id, span)}
    revisions = session.exec(
        select(MonthRevision)
        .where(MonthRevision.case_id == case_id, MonthRevision.month >= span[0])
        .order_by(col(MonthRevision.carrier))
    )
    files |= {row.month: row.payroll_file for row in revisions if row.month in files and row.payroll_file}
    query = select(func.sum(PayrollRow.amount)).where(col(PayrollRow.file_id).in_(files.values()))
    return _cents(session.exec(query).one())


def _moved(session: Session, case_id: str, span: tuple[str, str]) -> int:
    query = select(func.sum(LedgerLine.amount)).where(
        LedgerLine.case_id == case_id,
        LedgerLine.month >= span[0],
        LedgerLine.month < span[1],
        LedgerLine.basis != Basis.DEPOSIT,
    )
    corrected = select(func.sum(AdjustmentLine.amount)).where(
        AdjustmentLine.case_id == case_id,
        AdjustmentLine.month >= span[0],
        AdjustmentLine.month <= span[1],
        col(AdjustmentLine.basis).in_({Basis.PROVISION, Basis.RELEASE}),
    )
    return _cents(session.exec(query).one()) + _cents(session.exec(corrected).one())


def _missing(session: Session, case_id: str, span: tuple[str, str]) -> tuple[Month, ...]:
    rows = _closings(session, case_id, span)
    return tuple(Month.parse(row.month) for row in rows if row.state == MonthState.OPEN)


def _closings(session: Session, case_id: str, span: tuple[str, str]) -> Iterable[MonthClosing]:
    query = select(MonthClosing).where(
        MonthClosing.case_id == case_id, MonthClosing.month >= span[0], MonthClosing.month < span[1]
    )
    return session.exec(query.order_by(MonthClosing.month)).all()


def _cents(amount: Decimal | None) -> int:
    return whole_cents(amount or Decimal(0))
