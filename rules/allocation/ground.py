"""What prices stand on: time attributed, payroll, who belongs to the month, what is known of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.allocation import Charge, Movement, TimeShare
from models.facts.prices import PriceComponent, PricePolicy
from models.worktime import HoursLine, Nature, PayrollLine
from rules.allocation.known import Known
from rules.allocation.time import AttachedSeconds, FreeSeconds
from rules.allocation.weeks import WeekWorked, weeks_of


@dataclass(frozen=True)
class Ground:
    """The month as prices see it.

    ``users`` gives, by employee, the members in the contract's list; ``free`` the paid seconds that belong to
    no member, by kind; ``lines`` every row of hours.
    """

    known: Known
    policy: PricePolicy
    lines: Sequence[HoursLine]
    times: tuple[TimeShare, ...]
    attached: AttachedSeconds
    free: FreeSeconds
    payroll: tuple[PayrollLine, ...]
    members: tuple[str, ...]
    users: Mapping[str, tuple[str, ...]]

    @cached_property
    def borne(self) -> Mapping[str, int]:
        """Seconds borne by each member, whoever worked."""
        return summed(self.attached)

    @cached_property
    def worked(self) -> AttachedSeconds:
        """Seconds of work, travel left out, by employee, then by member."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for share in self.times:
            if share.line.nature is Nature.WORK:
                by_member = found[share.line.employee]
                by_member[share.member] = by_member.get(share.member, 0) + share.seconds
        return found

    @cached_property
    def weeks(self) -> tuple[WeekWorked, ...]:
        """The weeks that end in the month, by employee, their days of the month before included."""
        return weeks_of(self.lines, self.known)

    @cached_property
    def paid(self) -> Mapping[str, Sequence[PayrollLine]]:
        """Payroll lines by employee."""
        found: dict[str, list[PayrollLine]] = defaultdict(list)
        for line in self.payroll:
            found[line.employee].append(line)
        return found

    def component(self, label: str) -> PriceComponent | None:
        """Return the component of the price that bears a label."""
        return next((found for found in self.policy.components if found.label == label), None)


@dataclass
class Billed:
    """What the components before this one came to: charges by label, movements of accounts."""

    charges: dict[str, list[Charge]] = field(default_factory=dict)
    movements: list[Movement] = field(default_factory=list)

    def of(self, labels: Sequence[str]) -> list[Charge]:
        """Return the charges of some components, in their order."""
        return [charge for label in labels for charge in self.charges.get(label, ())]


@dataclass(frozen=True, slots=True)
class Asked:
    """A component to price: on which ground, after which others."""

    component: PriceComponent
    ground: Ground
    billed: Billed

    @property
    def known(self) -> Known:
        """What is known of the month."""
        return self.ground.known


def summed(by_employee: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Return the sums by member of figures told by employee, then by member."""
    found: dict[str, int] = defaultdict(int)
    for by_member in by_employee.values():
        for member, figure in by_member.items():
            found[member] += figure
    return dict(found)
