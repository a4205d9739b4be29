"""A month at a glance: hours, cost, what was billed, paid, what is late, and how far each step has gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.papers import Purpose
from rules.billing.account import Account, is_money
from rules.billing.papers import IssuedInvoice
from rules.billing.totals import NOTHING


class Progress(StrEnum):
    """How far a step of the month has gone."""

    DONE = "fait"
    PARTLY = "en partie"
    TO_DO = "à faire"


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """A member's month: hours borne (seconds), what it costs and what was billed and paid of it, in euros.

    ``cost`` is the statement before tax; ``billed`` invoices less credit notes of the month, tax included;
    ``paid`` what settled the invoices of the month; ``overdue`` what is late, all months together.
    """

    member: str
    seconds: int
    cost: Decimal
    billed: Decimal
    paid: Decimal
    overdue: Decimal
    numbers: tuple[str, ...]


def member_month(
    member: str, seconds: int, cost: Decimal, papers: Iterable[IssuedInvoice], account: Account | None
) -> MemberMonth:
    """Return a member's month from its papers of that month and its account."""
    papers = tuple(papers)
    priced = [paper for paper in papers if paper.kind.is_priced]
    billed = sum((p.gross if p.kind.asks else -p.gross for p in priced), NOTHING)
    numbers = {paper.number for paper in priced}
    settled = NOTHING
    overdue = NOTHING
    if account is not None:
        own = [s for s in account.invoices if s.paper.number in numbers]
        settled = sum((t.amount for s in own for t in s.settlements if is_money(t.source)), NOTHING)
        overdue = sum((s.open for s in account.overdue), NOTHING)
    return MemberMonth(member, seconds, cost, billed, settled, overdue, tuple(p.number for p in papers))


def invoicing(members: Iterable[MemberMonth], papers: Iterable[IssuedInvoice]) -> Progress:
    """Tell how far the invoices of a month have gone."""
    final = {p.member for p in papers if p.purpose in {Purpose.FINAL, Purpose.SETTLEMENT}}
    return _progress({m.member for m in members}, final)


def paying(papers: Iterable[IssuedInvoice], accounts: Mapping[str, Account]) -> Progress:
    """Tell how far the invoices of a month are paid."""
    invoices = {p.number for p in papers if p.kind.asks}
    standing = [s for account in accounts.values() for s in account.invoices if s.paper.number in invoices]
    return _progress(invoices, {s.paper.number for s in standing if not s.open})


def _progress(wanted: set[str], done: set[str]) -> Progress:
    if wanted and wanted <= done:
        return Progress.DONE
    return Progress.PARTLY if wanted & done else Progress.TO_DO
