"""What earlier months of a case left, read for the closing of the next: hours, accounts, the year so far."""

from decimal import Decimal

from sqlmodel import Session, and_, col, func, or_, select

from models.billing import AdjustmentLine, MonthRevision
from models.calendar import Month
from models.case import FactRow
from models.facts.employment import EmployerGroup, VatRegime
from models.month import LedgerLine, MonthState, StatementLine
from models.pricing import Basis
from rules.allocation.past import Counted, Holder, Past
from rules.allocation.year import ends_regime, exempt_before, first_settled
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.days.timeline import Timeline
from rules.rounding import whole_cents
from store.cases.records import dossiers
from store.months.paid import closings, paid, taxed_before
from store.months.worked import days_of_the_week, past_hours, weeks_before


def past_of(session: Session, case_id: str, days: Timeline) -> Past:
    """Return what the months before this one left; its sums only where exempt months have to be closed."""
    month, regimes = days.month, _regimes(session, case_id, days)
    first, ends = first_settled(month, regimes), ends_regime(month, regimes)
    closes = regimes.get(month) is VatRegime.EXACT_SHARE and (ends or month.month == MONTHS_IN_YEAR)
    span = (str(Month(month.year, first)), str(month))
    exempt = exempt_before(month, regimes)
    return Past(
        hours=past_hours(session, case_id, _span(month)),
        balances=balances_before(session, case_id, month),
        days=days_of_the_week(session, case_id, month),
        weeks=weeks_before(session, case_id, month),
        asked=_asked(session, case_id, span) if closes else 0,
        paid=paid(session, case_id, span) if closes else 0,
        moved=_moved(session, case_id, span) if closes else 0,
        missing=_missing(session, case_id, span) if closes else (),
        first=first,
        closes=ends,
        exempt=_counted(session, case_id, exempt) if exempt else None,
        tax=taxed_before(session, case_id, days),
    )


def _counted(session: Session, case_id: str, months: tuple[Month, Month]) -> Counted:
    """Return what some months came to, each as last corrected."""
    first, last = months
    span = (str(first), str(last.next))
    return Counted(
        first=first,
        last=last,
        asked=_asked(session, case_id, span),
        paid=paid(session, case_id, span),
        moved=_moved(session, case_id, span),
        missing=_missing(session, case_id, span),
    )


def _regimes(session: Session, case_id: str, days: Timeline) -> dict[Month, VatRegime]:
    """Return the VAT regime on the last day of each month of the year, up to the month after this one.

    A group that was told once, or not in the year, has that of this month all along: it stands alone.
    """
    month, group = days.month, days.group
    of_group = select(col(FactRow.valid_from)).where(
        FactRow.case_id == case_id,
        FactRow.kind == EmployerGroup.kind,
        FactRow.valid_from <= month.next.last_day,
    )
    told = session.exec(of_group).all()
    if len(told) < 2 or max(told) <= Month(month.year, 1).last_day:  # noqa: PLR2004 - told once, it never changed
        return {} if group is None else {month: group.vat}
    numbers = range(1, min(month.month + 1, MONTHS_IN_YEAR) + 1)
    months = [Month(month.year, number) for number in numbers]
    states = dossiers(session, case_id, (one.last_day for one in months))
    groups = ((one, state.only(EmployerGroup)) for one, state in zip(months, states, strict=True))
    return {one: group.vat for one, group in groups if group is not None}


def balances_before(session: Session, case_id: str, month: Month) -> dict[Holder, int]:
    """Return the cents each account holds for each member and employee when a month begins.

    What corrections of earlier months move counts as made before the month that bears it.
    """
    before = or_(
        col(LedgerLine.month) < str(month),
        and_(col(LedgerLine.month) == str(month), col(LedgerLine.revision).is_not(None)),
    )
    query = (
        select(LedgerLine.account, LedgerLine.member, LedgerLine.employee, func.sum(LedgerLine.amount))
        .where(LedgerLine.case_id == case_id, before)
        .group_by(LedgerLine.account, LedgerLine.member, LedgerLine.employee)
    )
    return {(account, member, who): _cents(held) for account, member, who, held in session.exec(query)}


def _span(month: Month) -> tuple[str, str]:
    """Return the first month of the year and the month itself, between which earlier months stand."""
    return f"{month.year:04d}-01", str(month)


def _asked(session: Session, case_id: str, span: tuple[str, str]) -> int:
    """Return what statements of some months asked for, and every correction of them, without deposits.

    ``span`` is the first month and the one after the last.
    """
    billed = select(func.sum(StatementLine.amount)).where(
        StatementLine.case_id == case_id,
        StatementLine.month >= span[0],
        StatementLine.month < span[1],
        StatementLine.basis != Basis.DEPOSIT,
    )
    corrected = select(func.sum(AdjustmentLine.amount)).where(
        AdjustmentLine.case_id == case_id,
        AdjustmentLine.about >= span[0],
        AdjustmentLine.about < span[1],
        AdjustmentLine.basis != Basis.DEPOSIT,
    )
    return _cents(session.exec(billed).one()) + _cents(session.exec(corrected).one())


def _moved(session: Session, case_id: str, span: tuple[str, str]) -> int:
    """Return the movements of accounts of some months, and of every correction of them, without deposits."""
    of_case = select(func.sum(LedgerLine.amount)).where(
        LedgerLine.case_id == case_id, LedgerLine.basis != Basis.DEPOSIT
    )
    own = of_case.where(
        LedgerLine.month >= span[0], LedgerLine.month < span[1], col(LedgerLine.revision).is_(None)
    )
    corrected = of_case.join(MonthRevision, col(MonthRevision.id) == LedgerLine.revision).where(
        MonthRevision.month >= span[0], MonthRevision.month < span[1]
    )
    return _cents(session.exec(own).one()) + _cents(session.exec(corrected).one())


def _missing(session: Session, case_id: str, span: tuple[str, str]) -> tuple[Month, ...]:
    rows = closings(session, case_id, span)
    return tuple(Month.parse(row.month) for row in rows if row.state == MonthState.OPEN)


def _cents(amount: Decimal | None) -> int:
    return whole_cents(amount or Decimal(0))
