"""Bytes kept for good, filed under their SHA-256; and files written whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from store.processes import is_dead, this_process
from store.settings import settings

_REFUSALS: tuple[tuple[tuple[int, ...], str, Message, Message], ...] = (
    (
        (errno.ENOSPC, errno.EDQUOT),
        "disk_full",
        message("Il n'y a plus de place sur le disque."),
        message("Libérez de l'espace, puis relancez la même commande."),
    ),
    (
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "not_allowed",
        message("L'accès au fichier est refusé."),
        message(
            "Fermez le fichier s'il est ouvert ailleurs, ou choisissez un dossier où vous pouvez écrire."
        ),
    ),
    (
        (errno.EEXIST, errno.ENOTDIR),
        "not_a_folder",
        message("Un fichier se trouve là où il faut un dossier."),
        message("Déplacez ce fichier, ou indiquez un autre dossier."),
    ),
    (
        (errno.EISDIR,),
        "not_a_file",
        message("Un dossier se trouve là où il faut un fichier."),
        message("Donnez un nom de fichier dans ce dossier, ou un autre nom."),
    ),
    (
        (errno.ENAMETOOLONG,),
        "name_too_long",
        message("Ce nom de fichier est trop long."),
        message("Donnez un nom plus court."),
    ),
)
"""What the disk refuses, by error number, and what the user can do about it."""


def disk_problem(error: OSError, file: str = "") -> Problem | None:
    """Return what the user can mend about a refusal of the disk, ``None`` when the code is at fault."""
    for numbers, code, said, remedy in _REFUSALS:
        if error.errno in numbers:
            return Problem(code, said, remedy, Place(file=file or str(error.filename or "")))
    return None


def folder() -> Path:
    """Return the folder of the kept files."""
    return settings().home / "files"


def place_of(digest: str) -> Path:
    """Return where the content of this SHA-256 is filed."""
    return folder() / digest[:2] / digest


def put(content: bytes) -> str:
    """File a content and return its SHA-256; the same content twice is kept once.

    Raises:
        ProblemsFound: no room, or no right to write; nothing is left half written.
    """
    digest = sha256(content).hexdigest()
    target = place_of(digest)
    if not target.is_file() or target.stat().st_size != len(content):
        sweep(target.parent)  # a run killed while it wrote this very content left a part of it
        write_whole(target, content)
    return digest


def holds(content: bytes) -> bool:
    """Tell whether this very content is filed: the product once wrote it."""
    return place_of(sha256(content).hexdigest()).is_file()


def get(digest: str) -> bytes:
    """Return a kept content.

    Raises:
        ProblemsFound: the file is gone or was altered.
    """
    target = place_of(digest)
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound([_lost(target, message("Un fichier conservé a disparu."))]) from None
    if sha256(content).hexdigest() != digest:
        raise ProblemsFound([_lost(target, message("Un fichier conservé a été modifié."))])
    return content


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that a reader, or a power cut, sees the old content or the new one, never a part.

    Raises:
        ProblemsFound: no room, or no right to write.
    """
    with _explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{this_process()}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _keep_name(target.parent)


def sweep(root: Path) -> None:
    """Take away what processes stopped while they wrote left below a folder; the living go on writing."""
    for found in root.rglob(".*.tmp"):
        if is_dead(found.name.removeprefix(".").rpartition("-")[0]):
            found.unlink(missing_ok=True)


def _keep_name(parent: Path) -> None:
    """Make the new name last through a power cut, where the system lets folders be synchronised."""
    with suppress(OSError):
        handle = os.open(parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        found = disk_problem(error, str(target))
        if found is None:
            raise
        raise ProblemsFound([found]) from error


def _lost(target: Path, text: Message) -> Problem:
    remedy = message("Remettez la sauvegarde du dossier des fichiers, ou produisez de nouveau le document.")
    return Problem("file_lost", text, remedy, Place(file=str(target)))
