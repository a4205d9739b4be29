"""The list of problems met in one file, each with its line: authors get all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from models.messages import Message, message
from models.problems import Place, Problem

_YAML_HELP = message(
    "Vérifiez le retrait, les guillemets et les deux-points ; "
    "un texte qui contient « : » se met entre guillemets."
)
_PYDANTIC = {
    "missing": message("ce champ est obligatoire"),
    "extra_forbidden": message("ce champ n'existe pas"),
    "string_pattern_mismatch": message("cette valeur n'a pas la forme attendue"),
    "too_short": message("cette liste est vide"),
    "enum": message("cette valeur n'est pas dans la liste permise"),
}
_UNFIT = message("cette valeur ne convient pas")


@dataclass
class Notes:
    """Problems found in one file so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, row: int | None, text: Message, remedy: Message, article: str = "") -> None:
        """Write down one problem; ``row`` counts lines of the file from 1."""
        self.problems.append(Problem(code, text, remedy, Place(file=self.file, row=row, article=article)))

    def yaml(self, text: str, first_row: int) -> Any:
        """Read a piece of YAML that begins at ``first_row`` of the file; ``None`` when it cannot be read."""
        try:
            return yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            row = first_row + (mark.line if mark is not None else 0)
            self.add(
                "bad_yaml",
                row,
                message("Ces lignes ne se lisent pas comme des champs « nom: valeur »."),
                _YAML_HELP,
            )
        return None

    def model(
        self, kind: type[BaseModel], data: Any, rows: dict[str, int], first_row: int
    ) -> BaseModel | None:
        """Read ``data`` as a model; each field refused is a problem at its line (``rows`` by field)."""
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                where = ".".join(str(part) for part in found["loc"])
                row = rows.get(str(found["loc"][0]) if found["loc"] else "", first_row)
                self._refused(where, row, _PYDANTIC.get(found["type"], _UNFIT), kind)
        return None

    def _refused(self, where: str, row: int, reason: Message, kind: type[BaseModel]) -> None:
        self.add(
            "bad_field",
            row,
            message("Champ « {field} » : {reason}.", field=where, reason=reason),
            message("Champs connus : {known}.", known=", ".join(kind.model_fields)),
        )


def rows_of(text: str, first_row: int) -> dict[str, int]:
    """Return the line of each top field of a piece of YAML."""
    return {
        line.partition(":")[0].strip(): first_row + index
        for index, line in enumerate(text.split("\n"))
        if line[:1].isalpha() and ":" in line
    }


def all_problems(notes: Iterable[Notes]) -> tuple[Problem, ...]:
    """Return the problems of several files, in order."""
    return tuple(problem for note in notes for problem in note.problems)
