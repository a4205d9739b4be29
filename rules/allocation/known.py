"""What a month knows beyond hours and payroll: facts on members, contracts and money, figures of law."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from models.calendar import Month
from models.dossier import Dossier
from models.facts.accounts import Aid
from models.facts.commitments import GroupExpense, ProvisionRelease, UseCommitment, YearlyCost
from models.facts.employment import Contract, Membership
from models.facts.organisations import Organisation
from models.facts.prices import PriceComponent
from models.facts.rates import TaxRatios
from models.parameters import ParameterBook
from models.pricing import Basis
from models.week import Week
from rules.allocation.past import Past
from rules.allocation.planned import Held, planned_hours
from rules.contracts.case import full_week
from rules.contracts.complementary_hours import ComplementaryTerms, complementary_terms
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.days.timeline import Timeline
from rules.group.founding import ASSOCIATION
from rules.group.rates import ratios

WORKING_DAYS = 5
LEGAL_WEEK = "working_time/legal_week"

Version = tuple[date, Contract]
"""A contract and the day from which it says so."""


@dataclass(frozen=True)
class Known:
    """Facts of a month in the shape prices read them.

    ``headcounts`` by organisation; ``planned`` seconds of the month by employee, then member; ``contracts``
    in force by employee; ``leaving`` members whose last day is in the month; ``full_time`` the hours of the
    group's own full-time week.
    ``versions`` tells the contracts that changed within the month, each from its first day, and
    ``complementary`` what agreements say of hours beyond part-time contracts. ``present`` are the days of
    membership in the month of those that joined or left in it. ``ratios`` are the group's for taxe sur les
    salaires, if recorded; an ``association`` has an abatement on it.
    """

    month: Month
    book: ParameterBook
    headcounts: Mapping[str, int] = field(default_factory=dict)
    planned: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    leaving: frozenset[str] = frozenset()
    full_time: Decimal | None = None
    commitments: tuple[UseCommitment, ...] = ()
    costs: Mapping[str, YearlyCost] = field(default_factory=dict)
    expenses: tuple[GroupExpense, ...] = ()
    aids: tuple[Aid, ...] = ()
    releases: tuple[ProvisionRelease, ...] = ()
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    present: Mapping[str, int] = field(default_factory=dict)
    complementary: ComplementaryTerms = field(default_factory=ComplementaryTerms)
    past: Past = field(default_factory=Past)
    ratios: TaxRatios | None = None
    association: bool = True

    def figure(self, path: str) -> Decimal:
        """Return the figure of law in force on the last day of the month."""
        return self.book.value(path, self.month.last_day)

    @property
    def full_week(self) -> Decimal:
        """Hours of a full-time week: the group's own, else those of the law (L3121-27 [2016-08-10])."""
        return self.figure(LEGAL_WEEK) if self.full_time is None else self.full_time

    def contract_of_week(self, employee: str, week: Week) -> Contract | None:
        """Return the contract that a week is counted by.

        Of two versions that follow one another within the week, the later one, with the mean of their weekly
        hours over its five working days.
        """
        versions = self.versions.get(employee, ())
        if not versions:
            return self.contracts.get(employee)
        held = [_held(versions, week.day(number)) for number in range(WORKING_DAYS)]
        mean = sum((one.weekly_hours for one in held), Decimal(0)) / WORKING_DAYS
        return held[-1].model_copy(update={"weekly_hours": mean})

    @property
    def length(self) -> int:
        """Days in the month."""
        return self.month.last_day.day

    def days_held(self, employee: str) -> int:
        """Return the days of the month under contract; an amendment is no new contract."""
        contract = self.contracts[employee]
        starts = (contract.start, *(one.start for _, one in self.versions.get(employee, ())))
        first, last = max(min(starts), self.month.first_day), self.month.last_day
        return max((min(contract.end or last, last) - first).days + 1, 0)

    @cached_property
    def whole_month(self) -> frozenset[str]:
        """Employees whose contract holds unchanged from the first to the last day of the month."""
        first, last = self.month.first_day, self.month.last_day
        return frozenset(
            employee
            for employee, one in self.contracts.items()
            if employee not in self.versions and one.start <= first and (one.end is None or one.end >= last)
        )

    @property
    def closes(self) -> bool:
        """Whether the month closes a year, or what of it one VAT regime held."""
        return self.past.closes or self.month.month == MONTHS_IN_YEAR

    def is_due(self, component: PriceComponent) -> bool:
        """Tell whether a component of the price is due this month.

        A settlement is due in December unless its months say otherwise, and whenever a VAT regime ends.
        """
        if component.basis is not Basis.SETTLEMENT:
            return not component.months or self.month.month in component.months
        return self.past.closes or self.month.month in (component.months or (MONTHS_IN_YEAR,))

    def expenses_of_month(self) -> tuple[GroupExpense, ...]:
        """Return the expenses of this month, in order of identifier."""
        return tuple(expense for expense in self.expenses if expense.month == str(self.month))

    def expenses_of_year(self) -> tuple[GroupExpense, ...]:
        """Return the expenses of the months that the civil year settles, up to this one, in order."""
        return self.expenses_between(Month(self.month.year, self.past.first), self.month)

    def expenses_between(self, first: Month, last: Month) -> tuple[GroupExpense, ...]:
        """Return the expenses of some months, both included, in order of identifier."""
        return tuple(expense for expense in self.expenses if str(first) <= expense.month <= str(last))

    def aids_of_year(self) -> tuple[Aid, ...]:
        """Return the aids received in the months that the civil year settles, up to the end of this one."""
        return self.aids_between(Month(self.month.year, self.past.first), self.month)

    def aids_between(self, first: Month, last: Month) -> tuple[Aid, ...]:
        """Return the aids received in some months, both included."""
        return tuple(aid for aid in self.aids if first.first_day <= aid.received <= last.last_day)


