"""Finds a case by the group it became: managers know the name of their group."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from models.case import Case, FactRow
from models.facts.employment import EmployerGroup
from models.messages import message
from models.problems import Problem, ProblemsFound


def case_called(session: Session, name: str) -> str:
    """Return the case of this identifier, else that of the group of this identifier, acronym or name.

    A name that nothing bears is given back as it is: looking the case up then says which cases exist.

    Raises:
        ProblemsFound: several cases have a group of this name.
    """
    if session.get(Case, name) is not None:
        return name
    rows = session.exec(
        select(FactRow.case_id, FactRow.payload).where(col(FactRow.kind) == EmployerGroup.kind)
    )
    wanted = name.casefold()
    found = sorted({case for case, said in rows if wanted in _words(said)})
    if len(found) > 1:
        raise ProblemsFound([_several(name, found)])
    return found[0] if found else name


def _words(said: Mapping[str, object]) -> set[str]:
    return {str(said.get(field) or "").casefold() for field in ("id", "acronym", "name")} - {""}


def _several(name: str, cases: list[str]) -> Problem:
    return Problem(
        "group_of_several_cases",
        message("Plusieurs dossiers ont un groupement « {name} » : {cases}.", name=name, cases=cases),
        message("Précisez le dossier avec --case."),
    )
