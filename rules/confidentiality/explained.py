"""A line of a statement explained to the member that owes it: hours, price, part; nobody's pay."""

from models.messages import message
from models.problems import Place, Problem
from models.reader import Matter, Reader
from rules.confidentiality.matters import is_entrusted
from rules.explaining.hours import if_any, product
from rules.explaining.tree import Node, Sources


def check_line(member: str, reader: Reader) -> tuple[Problem, ...]:
    """Return why a line is not for a reader: a member is told of its own lines alone."""
    if is_entrusted(reader, Matter.OWED) or member == reader.organisation:
        return ()
    return (
        Problem(
            "line_of_another",
            message("Cette ligne est au relevé d'un autre adhérent."),
            message("Demandez une ligne du relevé de « {reader} ».", reader=reader.said),
            Place(option="--for"),
        ),
    )


def explain_to_member(sources: Sources) -> Node:
    """Return the tree of a line without what somebody earns: neither gross, nor lines of payroll.

    A member checks hours times price, or its part of a sum: that is what it is asked.
    """
    line = sources.line
    found = [product(line)] if line.unit_price is not None else []
    if line.weights:
        found.append(
            Node(
                message(
                    "Part de l'adhérent : {weight:number} sur {weights:number}",
                    weight=line.weight,
                    weights=line.weights,
                )
            )
        )
    who = f"{sources.name(line.employee)}, " if line.employee else ""
    return Node(
        message(
            "{id} : {who}{label}, pour {member} : {amount:money}",
            id=line.public_id,
            who=who,
            label=line.label,
            member=sources.name(line.member),
            amount=line.amount,
        ),
        (*found, *if_any(sources)),
    )
