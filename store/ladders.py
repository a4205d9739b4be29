"""The versions of the ladder: those that ship with the product, and those an expert adds to an installation.

A version is one file, ``parameters/ladder/<version>.yaml`` or ``<home>/echelles/<version>.yaml``. It is read
once, compared with the safeguards of ``rules.ladder.check``, never written over: a change is a new version.
Of an added version a copy is set apart when a first case follows it: what is changed in its file later
reaches no case, and no case is opened on it any more.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from models.ladder import Ladder
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.ladder.check import check_ladder
from store.settings import settings

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OWN = "echelles"
"""Folder of an installation that holds the versions added to it."""
FOLLOWED = ".suivies"
"""Folder, within it, of the copies that cases follow."""


def ladder(version: str) -> Ladder:
    """Return one version of the ladder.

    Raises:
        ProblemsFound: no file bears this version, or what has to be mended in it.
    """
    path = places().get(version)
    if path is None:
        raise ProblemsFound([_unknown(version)])
    return _checked(path, path.stat().st_mtime_ns)


def ladders() -> tuple[Ladder, ...]:
    """Return every version, the eldest first.

    Raises:
        ProblemsFound: what has to be mended, in any of them.
    """
    return tuple(sorted(map(ladder, places()), key=lambda found: (found.since, found.version)))


def ladder_for(opened: date) -> Ladder:
    """Return the version in force on the day a case opens; for an earlier day, the eldest."""
    known = ladders()
    return next((found for found in reversed(known) if found.since <= opened), known[0])


def follow(version: str) -> None:
    """Set apart the copy of an added version that a case is about to follow; twice is harmless.

    Raises:
        ProblemsFound: its file changed since a case first followed it, or there is no room for the copy.
    """
    own = settings().home / OWN
    told, copy = own / f"{version}.yaml", own / FOLLOWED / f"{version}.yaml"
    if version in _versions(_shipped()) or not told.is_file():
        return
    content = told.read_bytes()
    if not copy.is_file():
        from store.files import write_whole  # noqa: PLC0415 - reading a case writes no file

        write_whole(copy, content)
    elif copy.read_bytes() != content:
        raise ProblemsFound([_changed_since(told)])


def places() -> dict[str, Path]:
    """Return where each version is: the product's first, then what cases follow, then what was added."""
    own = settings().home / OWN
    return _versions(own) | _versions(own / FOLLOWED) | _versions(_shipped())


def _shipped() -> Path:
    return Path(str(files("parameters").joinpath("ladder")))


def _versions(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}


@cache
def _checked(path: Path, _changed: int) -> Ladder:
    return read_ladder(path)


def read_ladder(path: Path) -> Ladder:
    """Read one version and compare it with the safeguards.

    Raises:
        ProblemsFound: everything that has to be mended in the file, at once.
    """
    try:
        found = Ladder.model_validate(yaml.load(path.read_text(encoding="utf-8"), _LOADER))  # noqa: S506 - safe
    except ValidationError as error:
        raise ProblemsFound(_malformed(path, error)) from None
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        why = message("ce n'est pas un fichier YAML lisible en UTF-8 ({why})", why=type(error).__name__)
        raise ProblemsFound([_unreadable(path, why)]) from None
    problems = check_ladder(found)
    if found.version != path.stem:
        why = message("le fichier doit porter le nom de sa version, « {version} »", version=found.version)
        problems = (_unreadable(path, why), *problems)
    if problems:
        raise ProblemsFound(problems)
    return found


def _malformed(path: Path, error: ValidationError) -> Iterator[Problem]:
    for wrong in error.errors():
        field = ".".join(str(part) for part in wrong["loc"])
        kind = wrong["type"]
        if kind == "missing":
            why = message("il manque « {field} »", field=field)
        elif kind == "extra_forbidden":
            why = message("« {field} » n'est pas attendu ici", field=field)
        else:
            why = message("« {value} » ne convient pas", value=str(wrong["input"])[:60])
        yield _unreadable(path, why, field)


def _unreadable(path: Path, why: Message, field: str = "") -> Problem:
    return Problem(
        "ladder_malformed",
        message("L'échelle « {name} » ne peut pas servir : {why}.", name=path.stem, why=why),
        message("Partez d'une copie d'une version livrée avec le logiciel, sous un nouveau nom."),
        Place(file=path.name, field=field),
    )


def _changed_since(path: Path) -> Problem:
    return Problem(
        "ladder_changed",
        message("L'échelle « {name} » a changé depuis que des dossiers la suivent.", name=path.stem),
        message("Donnez à vos changements un nouveau nom de version, et remettez ce fichier comme il était."),
        Place(file=path.name),
    )


def _unknown(version: str) -> Problem:
    return Problem(
        "unknown_ladder",
        message("La version « {version} » de l'échelle n'est pas installée ici.", version=version),
        message("Versions connues : {known}.", known=", ".join(sorted(places()))),
    )
