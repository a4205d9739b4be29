"""The accounts that entries move: those a group chose, else the usual ones, dated in the parameters.

The first source of an account is that of its number; another one says how what it holds is treated.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.facts.bookkeeping import ChartOfAccounts
from models.law import LegalBasis, Mark
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.parties import to_watch

MEMBERS, STAFF_PROVIDED, VAT = "members", "staff_provided", "collected_vat"
BANK, DEPOSITS, PENALTIES = "bank", "deposits_received", "penalties"
ACCOUNTS = (MEMBERS, STAFF_PROVIDED, VAT, BANK, DEPOSITS, PENALTIES)


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account: its number, what it is for, what of it nobody checked yet: its number, its treatment."""

    number: str
    label: str
    is_from_memory: bool = False
    treatment: tuple[LegalBasis, ...] = ()


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
        number, *treatment = usual.sources
        found[use] = AccountName(
            own or f"{usual.value:f}",
            usual.label,
            not own and number.mark is Mark.MEMORY,
            _from_memory(treatment),
        )
    if chosen is None:
        return Plan(found)
    return Plan(found, chosen.sales_journal, chosen.bank_journal)


def to_validate(plan: Plan, used: Container[str]) -> Iterator[Problem]:
    """Yield what an accountant has to confirm of the accounts that entries use, by their numbers."""
    shown = [account for account in plan.accounts.values() if account.number in used]
    numbers = [f"{account.number} {account.label}" for account in shown if account.is_from_memory]
    if numbers:
        yield to_watch(
            "usual_accounts",
            message("Comptes usuels, donnés de mémoire : {accounts}.", accounts=numbers),
            message(
                "À valider avec l'expert-comptable ; les vôtres s'écrivent dans « {section} ».",
                section=ChartOfAccounts.section,
            ),
            ChartOfAccounts.section,
        )
    for account in shown:
        yield from (_treated(account.label, basis) for basis in account.treatment)


def penalties_to_validate(book: ParameterBook, on: date) -> tuple[Problem, ...]:
    """Return what an accountant has to confirm of penalties that are claimed."""
    usual = book.figure(f"accounting/{PENALTIES}", on)
    return tuple(_treated(usual.label, basis) for basis in _from_memory(usual.sources[1:]))


def _from_memory(sources: Iterable[LegalBasis]) -> tuple[LegalBasis, ...]:
    return tuple(basis for basis in sources if basis.mark is Mark.MEMORY)


def _treated(label: str, basis: LegalBasis) -> Problem:
    return to_watch(
        "treatment_to_validate",
        message("{label} : {note}.", label=label, note=basis.note),
        message("Montrez cette pièce à l'expert-comptable avant de la comptabiliser."),
        "",
        f"{basis.code}, {basis.article}",
    )
