"""The accounts that entries move: those a group chose, else the usual ones, dated in the parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts.bookkeeping import ChartOfAccounts
from models.parameters import ParameterBook

MEMBERS, STAFF_PROVIDED, VAT = "members", "staff_provided", "collected_vat"
BANK, DEPOSITS, PENALTIES = "bank", "deposits_received", "penalties"
ACCOUNTS = (MEMBERS, STAFF_PROVIDED, VAT, BANK, DEPOSITS, PENALTIES)


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account: its number and what it is for."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The accounts by use, and the two journals."""

    accounts: Mapping[str, AccountName]
    sales: str = "VE"
    bank: str = "BQ"


def plan_of(chosen: ChartOfAccounts | None, book: ParameterBook, on: date) -> Plan:
    """Return the plan of a group on a day."""
    found = {}
    for use in ACCOUNTS:
        usual = book.figure(f"accounting/{use}", on)
        own = str(getattr(chosen, use)) if chosen else ""
        found[use] = AccountName(own or f"{usual.value:f}", usual.label)
    if chosen is None:
        return Plan(found)
    return Plan(found, chosen.sales_journal, chosen.bank_journal)
