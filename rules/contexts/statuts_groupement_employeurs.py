"""Statutes of an employer group set up as an association (L1253-1 to L1253-24), one per case."""

from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from models.problems import Problem, refuse_if_any
from rules.group.founding import ASSOCIATION
from rules.group.statutes import Statuts, described, statutes_problems, statutes_values


class Context(Statuts):
    """What the statutes print."""


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the one subject as soon as the case is at its formal stage and the group is described."""
    return ("",) if described(dossier, ASSOCIATION) else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the statutes need and the case does not tell yet."""
    return statutes_problems(dossier)


def context(dossier: Dossier, subject: str) -> Context:
    """Return the statutes' values.

    Raises:
        ProblemsFound: the group or its members are not described.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    assert group is not None  # noqa: S101 - missing() has refused the case otherwise
    return Context.model_validate(statutes_values(dossier, group))
