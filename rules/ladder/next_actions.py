"""What is open at the gates, turned round: for each person or organisation, what only they can supply."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.dossier import Dossier, Stage
from models.facts.organisations import Organisation
from models.ladder import Supplier
from models.messages import Message, message
from rules.gates.suppliers import supplier_name
from rules.ladder.requirements import Missing, Words
from rules.ladder.set_aside import advisors
from rules.ladder.stages import NextMove


@dataclass(frozen=True, slots=True)
class ToSupply:
    """One thing that somebody can supply, what of it is lacking, and the stages that it opens."""

    missing: Missing
    lacking: Words
    opens: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class NextActions:
    """Somebody, and all that a case waits for from them; ``organisation`` is empty for a person."""

    who: str | Message
    organisation: str
    things: tuple[ToSupply, ...]


def next_actions(dossier: Dossier, moves: Iterable[NextMove]) -> tuple[NextActions, ...]:
    """Return who can supply what the moves still lack, each once, in the order of the gates."""
    opens: dict[str, list[Stage]] = {}
    found: dict[str, Missing] = {}
    for move in moves:
        for one in move.missing:
            opens.setdefault(one.requirement.key, []).append(move.target)
            found.setdefault(one.requirement.key, one)
    grouped: dict[tuple[str | Message, str], list[ToSupply]] = {}
    for key, one in found.items():
        for who, organisation, lacking in _suppliers(dossier, one):
            thing = ToSupply(one, lacking, tuple(opens[key]))
            grouped.setdefault((who, organisation), []).append(thing)
    return tuple(NextActions(who, named, tuple(things)) for (who, named), things in grouped.items())


def _suppliers(dossier: Dossier, one: Missing) -> Iterator[tuple[str | Message, str, Words]]:
    """Yield who can supply a requirement: each organisation it is asked from, else the supplier it names."""
    asked_from = [lack for lack in one.lacks if lack.organisation]
    for lack in asked_from:
        yield _board(dossier, lack.organisation), lack.organisation, ()
    if asked_from:
        return
    names = advisors(dossier) if one.requirement.supplier is Supplier.ADVISOR else ()
    for name in names or (supplier_name(one.requirement),):
        yield name, "", one.lacking


def _board(dossier: Dossier, organisation: str) -> Message | str:
    """Return an organisation with the person who represents it."""
    found = dossier.get(Organisation, organisation)
    if found is None:
        return organisation
    return message(
        "{organisation} ({name}, {title})",
        organisation=found.name,
        name=found.representative.name,
        title=found.representative.title,
    )
