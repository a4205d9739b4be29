"""What a stage asks for before it opens: each requirement says what it wants, why, and who can supply it."""

from collections.abc import Callable
from dataclasses import dataclass

from models.dossier import Dossier
from models.law import LegalBasis
from models.messages import Message, message
from models.problems import Place, Problem

Words = tuple[str | Message, ...]
"""Names of what is lacking: organisations, topics, documents."""

Lacking = Callable[[Dossier], Words]
"""Says what a dossier still lacks; empty when the requirement is met."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing to have before a stage opens.

    ``label`` says the requirement in one French sentence, ``how`` what to write in the case file to meet it,
    ``supplier`` who can supply it. ``basis`` is an article, or the reason that the method gives.
    A requirement of the law (``is_law``) can never be set aside.
    """

    key: str
    label: Message
    how: Message
    supplier: Message
    basis: LegalBasis | Message
    lacking: Lacking

    @property
    def is_law(self) -> bool:
        """Whether an article commands it, rather than the method."""
        return isinstance(self.basis, LegalBasis)

    def met(self, dossier: Dossier) -> bool:
        """Tell whether nothing is lacking."""
        return not self.lacking(dossier)


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement not met yet, and the names of what it still lacks."""

    requirement: Requirement
    lacking: Words


def missing(requirements: tuple[Requirement, ...], dossier: Dossier) -> tuple[Missing, ...]:
    """Return the requirements that are not met, each once, in their order."""
    found = {r.key: Missing(r, lacking) for r in requirements if (lacking := r.lacking(dossier))}
    return tuple(found.values())


def problem_of(found: Missing) -> Problem:
    """Return the refusal that a missing requirement causes: what is missing, who can supply it, and how."""
    asked = found.requirement
    article = asked.basis.article if isinstance(asked.basis, LegalBasis) else ""
    return Problem(
        f"missing_{asked.key}",
        message("{label} Il manque : {lacking}.", label=asked.label, lacking=found.lacking),
        message("{how} À fournir par : {supplier}.", how=asked.how, supplier=asked.supplier),
        Place(article=article),
    )
