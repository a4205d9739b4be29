"""What can be debited on a day: papers still open of members with a mandate, on days when banks settle.

A paper put in a batch is debited once: until the payment of that debit is recorded, nothing debits it again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.easter import easter

from models.facts.billing import DebitMandate
from models.messages import message
from models.problems import Place, Problem, Severity
from rules.billing.account import Account, Standing
from rules.billing.totals import NOTHING
from rules.parties import to_watch

FIRST, RECURRENT = "FRST", "RCUR"
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Debited:
    """A debit of an earlier batch; ``answered`` once its payment, or its rejection, is recorded."""

    batch: str
    paper: str
    mandate: str
    amount: Decimal
    answered: bool


@dataclass(frozen=True, slots=True)
class ToDebit:
    """A debit to hand over: what is left of a paper, in euros, under a mandate, on a day."""

    standing: Standing
    mandate: DebitMandate
    sequence: str
    collection: date

    @property
    def amount(self) -> Decimal:
        """What is left of the paper."""
        return self.standing.open


@dataclass(frozen=True, slots=True)
class Delays:
    """Days between the announcement and the debit, and TARGET days between its handing over and the debit."""

    notice: int
    lead: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What debits of a day are decided from: mandates by member, earlier debits, papers to debit again."""

    day: date
    delays: Delays
    mandates: Mapping[str, DebitMandate]
    earlier: tuple[Debited, ...] = ()
    again: frozenset[str] = frozenset()


def is_open(day: date) -> bool:
    """Tell whether TARGET settles on a day: neither week-ends nor its six holidays (from memory)."""
    sunday = easter(day.year)
    moving = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    fixed = {(1, 1), (5, 1), (12, 25), (12, 26)}
    return day.weekday() < _SATURDAY and day not in moving and (day.month, day.day) not in fixed


def next_open(day: date, after: int = 0) -> date:
    """Return the first day on or after ``day`` when TARGET settles, then ``after`` such days more."""
    while not is_open(day):
        day += timedelta(days=1)
    for _ in range(after):
        day = next_open(day + timedelta(days=1))
    return day


def collection_day(standing: Standing, day: date, delays: Delays) -> date:
    """Return when a paper can be debited: not before its due date, announced and handed over in time."""
    announced = standing.paper.issued + timedelta(days=delays.notice)
    return max(next_open(max(standing.paper.due, announced)), next_open(day, delays.lead))


def debits(
    accounts: Mapping[str, Account], ground: Ground
) -> tuple[tuple[ToDebit, ...], tuple[Problem, ...]]:
    """Return what can be debited on a day, by member, and what is left out with the reason."""
    found: list[ToDebit] = []
    remarks: list[Problem] = []
    known = {earlier.mandate for earlier in ground.earlier}
    for member, account in sorted(accounts.items()):
        for standing in account.invoices:
            if not standing.open:
                continue
            refused = _refused(member, standing, ground)
            if refused is not None:
                remarks.append(refused)
                continue
            mandate = ground.mandates[member]
            sequence = RECURRENT if mandate.reference in known else FIRST
            known.add(mandate.reference)
            on = collection_day(standing, ground.day, ground.delays)
            found.append(ToDebit(standing, mandate, sequence, on))
    return tuple(found), tuple(remarks)


def _refused(member: str, standing: Standing, ground: Ground) -> Problem | None:
    mandate, number = ground.mandates.get(member), standing.paper.number
    if mandate is None or not is_in_force(mandate, ground.day):
        return _no_mandate(standing)
    pending = [d for d in ground.earlier if d.paper == number and not d.answered]
    if pending and number not in ground.again:
        return _pending(number, pending[-1])
    return None


def is_in_force(mandate: DebitMandate, day: date) -> bool:
    """Tell whether a mandate was signed and not withdrawn on a day."""
    return mandate.signed <= day and (mandate.ended is None or mandate.ended > day)


def total(found: Iterable[ToDebit]) -> Decimal:
    """Return the sum of debits, in euros."""
    return sum((debit.amount for debit in found), NOTHING)


def _no_mandate(standing: Standing) -> Problem:
    return to_watch(
        "debit_without_mandate",
        message(
            "« {name} » doit {open:money} ({number}) et n'a pas de mandat de prélèvement en vigueur.",
            name=standing.paper.buyer.name,
            open=standing.open,
            number=standing.paper.number,
        ),
        message(
            "Elle paie par virement ; ou ajoutez son mandat à « {section} ».", section=DebitMandate.section
        ),
        DebitMandate.section,
    )


def _pending(number: str, pending: Debited) -> Problem:
    return Problem(
        "already_debited",
        message(
            "{number} est déjà dans le lot {batch} : elle n'est pas prélevée deux fois.",
            number=number,
            batch=pending.batch,
        ),
        message(
            "Encaissé : oeuvre billing debited {batch}. Rejeté sans paiement : --again {number}.",
            batch=pending.batch,
            number=number,
        ),
        Place(file=pending.batch, option="--again"),
        Severity.WARNING,
    )
