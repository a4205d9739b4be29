"""The account of a member: payments and credit notes set against invoices, what is open, on any day.

Nothing of it is kept: the papers issued and the payments recorded are folded in the order of their days, so
that a payment recorded late falls where it belongs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rules.billing.papers import IssuedInvoice
from rules.billing.totals import NOTHING

_PAYMENT = "paiement "


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received (given back, below zero), in euros; ``reverses`` is the payment that a bank rejected.

    ``invoice`` is the number it was meant for, empty for the oldest ones first.
    """

    id: int
    member: str
    day: date
    amount: Decimal
    invoice: str = ""
    reverses: int | None = None
    label: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Part of an invoice settled on a day by ``source``: a credit note's number, or ``paiement 3``."""

    source: str
    invoice: str
    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """An invoice on a day: what is still open of it, in euros, and what settled the rest."""

    paper: IssuedInvoice
    open: Decimal
    settlements: tuple[Settlement, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A member's account on a day: invoices by due date, money received that no invoice took yet.

    ``overdrawn`` is what was given back beyond the credit there was: a mistake to look into. ``refunds`` say
    which money each refund took back, by the names settlements bear.
    """

    at: date
    invoices: tuple[Standing, ...]
    credit: Decimal
    overdrawn: Decimal
    refunds: tuple[tuple[str, str], ...] = ()

    @property
    def balance(self) -> Decimal:
        """What the member owes, in euros; below zero, what is owed to it."""
        return sum((s.open for s in self.invoices), NOTHING) - self.credit + self.overdrawn

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """The invoices still open after their due date, eldest first."""
        return tuple(s for s in self.invoices if s.open and s.paper.due < self.at)


@dataclass
class _Source:
    """Money at hand: ``left`` of it no invoice took, ``refunded`` was given back."""

    name: str
    day: date
    left: Decimal
    wanted: tuple[str, ...] = ()
    refunded: Decimal = NOTHING


@dataclass
class _Fold:
    papers: list[IssuedInvoice] = field(default_factory=list)
    open: dict[str, Decimal] = field(default_factory=dict)
    sources: dict[str, _Source] = field(default_factory=dict)
    settlements: list[Settlement] = field(default_factory=list)
    overdrawn: Decimal = NOTHING
    refunds: list[tuple[str, str]] = field(default_factory=list)

    def paper(self, paper: IssuedInvoice) -> None:
        if paper.kind.asks:
            self.papers.append(paper)
            self.open[paper.number] = paper.gross
        else:
            self.sources[paper.number] = _Source(paper.number, paper.issued, paper.gross, paper.corrects)
        self.match(paper.issued)

    def payment(self, payment: Payment) -> None:
        if payment.reverses is not None:
            self._reverse(source_of(payment.reverses))
        elif payment.amount < 0:
            self._give_back(-payment.amount, source_of(payment.id))
        else:
            name, wanted = source_of(payment.id), (payment.invoice,) if payment.invoice else ()
            self.sources[name] = _Source(name, payment.day, payment.amount, wanted)
        self.match(payment.day)

    def match(self, day: date) -> None:
        """Set what is at hand against what is open: the invoices it names, then the oldest due.

        Of papers due the same day, the one that asks for exactly the sum at hand is served first: a payment
        of the invoice's amount is the invoice's, and not that of the deposit called beside it.
        """
        for source in self.sources.values():
            for number in (*source.wanted, *self._by_age(source.left)):
                amount = min(source.left, self.open.get(number, NOTHING))
                if amount > 0:
                    source.left -= amount
                    self.open[number] -= amount
                    self.settlements.append(Settlement(source.name, number, day, amount))

    def _by_age(self, sum_at_hand: Decimal) -> list[str]:
        def rank(paper: IssuedInvoice) -> tuple[object, ...]:
            due, *rest = _age(paper)
            return (due, self.open[paper.number] != sum_at_hand, *rest)

        return [paper.number for paper in sorted(self.papers, key=rank)] if sum_at_hand else []

    def _give_back(self, amount: Decimal, refund: str) -> None:
        for source in self.sources.values():
            part = min(amount, source.left)
            self.refunds += [(refund, source.name)] if part else []
            source.left, source.refunded, amount = source.left - part, source.refunded + part, amount - part
        self.overdrawn += amount

    def _reverse(self, name: str) -> None:
        source = self.sources.pop(name, None)
        if source is None:
            return
        for settled in [s for s in self.settlements if s.source == name]:
            self.open[settled.invoice] += settled.amount
            self.settlements.remove(settled)
        self.overdrawn += source.refunded


def source_of(payment: int) -> str:
    """Return how settlements name a payment."""
    return f"{_PAYMENT}{payment}"


def is_money(source: str) -> bool:
    """Tell whether a settlement comes from a payment, and not from a credit note."""
    return source.startswith(_PAYMENT)


def _age(paper: IssuedInvoice) -> tuple[date, date, int, str]:
    return paper.due, paper.issued, paper.rank, paper.number


def account(papers: Iterable[IssuedInvoice], payments: Iterable[Payment], at: date) -> Account:
    """Return the account of one member at the end of a day, from its papers and its payments."""
    fold = _Fold()
    for event in _in_order(papers, payments):
        if isinstance(event, Payment):
            if event.day <= at:
                fold.payment(event)
        elif event.issued <= at:
            fold.paper(event)
    by_invoice: dict[str, list[Settlement]] = {}
    for settled in fold.settlements:
        by_invoice.setdefault(settled.invoice, []).append(settled)
    return Account(
        at=at,
        invoices=tuple(
            Standing(paper, fold.open[paper.number], tuple(by_invoice.get(paper.number, ())))
            for paper in sorted(fold.papers, key=_age)
        ),
        credit=sum((source.left for source in fold.sources.values()), NOTHING),
        overdrawn=fold.overdrawn,
        refunds=tuple(fold.refunds),
    )


def _in_order(
    papers: Iterable[IssuedInvoice], payments: Iterable[Payment]
) -> Sequence[IssuedInvoice | Payment]:
    """Order events by day: invoices, credit notes, payments, reversals; then as they were recorded."""
    keyed: list[tuple[tuple[date, int, int], IssuedInvoice | Payment]] = [
        ((paper.issued, 0 if paper.kind.asks else 1, paper.rank), paper) for paper in papers
    ]
    keyed += [((p.day, 2 if p.reverses is None else 3, p.id), p) for p in payments]
    return [event for _, event in sorted(keyed, key=lambda found: found[0])]
