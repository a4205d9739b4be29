"""What the employee bears of each contribution, told code by code when the net social does not tell it.

A declared amount holds both parts. Some contributions have one bearer only; for old age the employer's rate
is a figure of law and its base is declared; for complementary pension the employer's part follows published
rates and is held against the amount; for protection contracts the base of CSG adds what the employer pays.
Whatever is left untold makes the whole untellable: nothing is guessed.
"""

from decimal import Decimal

from models.calendar import Month
from models.parameters import ParameterBook
from rules.employer_cost.figures import Figures
from rules.imports.dsn import codes
from rules.imports.dsn.people import NOTHING, Amount, Due, Person
from rules.rounding import cents

PENSION = frozenset({codes.WHOLE_RETIREMENT, *codes.RETIREMENT_PARTS})
_EXECUTIVE = "01"
_LEAST, _MOST = Decimal("0.38"), Decimal("0.42")
"""The employee bears 40 % of complementary pension; elsewhere another sharing was agreed, and is unknown."""

_ROUNDING = Decimal("0.05")


def employees_part(person: Person, month: Month, book: ParameterBook) -> Decimal | None:
    """Return what a person bears of all contributions, in euros; ``None`` when a contribution hides it."""
    figures = Figures.of(book, month)
    found = [
        *(_of_one(due, amount, person, figures) for due, amount in person.contributions.items()),
        _of_pension(person, figures),
    ]
    return None if None in found else sum((part for part in found if part is not None), NOTHING)


def retirement_said_twice(person: Person) -> bool:
    """Tell whether code 105 repeats 131 and 132."""
    whole, parts = person.total({codes.WHOLE_RETIREMENT}), person.total(codes.RETIREMENT_PARTS)
    return whole != NOTHING and abs(whole - parts) <= Decimal(1)


def _of_one(due: Due, found: Amount, person: Person, figures: Figures) -> Decimal | None:
    """Return the employee's part of a contribution; that of complementary pension is counted as a whole."""
    if found.amount == NOTHING or due.code in PENSION or due.code in codes.SURELY_EMPLOYERS:
        return NOTHING
    if due.code in codes.SURELY_EMPLOYEES:
        return found.amount
    if due.code == codes.OLD_AGE:
        rate = figures.value("old_age_capped_rate" if due.capped else "old_age_whole_rate")
        return _within(found.amount - cents(found.base * rate), found.amount / 2)
    if due.code == codes.COVER and person.cover is not None:
        return _within(found.amount - person.cover, found.amount)
    return None


def _of_pension(person: Person, figures: Figures) -> Decimal | None:
    """Return the employee's part of complementary pension, Apec included."""
    declared = person.total({codes.WHOLE_RETIREMENT} if retirement_said_twice(person) else PENSION)
    if declared == NOTHING:
        return NOTHING
    capped = person.bases.get(codes.CAPPED)
    whole = person.bases.get(codes.WHOLE)
    if capped is None or whole is None:
        return None
    held = declared - _employers_pension(capped, whole, figures, executive=_is_executive(person))
    return held if _LEAST * declared <= held <= _MOST * declared else None


def _employers_pension(capped: Decimal, whole: Decimal, figures: Figures, *, executive: bool) -> Decimal:
    """Return what the employer bears of pension on a gross and its part up to the ceiling, in euros.

    Each contribution is rounded by itself, as on a payslip.
    """
    above = whole - capped
    owed = [(capped, "pension_rate_1"), (capped, "pension_balance_rate_1")]
    if above > 0:
        owed += [(above, "pension_rate_2"), (above, "pension_balance_rate_2")]
        owed += [(whole, "pension_technical_rate")]
    if executive:
        owed += [(whole, "executive_jobs_rate")]
    return sum((cents(base * figures.value(name)) for base, name in owed), NOTHING)


def _is_executive(person: Person) -> bool:
    told = person.contracts[-1].value(codes.PENSION_STATUS) if person.contracts else ""
    return told == _EXECUTIVE or bool(person.total({codes.EXECUTIVE_JOBS}))


def _within(part: Decimal, most: Decimal) -> Decimal | None:
    """Return a part that somebody can bear, between nothing and ``most``; negative amounts are refunds."""
    low, high = min(NOTHING, most), max(NOTHING, most)
    return part if low - _ROUNDING <= part <= high + _ROUNDING else None
