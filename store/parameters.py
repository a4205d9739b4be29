"""Reads ``parameters/<family>/<figure>.yaml`` into a ``ParameterBook``; no number passes through a float."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.law import LegalBasis, Mark
from models.messages import Message, message
from models.parameters import Parameter, ParameterBook
from models.problems import Place, Problem, ProblemsFound, refuse_if_any

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _ExactLoader(_FASTEST):  # type: ignore[misc]
    """A YAML loader that reads every number as the decimal that was written."""


def _decimal(_: Any, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


for _tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float"):
    _ExactLoader.add_constructor(_tag, _decimal)


class _Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Source(_Sheet):
    code: str
    article: str
    version: date | None = None
    checked: date | None = Field(default=None, alias="verifie_le")
    mark: Mark = Field(alias="marque")
    legi_id: str = ""
    note: str = ""


class _Figure(_Sheet):
    label: str = Field(min_length=1)
    unit: str
    values: dict[date, Decimal] = Field(min_length=1)
    sources: tuple[_Source, ...] = Field(min_length=1)
    checked: date
    note: str = ""


NOT_FIGURES = "ladder"
"""Folder of dated data that are no figures: ``store.ladders`` reads it."""


@cache
def parameters() -> ParameterBook:
    """Return the book of parameters that ships with the product; each file is read when first asked for.

    A command that shows a case needs three figures out of two hundred: reading them all would be felt.

    Raises:
        ProblemsFound: the file of a figure is malformed; raised when it is read.
    """
    return ParameterBook(_Shelf(files("parameters")))


class _Shelf(Mapping[str, Parameter]):
    """The parameters below a folder, each read on its first use and kept."""

    def __init__(self, root: Traversable) -> None:
        self._files = dict(_yaml_files(root, ""))
        self._read: dict[str, Parameter] = {}

    def __getitem__(self, path: str) -> Parameter:
        if path not in self._read:
            found = _read(path, self._files[path])
            if isinstance(found, Problem):
                raise ProblemsFound([found])
            self._read[path] = found
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_parameters(root: Traversable) -> ParameterBook:
    """Read every ``*.yaml`` below ``root``; paths are relative to it, without the suffix.

    Raises:
        ProblemsFound: every malformed file, all at once.
    """
    read = [_read(path, file) for path, file in _yaml_files(root, "")]
    refuse_if_any(found for found in read if isinstance(found, Problem))
    return ParameterBook({p.path: p for p in read if isinstance(p, Parameter)})


def _yaml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if f"{prefix}{entry.name}" == NOT_FIGURES:
            continue
        if entry.is_dir():
            yield from _yaml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield prefix + entry.name.removesuffix(".yaml"), entry


def _read(path: str, file: Traversable) -> Parameter | Problem:
    try:
        # the loader derives from the safe one
        sheet = _Figure.model_validate(yaml.load(file.read_text(encoding="utf-8"), _ExactLoader))  # noqa: S506
    except UnicodeDecodeError:
        return _malformed(path, message("le fichier n'est pas en UTF-8"))
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        return _malformed(path, message("ce n'est pas du YAML : {why}", why=error.problem or ""), row=row)
    except (yaml.YAMLError, ArithmeticError) as error:
        return _malformed(path, message("ce n'est pas du YAML : {why}", why=str(error)))
    except ValidationError as error:
        first = error.errors()[0]
        why = message("{count} champ(s) à revoir", count=error.error_count())
        return _malformed(path, why, field=".".join(_written(part) for part in first["loc"]))
    return _parameter(path, sheet)


def _written(part: str | int) -> str:
    # pydantic names a date key by its Python form
    found = re.fullmatch(r"datetime\.date\((\d+), (\d+), (\d+)\)", str(part))
    return date(*map(int, found.groups())).isoformat() if found else str(part)


def _malformed(path: str, why: Message, *, row: int | None = None, field: str = "") -> Problem:
    return Problem(
        "parameter_malformed",
        message("Le paramètre {path} est illisible : {why}", path=path, why=why),
        message("Une fiche donne label, unit, values (par premier jour), sources et checked."),
        Place(file=f"parameters/{path}.yaml", row=row, field=field),
    )


def _parameter(path: str, sheet: _Figure) -> Parameter:
    sources = tuple(
        LegalBasis(s.code, s.article, s.version, s.checked or sheet.checked, s.mark, s.legi_id, s.note)
        for s in sheet.sources
    )
    return Parameter(
        path, sheet.label, sheet.unit, tuple(sorted(sheet.values.items())), sources, sheet.checked
    )
