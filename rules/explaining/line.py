"""From a line of a statement back to the rows of the files it comes from, as a tree of sentences."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.messages import message
from models.pricing import Basis
from rules.explaining import prices, ways
from rules.explaining.hours import SPENT_ON
from rules.explaining.payroll_tax import payroll_tax
from rules.explaining.tree import NOTHING, Node, Sources

__all__ = ["Node", "Sources", "explain"]

BY_BASIS: Mapping[Basis, Callable[[Sources], list[Node]]] = {
    Basis.GROSS_COEFFICIENT: prices.on_gross,
    Basis.GROSS_OVER_HOURS: prices.gross_over_hours,
    Basis.ACTUAL_COST: ways.actual_cost,
    Basis.ACTUAL_EXPENSES: ways.expense,
    Basis.PAYROLL_TAX: payroll_tax,
    Basis.AIDS: ways.aid,
    Basis.PERCENTAGE: ways.percentage,
    Basis.FLAT_HOUR: prices.flat_hour,
    Basis.FLAT_MONTH: ways.shared_sum,
    Basis.FLAT_MEMBER: ways.flat_member,
    Basis.YEARLY_BY_HOUR: prices.yearly_by_hour,
    Basis.YEARLY_BY_MONTH: ways.twelfth,
    Basis.GUARANTEED_HOURS: prices.guaranteed,
    Basis.EXTRA_HOURS: prices.extra_hours,
    Basis.SIZE_FEE: ways.size_fee,
    Basis.DEPOSIT: ways.deposit,
    Basis.PROVISION: ways.provision,
    Basis.RELEASE: ways.release,
    Basis.SETTLEMENT: ways.settlement,
}
"""The words of each way of pricing."""


def explain(sources: Sources) -> Node:
    """Return the tree of a line: its price or its key, its hours, its sources, its rounding.

    The lines it is reckoned on are explained in their turn, down to the rows of the files.
    """
    line = sources.line
    children = BY_BASIS[Basis(line.basis)](sources)
    if sources.rests and children:
        children[0] = replace(children[0], children=tuple(explain(rest) for rest in sources.rests))
    who = f"{sources.name(line.employee)}, " if line.employee else ""
    return Node(
        message(
            "{id} : {who}{label}{nature}, pour {member} : {amount:money}",
            id=line.public_id,
            who=who,
            label=line.label,
            nature=message(" ({nature})", nature=SPENT_ON[line.nature]) if line.nature else NOTHING,
            member=sources.name(line.member),
            amount=line.amount,
        ),
        tuple(children),
    )
