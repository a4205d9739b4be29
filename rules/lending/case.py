"""A loan of staff as the rules look at it: its two sides, its figures, how a refusal is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts.employment import EmployerGroup, Membership
from models.facts.lending import StaffLoan
from models.facts.organisations import Organisation
from models.messages import Message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.days.stays import stay_on
from rules.parties import lacking


@dataclass(frozen=True, slots=True)
class Limits:
    """Figures of L8241-3: years of the loan, years of a young company, headcounts of companies and groups."""

    years: int
    young_years: int
    small_headcount: int
    large_lender: int

    @classmethod
    def of(cls, book: ParameterBook, on: date) -> "Limits":
        """Return the figures in force on a day."""
        return cls(
            int(book.value("lending/reduced_price_years", on)),
            int(book.value("lending/young_company_years", on)),
            int(book.value("lending/small_company_headcount", on)),
            int(book.value("lending/large_lender_headcount", on)),
        )


@dataclass(frozen=True, slots=True)
class LendingCase:
    """A loan with its two sides; ``group`` is the lender when it is an employer group.

    ``user_is_member`` tells whether the user belongs to it on the day the loan begins.
    """

    loan: StaffLoan
    user: Organisation | None
    lender: Organisation | None = None
    group: EmployerGroup | None = None
    user_is_member: bool = False


Law = tuple[ParameterBook, date]
"""The parameter book and the day its figures are read at."""

Check = Callable[[LendingCase, Law], tuple[Problem, ...]]


def lending_case(dossier: Dossier, loan: StaffLoan) -> LendingCase:
    """Return a loan with what the case knows of its two sides."""
    return LendingCase(
        loan=loan,
        user=dossier.get(Organisation, loan.user),
        lender=dossier.get(Organisation, loan.lender),
        group=dossier.get(EmployerGroup, loan.lender),
        user_is_member=stay_on(dossier, Membership, loan.user, loan.start) is not None,
    )


def refused(code: str, text: Message, remedy: Message, field: str, article: str) -> tuple[Problem, ...]:
    """Return the one problem of a refusal, with its article."""
    return (lacking(code, text, remedy, f"prets_de_personnel.{field}", article),)


def first_of(checks: Iterable[tuple[bool, tuple[Problem, ...]]]) -> tuple[Problem, ...]:
    """Return the problems of the checks that found something wrong."""
    return tuple(problem for wrong, found in checks if wrong for problem in found)
