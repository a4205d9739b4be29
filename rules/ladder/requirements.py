"""What a stage still asks for before it opens: each requirement not met, what it lacks, who can supply it."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.dossier import Dossier, Stage
from models.facts.set_aside import SetAside
from models.ladder import Requirement
from models.messages import Message, message
from models.problems import Place, Problem
from rules.gates.evidence import Lack, lacking
from rules.gates.suppliers import supplier_name

Words = tuple[str | Message, ...]
"""Names of what is lacking: organisations, topics, documents."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement not met yet, and what it still lacks."""

    requirement: Requirement
    lacks: tuple[Lack, ...]

    @property
    def lacking(self) -> Words:
        """The names of what is lacking."""
        return tuple(lack.name for lack in self.lacks)


@dataclass(frozen=True, slots=True)
class Waived:
    """A requirement that is not met, and the decision that set it aside for this move."""

    requirement: Requirement
    decision: SetAside


def set_aside_for(requirement: Requirement, dossier: Dossier, target: Stage) -> SetAside | None:
    """Return the decision that sets a requirement aside for a move made from where the case stands.

    No decision, whatever it says, sets aside what an article commands. One taken before the case came to its
    present stage was taken for another passage.
    """
    if requirement.is_law:
        return None
    found = dossier.get(SetAside, f"{target}|{requirement.key}")
    if found is None or found.withdrawn or not found.reason.strip():
        return None
    since = dossier.arrived or dossier.opened
    return found if since <= found.decided <= dossier.at else None


def missing(asked: Iterable[Requirement], dossier: Dossier, target: Stage) -> tuple[Missing, ...]:
    """Return the requirements that are neither met nor set aside for this move, in their order."""
    return tuple(
        Missing(one, lacks)
        for one in asked
        if (lacks := lacking(one, dossier)) and set_aside_for(one, dossier, target) is None
    )


def waived(asked: Iterable[Requirement], dossier: Dossier, target: Stage) -> tuple[Waived, ...]:
    """Return the requirements that are not met and were set aside for this move, in their order."""
    return tuple(
        Waived(one, decision)
        for one in asked
        if lacking(one, dossier) and (decision := set_aside_for(one, dossier, target)) is not None
    )


def problem_of(found: Missing) -> Problem:
    """Return the refusal that a missing requirement causes: what is missing, who can supply it, and how."""
    asked = found.requirement
    article = asked.law.article if asked.law else ""
    return Problem(
        f"missing_{asked.key}",
        message("{label} Il manque : {lacking}.", label=asked.label, lacking=found.lacking),
        message("{how} À fournir par : {supplier}.", how=asked.how, supplier=supplier_name(asked)),
        Place(article=article),
    )
