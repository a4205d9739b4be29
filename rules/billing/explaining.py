"""Where a correction comes from: what the locked month asked, what its new computation asks, to the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.allocation import Stated
from models.calendar import Month
from models.messages import Message, message
from rules.billing.corrections import Adjusted, Ground
from rules.explaining.line import Node, Sources, explain


@dataclass(frozen=True)
class Corrected:
    """A correction with all it stands on; ``names`` gives people and places by identifier.

    ``stated`` are the lines of the locked statement, ``earlier`` the corrections of it already borne.
    """

    line: Adjusted
    ground: Ground
    stated: Sequence[Stated]
    earlier: Sequence[Adjusted]
    names: Mapping[str, str]


def explain_correction(found: Corrected) -> Node:
    """Return the tree of a correction: what was counted, what was computed anew, the difference."""
    line = found.line
    who = f"{found.names.get(line.employee, line.employee)}, " if line.employee else ""
    return Node(
        message(
            "{id} : régularisation ({about:month}), {who}{label}, pour {member} : {after:money} - "
            "{before:money} = {amount:money}",
            id=line.public_id,
            about=Month.parse(line.about),
            who=who,
            label=line.label,
            member=found.names.get(line.member, line.member),
            after=line.after,
            before=line.before,
            amount=line.amount,
        ),
        (_counted(found), _computed(found)),
    )


def _counted(found: Corrected) -> Node:
    known = [(line.public_id, line.amount) for line in found.stated]
    known += [(line.public_id, line.amount) for line in found.earlier]
    lines = [Node(message("{id} : {amount:money}", id=name, amount=amount)) for name, amount in known]
    text = message("Déjà compté : {before:money}", before=found.line.before)
    return Node(text, tuple(lines) or (Node(message("Rien n'avait été compté")),))


def _computed(found: Corrected) -> Node:
    text: Message = message("Recalculé : {after:money}", after=found.line.after)
    children = [
        child
        for line in found.ground.lines
        for child in explain(Sources(line, found.ground.times, found.ground.shares, found.names)).children
    ]
    return Node(text, tuple(children) or (Node(message("Le nouveau calcul ne demande plus rien")),))
