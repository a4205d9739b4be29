"""Entries in two parts of what was issued and paid: what is debited is what is credited, to the cent.

A paper is booked when it is issued, a payment on its day. A deposit called is a debt of the group from the
call on: it is never a sale. VAT is booked as collected with the invoice, whenever the State wants it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.billing import Purpose
from rules.accounting.plan import BANK, DEPOSITS, MEMBERS, PENALTIES, STAFF_PROVIDED, VAT, Plan
from rules.billing.account import Payment, source_of
from rules.billing.papers import IssuedInvoice
from rules.billing.totals import NOTHING

SALES_JOURNAL, BANK_JOURNAL = "Ventes", "Banque"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line: an account, the member on a member's account, euros debited or credited, never both."""

    account: str
    account_label: str
    debit: Decimal
    credit: Decimal
    member: str = ""
    member_name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry before it is numbered; ``source`` names once and for all what it is about."""

    journal: str
    journal_name: str
    day: date
    piece: str
    label: str
    source: str
    lines: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class Books:
    """What entries are made from: the plan, every paper issued, the names of members."""

    plan: Plan
    papers: Mapping[str, IssuedInvoice]
    names: Mapping[str, str]

    def line(self, use: str, amount: Decimal, member: str = "") -> EntryLine:
        """Return a line: an amount debited above zero, credited below."""
        account, debit = self.plan.accounts[use], max(amount, NOTHING)
        name = self.names.get(member, member) if member else ""
        return EntryLine(account.number, account.label, debit, debit - amount, member, name)


def entries(books: Books, payments: Iterable[Payment]) -> tuple[Entry, ...]:
    """Return every entry, in the order of days; papers of nothing have none."""
    made = [*_of_papers(books), *(_of_payment(books, found) for found in payments)]
    return tuple(sorted(made, key=lambda entry: entry.day))


def _of_papers(books: Books) -> Iterator[Entry]:
    for paper in books.papers.values():
        lines = tuple(line for line in _lines(books, paper) if line.debit or line.credit)
        if lines:
            label = f"{paper.number} {paper.buyer.name}"
            yield Entry(
                books.plan.sales, SALES_JOURNAL, paper.issued, paper.number, label, paper.number, lines
            )


def _lines(books: Books, paper: IssuedInvoice) -> Iterator[EntryLine]:
    sign = Decimal(1) if paper.kind.asks else Decimal(-1)
    use = _use(books, paper)
    yield books.line(MEMBERS, sign * paper.gross, paper.member)
    for total in paper.totals:
        yield books.line(use, -sign * total.net)
        yield books.line(VAT, -sign * total.tax)


def _use(books: Books, paper: IssuedInvoice) -> str:
    """Return the account opposite the member's: what takes back a call goes where the call went."""
    if paper.kind.is_priced:
        return STAFF_PROVIDED
    if paper.purpose is Purpose.CANCELLATION:
        return _use(books, books.papers[paper.corrects[0]])
    return DEPOSITS if paper.purpose is Purpose.DEPOSIT else PENALTIES


def _of_payment(books: Books, payment: Payment) -> Entry:
    name = books.names.get(payment.member, payment.member)
    said = "Rejet" if payment.reverses is not None else "Remboursement" if payment.amount < 0 else "Règlement"
    return Entry(
        journal=books.plan.bank,
        journal_name=BANK_JOURNAL,
        day=payment.day,
        piece=f"P-{payment.id}",
        label=f"{said} {name}",
        source=source_of(payment.id),
        lines=(
            books.line(BANK, payment.amount),
            books.line(MEMBERS, -payment.amount, payment.member),
        ),
    )
