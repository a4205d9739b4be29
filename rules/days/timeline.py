"""A case through the days of one month: which contract, which members, which price on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import Contract, EmployerGroup, Membership
from models.facts.prices import PricePolicy
from rules.contracts.riders import extended


@dataclass(frozen=True)
class Timeline:
    """The states of a case during a month: ``states`` in order of day, each true until the next.

    The last one is that of the last day of the month: what was recorded during the month about days already
    passed (a contract begun on the 1st and typed on the 5th) is looked up there when a day's state is silent.
    ``earlier`` are states of before, where a contract of the first day of the month was told ahead of time.
    """

    month: Month
    states: Sequence[Dossier]
    earlier: Sequence[Dossier] = ()

    @cached_property
    def _contracts(self) -> dict[tuple[str, date], Contract | None]:
        return {}

    @cached_property
    def _memberships(self) -> dict[tuple[str, date], bool]:
        return {}

    @property
    def end(self) -> Dossier:
        """The case on the last day of the month."""
        return self.states[-1]

    def on(self, day: date) -> Dossier:
        """Return the case as it stood on a day; the first state of the month serves the days before it."""
        past = [state for state in self.states if state.at <= day]
        return past[-1] if past else self.states[0]

    def contract(self, employee: str, day: date) -> Contract | None:
        """Return the version of the contract in force on a day, ``None`` when there is none."""
        asked = (employee, day)
        if asked not in self._contracts:  # asked again for each row of the day
            self._contracts[asked] = self._contract(employee, day)
        return self._contracts[asked]

    def _contract(self, employee: str, day: date) -> Contract | None:
        for state in (self.on(day), self.end, self._before_told_ahead(employee, day)):
            found = state.get(Contract, employee)
            if found and found.start <= day and (found.end is None or day <= found.end):
                return extended(self.end, found, day)
        return None

    def _before_told_ahead(self, employee: str, day: date) -> Dossier:
        """Return the last state up to a day that does not speak of a contract still to begin.

        An amendment recorded on the 9th that begins on the 15th leaves the contract of before until the 14th.
        """
        told = [*self.earlier, *(state for state in self.states if state.at <= day)] or [self.states[0]]
        for state in reversed(told):
            found = state.get(Contract, employee)
            if found is None or found.start <= day:
                return state
        return told[0]

    def hourly_gross(self, employee: str, day: date) -> Decimal:
        """Return the hourly gross of an employee on a day, in euros.

        Raises:
            LookupError: no contract is in force; rows are checked before they are priced.
        """
        contract = self.contract(employee, day)
        if contract is None:
            raise LookupError(employee, day)
        return contract.hourly_gross

    def is_member(self, organisation: str, day: date) -> bool:
        """Tell whether an organisation belongs to the group on a day.

        Who leaves and joins again within the month has two memberships: the one begun last before the day.
        """
        asked = (organisation, day)
        if asked not in self._memberships:
            self._memberships[asked] = self._is_member(organisation, day)
        return self._memberships[asked]

    def _is_member(self, organisation: str, day: date) -> bool:
        told = [state.get(Membership, organisation) for state in self.states]
        begun = [found for found in told if found is not None and found.joined <= day]
        return bool(begun) and (begun[-1].left is None or day <= begun[-1].left)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Organisations that belong to the group on one day of the month at least, in order of identifier."""
        known = {m.organisation for state in self.states for m in state.all(Membership)}
        return tuple(sorted(m for m in known if any(self.is_member(m, day) for day in self.month.days)))

    @property
    def group(self) -> EmployerGroup | None:
        """The employer group on the last day of the month."""
        return self.end.only(EmployerGroup)

    @property
    def policy(self) -> PricePolicy | None:
        """The price policy in force when the month began; a first policy may be adopted during the month.

        A policy voted later in the month does not reprice days already worked: it serves from the next one.
        """
        return self.states[0].only(PricePolicy) or self.end.only(PricePolicy)

    def users(self, employee: str) -> tuple[str, ...]:
        """Return the members of the month that stand in the employee's contract list (L1253-9, 3°)."""
        found = self.end.get(Contract, employee)
        users = extended(self.end, found, self.month.last_day).users if found else ()
        return tuple(m for m in self.members if m in users)
