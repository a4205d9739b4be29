"""The file of accounting entries (FEC): eighteen fields in order, and what a file must satisfy.

Livre des procédures fiscales, A47 A-1 (secondary sources): fields apart by a tabulation, days ``AAAAMMJJ``,
a comma before cents, entries numbered without a gap in the order they were validated.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from models.calendar import Month
from rules.accounting.entries import Entry
from rules.safe_text import guarded

FIELDS = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
SEPARATOR = "\t"
_DEBIT, _CREDIT, _NUMBER, _ACCOUNT = (
    FIELDS.index(n) for n in ("Debit", "Credit", "EcritureNum", "CompteNum")
)
_LETTERS, _LETTERED, _MEMBER = (FIELDS.index(n) for n in ("EcritureLet", "DateLet", "CompAuxNum"))
_DAYS = tuple(FIELDS.index(name) for name in ("EcritureDate", "PieceDate", "ValidDate"))


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry with its number in the year, the day it is booked and the day it was written for good.

    ``letters`` is the code it shares, on the member's account, with what settles it, since ``lettered``.
    """

    number: int
    day: date
    entry: Entry
    validated: date
    letters: str = ""
    lettered: date | None = None


def file_name(siren: str, closing: date) -> str:
    """Return the name of the file of a year: the SIREN, ``FEC``, the last day of the year."""
    return f"{siren}FEC{closing:%Y%m%d}.txt"


def month_name(siren: str, month: Month) -> str:
    """Return the name of the file of a month, which is none of those that the tax office asks for."""
    return f"{siren}-ecritures-{month}.txt"


def text(entries: Iterable[Numbered]) -> str:
    """Return the whole file, titles first."""
    rows = [FIELDS, *(row for entry in entries for row in rows_of(entry))]
    return "".join(f"{SEPARATOR.join(row)}\r\n" for row in rows)


def rows_of(found: Numbered) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one entry."""
    entry = found.entry
    for line in entry.lines:
        yield (
            entry.journal,
            entry.journal_name,
            str(found.number),
            f"{found.day:%Y%m%d}",
            line.account,
            guarded(line.account_label),
            guarded(line.member),
            guarded(line.member_name),
            guarded(entry.piece),
            f"{entry.day:%Y%m%d}",
            guarded(entry.label),
            comma(line.debit),
            comma(line.credit),
            found.letters if line.member else "",
            f"{found.lettered:%Y%m%d}" if line.member and found.lettered else "",
            f"{found.validated:%Y%m%d}",
            "",
            "",
        )


def comma(amount: Decimal) -> str:
    """Return an amount as the file writes it: ``1054,41``."""
    return f"{amount:.2f}".replace(".", ",")


def mistakes(content: str) -> tuple[str, ...]:
    """Return what a file does wrong, line by line then entry by entry; nothing when it is sound.

    They are findings about our own code, for whoever maintains it: no file leaves with one of them.
    """
    titles, *rows = [line.split(SEPARATOR) for line in content.splitlines()] or [[]]
    found = [] if tuple(titles) == FIELDS else ["line 1: the eighteen titles are not there, in order"]
    whole: list[list[str]] = []
    for number, row in enumerate(rows, start=2):
        wrong = tuple(_mistakes_of(row))
        found += [f"line {number}: {said}" for said in wrong]
        whole += [] if wrong else [row]
    return (*found, *_of_entries(whole))


def _mistakes_of(row: Sequence[str]) -> Iterator[str]:
    if len(row) != len(FIELDS):
        yield f"{len(row)} fields instead of {len(FIELDS)}"
        return
    amounts = [_amount(row[_DEBIT]), _amount(row[_CREDIT])]
    if None in amounts:
        yield "an amount cannot be read"
    elif sum(1 for amount in amounts if amount) != 1:
        yield "it takes a debit or a credit"
    if not row[_ACCOUNT][:3].isdigit():
        yield "the account does not begin with three digits of the chart of accounts"
    if not row[_NUMBER].isdigit():
        yield "the number of the entry cannot be read"
    for place in _DAYS:
        if not _is_day(row[place]):
            yield f"{FIELDS[place]} is no day"
    if bool(row[_LETTERS]) != _is_day(row[_LETTERED]):
        yield "lettering goes with its day"


def _of_entries(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    balances: dict[int, Decimal] = defaultdict(Decimal)
    days: dict[int, str] = {}
    for row in rows:
        number = int(row[_NUMBER])
        balances[number] += (_amount(row[_DEBIT]) or 0) - (_amount(row[_CREDIT]) or 0)
        days.setdefault(number, row[_DAYS[0]])
    for number, balance in balances.items():
        if balance:
            yield f"entry {number}: debits and credits differ by {balance}"
    yield from _of_letters(rows)
    numbers = list(balances)
    if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        yield "the numbers of entries do not follow one another"
    if list(days.values()) != sorted(days.values()):
        yield "entries are not in the order of their days"


def _of_letters(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    open_: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row[_LETTERS]:
            key = (row[_ACCOUNT], row[_MEMBER], row[_LETTERS])
            open_[key] += (_amount(row[_DEBIT]) or 0) - (_amount(row[_CREDIT]) or 0)
    for (account, member, letters), left in open_.items():
        if left:
            yield f"letters {letters} of account {account} {member}: {left} is left"


def _amount(text_: str) -> Decimal | None:
    try:
        return Decimal(text_.replace(",", ".", 1)) if "." not in text_ else None
    except InvalidOperation:
        return None


def _is_day(text_: str) -> bool:
    try:
        return len(text_) == len("AAAAMMJJ") and bool(date.fromisoformat(text_))
    except ValueError:
        return False
