"""Which groups have something to close for a month: files in a folder, or files received before."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import select

from models.calendar import Month
from models.case import Case
from models.messages import message
from models.month import FileKind, MonthClosing
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from store.database import reading


@dataclass(frozen=True)
class GroupFiles:
    """A group and the files of its month; without a file, the one already received serves."""

    case_id: str
    hours: Path | None = None
    payroll: Path | None = None


def groups_to_close(month: Month, folder: Path | None = None) -> tuple[GroupFiles, ...]:
    """Return the groups to close, by identifier: those of a folder, else those that received files.

    In the folder stands one folder for each group, named as its case, with ``heures-2026-10.xlsx`` and
    ``paie-2026-10.csv``, or any name that begins so and tells the month.

    Raises:
        ProblemsFound: nothing for the month; a folder that is no case; two files for one thing.
    """
    with reading() as session:
        known = frozenset(session.exec(select(Case.id)))
        received = session.exec(select(MonthClosing.case_id).where(MonthClosing.month == str(month))).all()
    if folder is None:
        found = [GroupFiles(case_id) for case_id in sorted(received)]
    else:
        found = _in_folder(month, folder, known)
    if not found:
        raise ProblemsFound([_nothing(month)])
    return tuple(found)


def _in_folder(month: Month, folder: Path, known: frozenset[str]) -> list[GroupFiles]:
    if not folder.is_dir():
        raise ProblemsFound([_no_folder(folder)])
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    problems = [_no_case(path) for path in inside if path.name not in known]
    found: list[GroupFiles] = []
    for path in (one for one in inside if one.name in known):
        hours, payroll = (sorted(_files(path, kind, month)) for kind in FileKind)
        problems += [_two_files(several) for several in (hours, payroll) if len(several) > 1]
        if hours or payroll:
            found.append(GroupFiles(path.name, *(files[0] if files else None for files in (hours, payroll))))
    refuse_if_any(problems)
    return found


def _files(folder: Path, kind: FileKind, month: Month) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and path.name.casefold().startswith(kind) and str(month) in path.name:
            yield path.absolute()


def _nothing(month: Month) -> Problem:
    return Problem(
        "nothing_to_close",
        message("Aucun groupement n'a de fichier pour {month:month}.", month=month),
        message(
            "Rangez les fichiers par groupement, dans un dossier au nom de son dossier : heures-{month}.xlsx "
            "et paie-{month}.csv ; puis donnez le tout avec --files.",
            month=str(month),
        ),
    )


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "folder_missing",
        message("Le dossier « {folder} » n'existe pas.", folder=str(folder)),
        message("Vérifiez le chemin."),
    )


def _no_case(path: Path) -> Problem:
    return Problem(
        "folder_of_no_case",
        message("« {name} » n'est l'identifiant d'aucun dossier.", name=path.name),
        message("Renommez ce dossier, ou retirez-le."),
        Place(path.name),
    )


def _two_files(several: list[Path]) -> Problem:
    names = ", ".join(path.name for path in several)
    return Problem(
        "two_files_for_one_thing",
        message("Il y a plusieurs fichiers pour la même chose : {names}.", names=names),
        message("N'en laissez qu'un."),
        Place(several[0].parent.name),
    )
