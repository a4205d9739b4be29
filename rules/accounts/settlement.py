"""Who owes whom at the end of a year: each shared cost cut to the cent, then as few payments as it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.facts.agreements import SharingKey
from models.facts.pooling import SharedAccount, SharedExpense
from rules.allocation.shares import split
from rules.rounding import euros, sum_euros, whole_cents

_HUNDREDTHS = 2


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One cost and the part of each party, in euros; the parts sum to the amount."""

    expense: SharedExpense
    sharing_key: SharingKey
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Transfer:
    """A payment that settles the account, in euros."""

    debtor: str
    creditor: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """The year by party, in euros: ``share`` is what each bears, ``paid`` what it advanced for all.

    ``balance`` is paid less share: positive, the party is owed that much; balances sum to zero.
    """

    lines: tuple[SharedLine, ...]
    total: Decimal
    share: Mapping[str, Decimal]
    paid: Mapping[str, Decimal]
    balance: Mapping[str, Decimal]
    transfers: tuple[Transfer, ...]


def key_of(account: SharedAccount, expense: SharedExpense) -> SharingKey:
    """Return the key by which a cost is shared: its own, else that of the account."""
    return expense.sharing_key or account.sharing_key


def weights(account: SharedAccount, expense: SharedExpense, parties: Sequence[str]) -> dict[str, int]:
    """Return the whole weights by which a cost is shared: one each, or hundredths of a day or an hour.

    A cost tied to a thing is shared by the use of that thing; any other by all the uses told.
    """
    if key_of(account, expense) is SharingKey.EQUAL_PARTS:
        return dict.fromkeys(parties, 1)
    return {
        party: int(
            sum(
                (
                    usage.quantity
                    for usage in account.usages
                    if usage.organisation == party and expense.resource in {"", usage.resource}
                ),
                Decimal(0),
            ).scaleb(_HUNDREDTHS)
        )
        for party in parties
    }


def settle(account: SharedAccount, parties: Sequence[str]) -> Settlement:
    """Share the costs of a year between the parties and say who pays whom.

    Raises:
        ValueError: a cost shared by use was used by nobody.
    """
    lines = tuple(_line(account, expense, parties) for expense in account.expenses)
    share = {party: sum_euros(line.parts[party] for line in lines) for party in parties}
    paid = {party: sum_euros(e.amount for e in account.expenses if e.payer == party) for party in parties}
    balance = {party: paid[party] - share[party] for party in parties}
    return Settlement(
        lines, sum_euros(e.amount for e in account.expenses), share, paid, balance, tuple(_transfers(balance))
    )


def _line(account: SharedAccount, expense: SharedExpense, parties: Sequence[str]) -> SharedLine:
    parts = split(whole_cents(expense.amount), weights(account, expense, parties))
    return SharedLine(
        expense, key_of(account, expense), {party: euros(part) for party, part in parts.items()}
    )


def _transfers(balance: Mapping[str, Decimal]) -> Iterable[Transfer]:
    """Pay the largest claim from the largest debt until nothing is left: fewer payments than parties."""
    left = {party: amount for party, amount in balance.items() if amount}
    while left:
        debtor = min(left, key=lambda party: (left[party], party))
        creditor = min(left, key=lambda party: (-left[party], party))
        amount = min(-left[debtor], left[creditor])
        yield Transfer(debtor, creditor, amount)
        for party, moved in ((debtor, amount), (creditor, -amount)):
            left[party] += moved
            if not left[party]:
                del left[party]
