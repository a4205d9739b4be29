"""A contract to be checked, among the facts and the figures of law: what every check reads."""

from dataclasses import dataclass, replace
from datetime import date

from models.dossier import Dossier
from models.facts.contract_terms import FixedTermGround
from models.facts.employment import Contract, ContractKind, EmployerGroup
from models.messages import Message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity


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
        return group is not None and is_part_time(self.contract, group)

    def problem(self, code: str, text: Message, remedy: Message, field: str, article: str) -> Problem:
        """Return a problem at a field of this contract."""
        place = Place(field=f"contrats.{self.contract.employee}.{field}", article=article)
        return Problem(code, text, remedy, place)

    def warning(self, code: str, text: Message, remedy: Message, field: str, article: str) -> Problem:
        """Return a problem that does not stop the signature."""
        return replace(self.problem(code, text, remedy, field, article), severity=Severity.WARNING)


def is_part_time(contract: Contract, group: EmployerGroup) -> bool:
    """Tell whether the rules of part-time work apply to a contract."""
    return contract.nature is not ContractKind.INTERMITTENT and contract.weekly_hours < group.full_time_week


def ground_of(contract: Contract) -> FixedTermGround | None:
    """Return the case of law of a fixed term; a replacement told as such is that of somebody absent."""
    return contract.ground or (FixedTermGround.ABSENCE if contract.replacement else None)
