"""Figures of law and of the trade, by date: each knows its unit, its sources and when it was last read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from models.law import LegalBasis
from models.messages import message
from models.problems import Place, Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure through time: ``steps`` are its values by first day, eldest first, in ``unit``."""

    path: str
    label: str
    unit: str
    steps: tuple[tuple[date, Decimal], ...]
    sources: tuple[LegalBasis, ...]
    checked: date


@dataclass(frozen=True, slots=True)
class Figure:
    """The value in force on a day: ``value`` in ``unit``, true since ``since``, last read on ``checked``."""

    path: str
    label: str
    unit: str
    value: Decimal
    since: date
    sources: tuple[LegalBasis, ...]
    checked: date


@dataclass(frozen=True, slots=True)
class ParameterBook:
    """Every parameter by path, for example ``working_time/daily_maximum``."""

    parameters: Mapping[str, Parameter]

    def paths(self) -> tuple[str, ...]:
        """Return every path, sorted."""
        return tuple(sorted(self.parameters))

    def parameter(self, path: str) -> Parameter:
        """Return one parameter; raise ``KeyError`` naming the nearest: unknown paths are broken code."""
        found = self.parameters.get(path)
        if found is None:
            near = get_close_matches(path, self.parameters, n=1)
            raise KeyError(f"no parameter {path!r}" + (f", nearest is {near[0]!r}" if near else ""))
        return found

    def figure(self, path: str, on: date) -> Figure:
        """Return the figure in force on a day, with its sources.

        Raises:
            KeyError: nothing bears this path.
            ProblemsFound: the day comes before the first known value.
        """
        parameter = self.parameter(path)
        known = [step for step in parameter.steps if step[0] <= on]
        if not known:
            raise ProblemsFound([_too_early(parameter, on)])
        since, value = known[-1]
        return Figure(
            path, parameter.label, parameter.unit, value, since, parameter.sources, parameter.checked
        )

    def value(self, path: str, on: date) -> Decimal:
        """Return the value alone of ``figure(path, on)``, in the unit of the parameter."""
        return self.figure(path, on).value


def _too_early(parameter: Parameter, on: date) -> Problem:
    return Problem(
        "parameter_before_first_value",
        message(
            "« {label} » n'a pas de valeur connue au {on:date} : la première commence le {first:date}.",
            label=parameter.label,
            on=on,
            first=parameter.steps[0][0],
        ),
        message("Choisissez une date plus récente, ou complétez ce paramètre avec sa valeur d'alors."),
        Place(file=f"parameters/{parameter.path}.yaml", field="values"),
    )