def known_of(days: Timeline, book: ParameterBook, past: Past) -> Known:
    """Return what a month knows, as recorded on its last day."""
    end, group = days.end, days.group
    contracts = {c.employee: c for c in end.all(Contract) if c.end is None or c.end >= days.month.first_day}
    present = _present(days)
    return Known(
        month=days.month,
        book=book,
        headcounts={one.id: one.headcount for one in end.all(Organisation)},
        planned=planned_hours(Held(days, frozenset(present))),
        contracts=contracts,
        leaving=frozenset(m.organisation for m in end.all(Membership) if m.left and m.left in days.month),
        full_time=full_week(group, book, days.month.last_day),
        commitments=tuple(sorted(_commitments(end), key=lambda found: found.key)),
        costs={cost.employee: cost for cost in end.all(YearlyCost)},
        expenses=tuple(sorted(end.all(GroupExpense), key=lambda found: found.id)),
        aids=tuple(sorted(end.all(Aid), key=lambda found: found.id)),
        releases=tuple(sorted(end.all(ProvisionRelease), key=lambda found: found.id)),
        versions=_versions(days, contracts),
        complementary=complementary_terms(end),
        present=present,
        past=past,
        ratios=ratios(end),
        association=group is None or group.form == ASSOCIATION,
    )


def _commitments(end: Dossier) -> Iterator[UseCommitment]:
    """Yield what members undertook to use, for the time of their membership: who has left owes no more."""
    members = {one.organisation: one for one in end.all(Membership)}
    for told in end.all(UseCommitment):
        member = members.get(told.organisation)
        if member is None:
            continue
        start = max(told.start, member.joined)
        until = min((day for day in (told.end, member.left) if day is not None), default=None)
        if until is None or start <= until:
            yield told.model_copy(update={"start": start, "end": until})


def _versions(days: Timeline, contracts: Mapping[str, Contract]) -> dict[str, tuple[Version, ...]]:
    """Return the contracts that changed within the month; most change nothing and are left out."""
    found: dict[str, list[Version]] = defaultdict(list)
    for state in (*days.earlier, *days.states):
        for contract in (one for one in state.all(Contract) if one.employee in contracts):
            known = found[contract.employee]
            if not known or known[-1][1] != contract:
                known.append((max(state.at, contract.start), contract))
    return {employee: tuple(known) for employee, known in found.items() if len(known) > 1}


def _present(days: Timeline) -> dict[str, int]:
    """Return the days of membership of those that join or leave in the month."""
    first, last = days.month.first_day, days.month.last_day
    return {
        member: sum(days.is_member(member, day) for day in days.month.days)
        for member in days.members
        if not (days.is_member(member, first) and days.is_member(member, last))
    }


def _held(versions: tuple[Version, ...], day: date) -> Contract:
    """Return the version of a contract in force on a day; the first one serves the days before it."""
    return next((one for since, one in reversed(versions) if since <= day), versions[0][1])
