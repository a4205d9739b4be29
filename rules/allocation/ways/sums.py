"""Sums shared between members: a sum of the month, expenses met, aids received."""

from collections.abc import Iterator

from models.allocation import Charge
from models.facts.commitments import PAYROLL_TAX_EXPENSE, GroupExpense
from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key
from rules.allocation.ground import Asked
from rules.allocation.keys import weights_of
from rules.allocation.ways.lines import Bearers, figure, parts
from rules.rounding import cents, whole_cents


def flat_month(asked: Asked) -> Iterator[Charge]:
    """Share a sum of the whole group for the month, ``rate`` in euros, by the component's key."""
    component = asked.component
    weights = weights_of(component.sharing_key, component, asked.ground)
    yield from parts(asked, whole_cents(cents(component.rate)), Bearers(component.sharing_key, weights))


def flat_member(asked: Asked) -> Iterator[Charge]:
    """Charge each member the same sum for the month, ``rate`` in euros."""
    amount = whole_cents(cents(asked.component.rate))
    for member in asked.ground.members:
        yield figure(asked, (member, ""), amount)


def actual_expenses(asked: Asked) -> Iterator[Charge]:
    """Share each expense the group met in the month; one met for a single member is that member's."""
    for expense in expenses_of(asked.component, asked.ground.policy, asked.known.expenses_of_month()):
        yield from one_expense(asked, expense)


def one_expense(asked: Asked, expense: GroupExpense) -> Iterator[Charge]:
    """Share one expense by the key of the component."""
    component = asked.component
    key = Key.ONE_MEMBER if expense.organisation else component.sharing_key
    weights = {expense.organisation: 1} if expense.organisation else weights_of(key, component, asked.ground)
    total = whole_cents(expense.amount)
    yield from parts(asked, total, Bearers(key, weights), details=expense_details(expense))


def expense_details(expense: GroupExpense) -> tuple[tuple[str, str], ...]:
    """Return what names an expense: its identifier, its words, its proof."""
    return (("depense", expense.id), ("objet", expense.label), ("piece", expense.reference))


def expenses_of(
    component: PriceComponent, policy: PricePolicy, expenses: tuple[GroupExpense, ...]
) -> tuple[GroupExpense, ...]:
    """Return the expenses a component shares: those of its nature; without one, those no other takes."""
    if component.expense:
        return tuple(expense for expense in expenses if expense.nature == component.expense)
    taken = {found.expense for found in policy.components if found.expense}
    if any(found.basis is Basis.PAYROLL_TAX for found in policy.components):
        taken.add(PAYROLL_TAX_EXPENSE)
    return tuple(expense for expense in expenses if expense.nature not in taken)


def aids(asked: Asked) -> Iterator[Charge]:
    """Give each aid received in the month back to the member it was granted for (D1253-51, D1253-52)."""
    for aid in asked.known.aids:
        if aid.received in asked.known.month:
            details = (("aide", aid.id), ("nature", aid.nature), ("versee_par", aid.granted_by))
            who = (aid.organisation, aid.employee)
            yield figure(asked, who, -whole_cents(aid.amount), details=details)
