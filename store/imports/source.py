"""Opens a received file and tells what it is by its content, never by its name."""

import hashlib
from pathlib import Path

from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from models.sheets import Sheet, SourceFile
from store.imports.archives import DAMAGED, TooLarge, open_archive
from store.imports.declaration import is_declaration, read_declaration
from store.imports.opendocument import CONTENT, read_opendocument
from store.imports.parts import BOOK
from store.imports.text import read_text
from store.imports.workbook import read_workbook

MOST_BYTES = 20 * 1024 * 1024
"""No month of a group comes near: 450 members make less than one megabyte."""

_SAVE_AS = message("Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, .ods ou .csv.")
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        message("C'est un ancien classeur Excel, ou un classeur protégé par mot de passe."),
    ),
    (b"%PDF", message("C'est un fichier PDF : il ne contient pas de tableau lisible.")),
    (b"\x89PNG", message("C'est une image : elle ne contient pas de tableau lisible.")),
    (b"\xff\xd8\xff", message("C'est une image : elle ne contient pas de tableau lisible.")),
)


def read_source(path: Path) -> SourceFile:
    """Read a file of rows: XLSX, ODS or CSV; or a social declaration (DSN).

    Raises:
        ProblemsFound: the file is absent, too large, damaged, or of a kind that is not read.
    """
    content = _bytes_of(path)
    digest, size = hashlib.sha256(content).hexdigest(), len(content)
    if is_declaration(content):
        return SourceFile(path.name, digest, size, (), read_declaration(content))
    return SourceFile(path.name, digest, size, _sheets(path.name, content))


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise _refused(
            "file_absent",
            path.name,
            message("Ce fichier n'existe pas."),
            message("Vérifiez son nom et son dossier."),
        )
    if not path.is_file():
        raise _refused(
            "not_a_file",
            path.name,
            message("Ce n'est pas un fichier."),
            message("Donnez un fichier .xlsx, .ods ou .csv."),
        )
    if path.stat().st_size > MOST_BYTES:
        raise _refused(
            "file_too_large",
            path.name,
            message("Ce fichier est bien trop gros pour un mois d'heures ou de paie."),
            message("Supprimez les images et les feuilles inutiles, ou exportez le seul mois voulu."),
        )
    return path.read_bytes()


def _sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    for opening, text in _FOREIGN:
        if content.startswith(opening):
            raise _refused("foreign_file", name, text, _SAVE_AS)
    if content.startswith(b"PK"):
        return _read_archive(name, content)
    return read_text(name, content)


def _read_archive(name: str, content: bytes) -> tuple[Sheet, ...]:
    try:
        archive = open_archive(content)
        known = set(archive.namelist())
        read = read_opendocument if CONTENT in known and BOOK not in known else read_workbook
        return read(name, archive)
    except TooLarge:
        raise _refused(
            "archive_bomb",
            name,
            message("Ce classeur, une fois ouvert, serait démesuré : il n'est pas lu."),
            message("Copiez le seul tableau utile dans un nouveau classeur, et enregistrez-le."),
        ) from None
    except DAMAGED:
        raise _refused(
            "not_a_workbook",
            name,
            message("Ce fichier n'est pas un classeur lisible, ou un mot de passe le protège."),
            message("Ouvrez-le dans le tableur et enregistrez-le à nouveau, sans mot de passe."),
        ) from None


def _refused(code: str, name: str, text: Message, remedy: Message) -> ProblemsFound:
    return ProblemsFound([Problem(code, text, remedy, Place(name))])
