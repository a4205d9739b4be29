"""Reads a month at a glance: its state, its papers, the accounts of its members, what there is to watch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.calendar import Month
from models.month import ImportedFile, MonthState
from models.parameters import ParameterBook
from models.problems import Problem
from rules.billing.account import Account
from rules.billing.board import MemberMonth, Progress, invoicing, member_month, paying
from rules.billing.papers import IssuedInvoice
from rules.billing.totals import NOTHING
from store.billing.papers import papers
from store.billing.payments import accounts
from store.cases.records import find_case
from store.database import reading
from store.months.rows import find_month
from store.months.view import MonthView, view_month


@dataclass(frozen=True, slots=True)
class Board:
    """A month at a glance; ``names`` gives the name of each member, ``files`` those that count."""

    month: Month
    at: date
    state: MonthState
    files: tuple[ImportedFile, ...]
    members: tuple[MemberMonth, ...]
    names: dict[str, str]
    invoiced: Progress
    paid: Progress
    remarks: tuple[Problem, ...]


def read_board(case_id: str, month: Month, at: date, book: ParameterBook) -> Board:
    """Return a month at a glance, its accounts as they stand at the end of a day.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        find_case(session, case_id)
        closing = find_month(session, case_id, month)
        state = MonthState(closing.state) if closing else MonthState.OPEN
        view = view_month(session, case_id, month, book) if state is not MonthState.OPEN else None
        issued = [p for p in papers(session, case_id) if p.month == str(month) and p.issued <= at]
        standing = accounts(session, case_id, at)
        members = tuple(_members(view, issued, standing))
        return Board(
            month=month,
            at=at,
            state=state,
            files=view.files if view else (),
            members=members,
            names=_names(view, members, issued),
            invoiced=invoicing(members, issued),
            paid=paying(issued, standing),
            remarks=view.remarks if view else (),
        )


def _members(
    view: MonthView | None, issued: Sequence[IssuedInvoice], standing: Mapping[str, Account]
) -> Iterator[MemberMonth]:
    for member in sorted({*(view.members if view else ()), *(paper.member for paper in issued)}):
        yield member_month(
            member,
            sum(share.seconds for share in view.times_of(member)) if view else 0,
            view.totals[member].net if view and member in view.totals else NOTHING,
            [paper for paper in issued if paper.member == member],
            standing.get(member),
        )


def _names(
    view: MonthView | None, members: Sequence[MemberMonth], issued: Sequence[IssuedInvoice]
) -> dict[str, str]:
    """Return how to call each member: as the month knows it, else as its invoice named it."""
    billed = {paper.member: paper.buyer.name for paper in issued}
    known = [found.member for found in members]
    return {m: view.name(m) if view else billed.get(m, m) for m in known}
