"""A contract to be checked, among the facts and the figures of law: what every check reads."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.contract_terms import FixedTermGround
from models.facts.employment import Contract, ContractKind, EmployerGroup
from models.messages import Message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity

LEGAL_WEEK = "working_time/legal_week"


@dataclass(frozen=True, slots=True)
class ContractCase:
    """A contract among the facts, the figures of law and the day of the check."""

    dossier: Dossier
    contract: Contract
    book: ParameterBook
    on: date

    @property
    def part_time(self) -> bool:
        """Below the group's full-time week (L3123-1); intermittent work is ruled apart (L3123-33)."""
        group = self.dossier.only(EmployerGroup)
        return group is not None and is_part_time(self.contract, self.full_week)

    @property
    def full_week(self) -> Decimal:
        """Hours of a full-time week on the day of the check."""
        return full_week(self.dossier.only(EmployerGroup), self.book, self.on)

    def problem(self, code: str, text: Message, remedy: Message, field: str, article: str) -> Problem:
        """Return a problem at a field of this contract."""
        place = Place(field=f"contrats.{self.contract.employee}.{field}", article=article)
        return Problem(code, text, remedy, place)

    def warning(self, code: str, text: Message, remedy: Message, field: str, article: str) -> Problem:
        """Return a problem that does not stop the signature."""
        return replace(self.problem(code, text, remedy, field, article), severity=Severity.WARNING)


def full_week(group: EmployerGroup | None, book: ParameterBook, on: date) -> Decimal:
    """Return the hours of a full-time week: the legal one, or the group's when it is shorter (L3123-1)."""
    legal = book.value(LEGAL_WEEK, on)
    told = None if group is None else group.full_time_week
    return legal if told is None else min(legal, told)


def is_part_time(contract: Contract, full: Decimal) -> bool:
    """Tell whether the rules of part-time work apply to a contract; ``full`` hours are a full-time week."""
    return contract.nature is not ContractKind.INTERMITTENT and contract.weekly_hours < full


def ground_of(contract: Contract) -> FixedTermGround | None:
    """Return the case of law of a fixed term; a replacement told as such is that of somebody absent."""
    return contract.ground or (FixedTermGround.ABSENCE if contract.replacement else None)
