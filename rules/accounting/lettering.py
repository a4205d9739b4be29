"""Lettering: on members' accounts, what settles what bears one code, once it comes to nothing.

Code and day are those of the last entry of the group, so that what is learnt later changes no other code.
Only what stands whole in a file is lettered in it: the entries of another year are not there to be matched.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rules.accounting.entries import Entry
from rules.accounting.fec import Numbered
from rules.billing.account import Account, Payment, source_of
from rules.billing.totals import NOTHING

Link = tuple[str, str]
"""Two sources of entries, one of which settles, gives back or reverses the other."""

_LETTERS = 26


def links(accounts: Iterable[Account], payments: Iterable[Payment]) -> tuple[Link, ...]:
    """Return what goes with what: money with papers, refunds and rejections with what they undo."""
    found: list[Link] = []
    for account in accounts:
        found += [(s.source, s.invoice) for standing in account.invoices for s in standing.settlements]
        found += account.refunds
    found += [(source_of(p.id), source_of(p.reverses)) for p in payments if p.reverses is not None]
    return tuple(found)


def lettered(found: Sequence[Numbered], linked: Iterable[Link]) -> tuple[Numbered, ...]:
    """Return entries with their code and its day, where a group of them leaves nothing open."""
    by_source = {one.entry.source: one for one in found}
    codes: dict[str, Numbered] = {}
    for group in _groups(linked):
        inside = [by_source[source] for source in group if source in by_source]
        if len(inside) == len(group) and not sum((_on_member(one.entry) for one in inside), NOTHING):
            last = max(inside, key=lambda one: one.number)
            codes |= dict.fromkeys(group, last)
    return tuple(_with(one, codes.get(one.entry.source)) for one in found)


def code_of(number: int) -> str:
    """Return the letters of a number: A for 1, Z for 26, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _with(one: Numbered, last: Numbered | None) -> Numbered:
    return one if last is None else replace(one, letters=code_of(last.number), lettered=last.day)


def _on_member(entry: Entry) -> Decimal:
    return sum((line.debit - line.credit for line in entry.lines if line.member), NOTHING)


def _groups(linked: Iterable[Link]) -> Iterable[frozenset[str]]:
    """Return sources by groups that hold together."""
    near: Mapping[str, set[str]] = defaultdict(set)
    for one, other in linked:
        near[one].add(other)
        near[other].add(one)
    left = dict.fromkeys(near)
    while left:
        reached, waiting = set(), [next(iter(left))]
        while waiting:
            source = waiting.pop()
            if source not in reached:
                reached.add(source)
                waiting += near[source]
        for source in reached:
            left.pop(source)
        yield frozenset(reached)
