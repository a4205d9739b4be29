"""What if: the largest member pays late, or leaves; the dearest post is away. Does the cash still hold?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from models.messages import Message, message
from models.pricing import Basis
from rules.simulators.cash import curve, needed, planned_deposits
from rules.simulators.months import later
from rules.simulators.plan import Plan
from rules.simulators.tables import Names


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial: the lowest cash with the deposits planned, its day, and the capital it would take; euros."""

    label: Message
    lowest: Decimal
    day: date
    needed: Decimal


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


def _tried(label: Message, plan: Plan, foreseen: Plan) -> Trial:
    found = curve(plan, planned_deposits(foreseen))
    return Trial(label, found.lowest, found.lowest_day, needed(plan, foreseen))


def _plans(plan: Plan, names: Names) -> Iterator[tuple[Message, Plan]]:
    risks, member, post = plan.forecast.risks, largest_member(plan), dearest_post(plan)
    yield message("Tout se passe comme prévu"), plan
    yield (
        message(
            "« {member} » paie {days} jours plus tard", member=names.get(member, member), days=risks.late_days
        ),
        replace(plan, late={member: risks.late_days}),
    )
    if risks.leaving_month <= len(plan.months):
        yield (
            message(
                "« {member} » part au mois {rank} : ses heures restent payées {count} mois, sans facture",
                member=names.get(member, member),
                rank=risks.leaving_month,
                count=risks.idle_months,
            ),
            _without(plan, member),
        )
    if plan.forecast.price.basis is not Basis.ACTUAL_COST and risks.absence_months:
        yield (
            message(
                "« {post} » : absence de {count} mois, payée et non facturée",
                post=post,
                count=risks.absence_months,
            ),
            _away(plan, post),
        )


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
