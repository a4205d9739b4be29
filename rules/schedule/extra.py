"""The solver is an extra: whether it is there, said before anything needs it."""

from importlib.util import find_spec

from models.messages import message
from models.problems import Problem


def missing_solver() -> tuple[Problem, ...]:
    """Return the problem of an installation without the solver, or nothing."""
    if find_spec("ortools"):
        return ()
    return (
        Problem(
            "schedule.no_solver",
            message("Le calcul des plannings n'est pas installé"),
            message("Installez l'option « planning » : uv sync --extra planning"),
        ),
    )
