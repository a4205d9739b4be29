"""What if: the largest member pays late, or leaves; the dearest post is away. Does the cash still hold?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from models.messages import Message, message
from models.pricing import Basis
from rules.simulators.cash import curve, needed, planned_deposits
from rules.simulators.months import later
from rules.simulators.plan import Plan
from rules.simulators.tables import Names


class Kind(Enum):
    """What is tried."""

    AS_PLANNED = auto()
    LATE = auto()
    LEAVING = auto()
    ABSENCE = auto()


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried: for whom, for how many days (late) or months, and its sentence."""

    kind: Kind
    label: Message
    who: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial: the lowest cash with the deposits planned, its day, and the capital it would take; euros."""

    tried: Tried
    lowest: Decimal
    day: date
    needed: Decimal

    @property
    def kind(self) -> Kind:
        """What was tried."""
        return self.tried.kind

    @property
    def label(self) -> Message:
        """The sentence that says what was tried."""
        return self.tried.label

    @property
    def who(self) -> str:
        """The member or the post it was tried on."""
        return self.tried.who

    @property
    def count(self) -> int:
        """Days of delay, or months."""
        return self.tried.count


def trials(plan: Plan, names: Names) -> tuple[Trial, ...]:
    """Return the plan as it is, then each trial of its hypotheses."""
    return tuple(_tried(label, one, plan) for label, one in _plans(plan, names))


def largest_member(plan: Plan) -> str:
    """Return the member billed the most, the first by name when several are."""
    sums: Counter[str] = Counter()
    for sale in plan.sales:
        sums[sale.member] += int(sale.net.scaleb(2))
    return min(sums, key=lambda one: (-sums[one], one))


def dearest_post(plan: Plan) -> str:
    """Return the post that costs the most, the first by name when several do."""
    sums: Counter[str] = Counter()
    for cost in plan.costs:
        sums[cost.post] += int(cost.amount.scaleb(2)) if cost.post else 0
    return min((post for post in sums if post), key=lambda one: (-sums[one], one))


def _tried(tried: Tried, plan: Plan, foreseen: Plan) -> Trial:
    found = curve(plan, planned_deposits(foreseen))
    return Trial(tried, found.lowest, found.lowest_day, needed(plan, foreseen))


def _plans(plan: Plan, names: Names) -> Iterator[tuple[Tried, Plan]]:
    risks, member = plan.forecast.risks, largest_member(plan)
    name = names.get(member, member)
    yield Tried(Kind.AS_PLANNED, message("Tout se passe comme prévu")), plan
    late = message("« {member} » paie {days} jours plus tard", member=name, days=risks.late_days)
    yield Tried(Kind.LATE, late, name, risks.late_days), replace(plan, late={member: risks.late_days})
    if risks.leaving_month <= len(plan.months):
        leaving = message(
            "« {member} » part au mois {rank} : ses heures restent payées {count} mois, sans facture",
            member=name,
            rank=risks.leaving_month,
            count=risks.idle_months,
        )
        yield Tried(Kind.LEAVING, leaving, name, risks.idle_months), _without(plan, member)
    if plan.forecast.price.basis is not Basis.ACTUAL_COST and risks.absence_months:
        post = dearest_post(plan)
        away = message(
            "« {post} » : absence de {count} mois, payée et non facturée",
            post=post,
            count=risks.absence_months,
        )
        yield Tried(Kind.ABSENCE, away, post, risks.absence_months), _away(plan, post)


def _without(plan: Plan, member: str) -> Plan:
    """Return the plan once a member left: its hours stay paid and unsold, then cost nothing more."""
    risks = plan.forecast.risks
    leaves = later(plan.months[0], risks.leaving_month - 1)
    ends = later(leaves, risks.idle_months)
    sales = tuple(s for s in plan.sales if s.member != member or s.month < leaves)
    kept = tuple(c for c in plan.costs if c.member != member or c.month < ends or not c.post)
    return replace(plan, sales=sales, costs=kept, gone={member: leaves})


def _away(plan: Plan, post: str) -> Plan:
    risks = plan.forecast.risks
    first = later(plan.months[0], risks.absence_month - 1)
    last = later(first, risks.absence_months - 1)
    sales = tuple(s for s in plan.sales if s.post != post or not first <= s.month <= last)
    return replace(plan, sales=sales)
