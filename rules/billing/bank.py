"""Whose payment a bank line is: the invoice it names, else the member; nothing is guessed by amount."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.worktime import Origin
from rules.imports.cells import plain

_NUMBER = re.compile(r"\b([A-Z]{1,4})[- ]?(\d{4})[- ]?(\d{5})\b")
_SHORTEST_NAME = 6


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of a bank statement: ``amount`` in euros, above zero when money came in.

    ``member`` is what a column of the file says of the payer, empty when it has none.
    """

    origin: Origin
    day: date
    label: str
    amount: Decimal
    member: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What a bank line may name: members by their names, mandates and identifiers, invoices by number."""

    members: Mapping[str, str]
    invoices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A bank line with the member that paid, and the number of the invoice it names, if any."""

    line: BankLine
    member: str
    invoice: str
    fingerprint: str


def recognise(
    lines: Iterable[BankLine], register: Register
) -> tuple[tuple[Recognised, ...], tuple[BankLine, ...]]:
    """Return the receipts whose payer is known, and those to look at; money that went out is left aside."""
    known, left = [], []
    seen: Counter[tuple[date, Decimal, str]] = Counter()
    for line in (found for found in lines if found.amount > 0):
        said = (line.day, line.amount, plain(line.label))
        seen[said] += 1
        invoice = _invoice_of(line, register)
        member = _named_payer(line, register) or register.invoices.get(invoice, "") or _payer(line, register)
        if member:
            known.append(Recognised(line, member, invoice, fingerprint(*said, turn=seen[said])))
        else:
            left.append(line)
    return tuple(known), tuple(left)


def fingerprint(day: date, amount: Decimal, label: str, turn: int = 1) -> str:
    """Return the name of a bank line; ``turn`` tells apart lines of one file that say the same."""
    return hashlib.sha256(f"{day}|{amount}|{label}|{turn}".encode()).hexdigest()


def _invoice_of(line: BankLine, register: Register) -> str:
    for series, year, rank in _NUMBER.findall(line.label.upper()):
        number = f"{series}-{year}-{rank}"
        if number in register.invoices:
            return number
    return ""


def _named_payer(line: BankLine, register: Register) -> str:
    return register.members.get(plain(line.member), "") if line.member else ""


def _payer(line: BankLine, register: Register) -> str:
    """Return the member whose name stands in a label, when there is only one."""
    label = f" {plain(line.label)} "
    found = {
        member
        for name, member in register.members.items()
        if len(name) >= _SHORTEST_NAME and f" {name} " in label
    }
    return found.pop() if len(found) == 1 else ""
